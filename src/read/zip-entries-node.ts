import type { FileHandle } from 'node:fs/promises';

/** A file inside a zip: where its packed bytes lie. */
export interface ZipEntry {
  readonly name: string;
  readonly packed: boolean;
  readonly start: number;
  readonly size: number;
}

const END_MARK = 0x06054b50;
const ENTRY_MARK = 0x02014b50;
const LOCAL_MARK = 0x04034b50;
/** The end record, with the longest comment behind it. */
const TAIL = 22 + 0xffff;
const MOST = 10_000;

/**
 * The files of a zip by its central directory (APPNOTE 6.3, 4.3), stored or deflated. Throws RangeError, with what was found, for what is not read
 * here: ZIP64, encryption, other methods, more than 10,000 files, or a directory that does not fit.
 */
export async function zipEntries(handle: FileHandle): Promise<ZipEntry[]> {
  const { size } = await handle.stat();
  const tail = await bytesAt(handle, Math.max(0, size - TAIL), Math.min(size, TAIL));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_MARK) end--;
  if (end < 0) throw new RangeError('a zip without its directory; it may be cut off');
  const count = tail.readUInt16LE(end + 10);
  const length = tail.readUInt32LE(end + 12);
  const offset = tail.readUInt32LE(end + 16);
  if (count === 0xffff || offset === 0xffffffff) throw new RangeError('a zip in ZIP64 form');
  if (count > MOST || offset + length > size) throw new RangeError('a zip whose directory does not fit');
  const directory = await bytesAt(handle, offset, length);
  const entries: ZipEntry[] = [];
  for (let at = 0, i = 0; i < count; i++) {
    if (at + 46 > directory.length || directory.readUInt32LE(at) !== ENTRY_MARK)
      throw new RangeError('a zip with a damaged directory');
    const flags = directory.readUInt16LE(at + 8);
    const method = directory.readUInt16LE(at + 10);
    const packedSize = directory.readUInt32LE(at + 20);
    const nameLength = directory.readUInt16LE(at + 28);
    const name = directory.toString('utf8', at + 46, at + 46 + nameLength);
    const local = directory.readUInt32LE(at + 42);
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
    if (name.endsWith('/')) continue;
    if ((flags & 1) !== 0) throw new RangeError(`an encrypted file in a zip, "${name}"`);
    if (method !== 0 && method !== 8)
      throw new RangeError(`a file in a zip packed by method ${method}, "${name}"`);
    const head = await bytesAt(handle, local, 30);
    if (head.length < 30 || head.readUInt32LE(0) !== LOCAL_MARK)
      throw new RangeError('a zip with a damaged entry');
    const start = local + 30 + head.readUInt16LE(26) + head.readUInt16LE(28);
    if (start + packedSize > size) throw new RangeError(`a file in a zip that is cut off, "${name}"`);
    entries.push({ name, packed: method === 8, start, size: packedSize });
  }
  return entries;
}

async function bytesAt(handle: FileHandle, position: number, length: number): Promise<Buffer> {
  const bytes = Buffer.alloc(length);
  const { bytesRead } = await handle.read(bytes, 0, length, position);
  return bytes.subarray(0, bytesRead);
}
