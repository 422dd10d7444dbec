import { Readable } from 'node:stream';
import { constants, crc32, createInflateRaw, inflateRawSync } from 'node:zlib';
import { ByteWindow } from './byte-window.js';
import type { ArchivePart } from './warc-framer.js';

/** A member that is larger, packed or not, is unpacked in pieces. */
const AT_ONCE = 4 * 1024 * 1024;
const PIECE = 1 << 16;
/** A header with its extra field, name and comment is no longer. */
const LONGEST_HEADER = 1 << 17;

/**
 * The members of a gzip file (RFC 1952) one after another, unpacked, with their offsets in the file: archives hold a record a member. A damaged
 * member is a fault, and the reading goes on at the next one that `begins` knows by its first bytes. Memory is that of one member, or of a piece
 * of a large one.
 */
export async function* gzipMembers(
  source: AsyncIterable<Uint8Array>,
  begins: (head: Uint8Array) => boolean,
): AsyncGenerator<ArchivePart> {
  const window = new ByteWindow(source);
  try {
    while (await window.need(1)) {
      const { at } = window;
      let fault: string | undefined;
      for await (const part of member(window)) {
        if (typeof part === 'string') fault = part;
        else yield { bytes: part.bytes, at, packed: true, first: part.first };
      }
      if (fault === undefined) continue;
      yield { at, fault };
      await seek(window, at, begins);
    }
  } finally {
    await window.close();
  }
}

/** The bytes of the member at the window's start, or what is wrong with it. Drops what was read. */
async function* member(
  window: ByteWindow,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly first: boolean } | string> {
  const start = await headerLength(window);
  if (typeof start === 'string') {
    yield start;
    return;
  }
  for (;;) {
    const { bytes } = window;
    const read = inflated(bytes.subarray(start));
    if (typeof read === 'string') {
      yield read;
      return;
    }
    if (read.how === 'whole') {
      // A damaged end may have been read beyond: only a member that is sound leaves the window.
      const fault = await trailer(window, start + read.packed, crc32(read.bytes), read.bytes.length);
      if (fault === undefined) yield { bytes: read.bytes, first: true };
      else yield fault;
      return;
    }
    if (read.how === 'large' || bytes.length > AT_ONCE) break;
    if (
      !(await window.need(Math.min(2 * bytes.length, AT_ONCE + 1))) &&
      window.bytes.length === bytes.length
    ) {
      yield 'packed data that end in the middle';
      return;
    }
  }
  window.drop(start);
  yield* pieces(window);
}

/** A large member, piece by piece. */
async function* pieces(
  window: ByteWindow,
): AsyncGenerator<{ readonly bytes: Uint8Array; readonly first: boolean } | string> {
  const engine = createInflateRaw({ chunkSize: PIECE });
  const begin = window.at;
  async function* feed() {
    // What the engine has read can go; the rest stays at hand, since it may belong to the next member.
    for (let fed = begin; ; ) {
      window.drop(begin + engine.bytesWritten - window.at);
      if (!(await window.need(fed - window.at + 1))) return;
      const piece = window.bytes.subarray(fed - window.at).subarray(0, PIECE);
      fed += piece.length;
      yield piece;
    }
  }
  let sum = 0;
  let size = 0;
  try {
    const packed = Readable.from(feed(), { objectMode: false, highWaterMark: PIECE });
    packed.on('error', (cause) => engine.destroy(cause));
    for await (const bytes of packed.pipe(engine) as AsyncIterable<Buffer>) {
      sum = crc32(bytes, sum);
      yield { bytes, first: size === 0 };
      size += bytes.length;
    }
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    yield `damaged packed data (${cause.message})`;
    return;
  }
  window.drop(begin + engine.bytesWritten - window.at);
  const fault = await trailer(window, 0, sum, size);
  if (fault !== undefined) yield fault;
}

type Inflated =
  | { readonly how: 'whole'; readonly bytes: Uint8Array; readonly packed: number }
  | { readonly how: 'short' | 'large' };

/** What deflated data at the start of `packed` hold, where they end in it. */
function inflated(packed: Uint8Array): Inflated | string {
  try {
    const { buffer, engine } = inflateRawSync(packed, {
      info: true,
      maxOutputLength: AT_ONCE,
      chunkSize: PIECE,
    }) as unknown as { buffer: Buffer; engine: { bytesWritten: number } };
    return { how: 'whole', bytes: buffer, packed: engine.bytesWritten };
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    if (cause.code === 'Z_BUF_ERROR') return { how: 'short' };
    if (cause.code === 'ERR_BUFFER_TOO_LARGE') return { how: 'large' };
    return `damaged packed data (${cause.message})`;
  }
}

function isDamage(cause: unknown): cause is Error & { code: string } {
  return cause instanceof Error && 'code' in cause && /^(Z_|ERR_BUFFER_TOO_LARGE)/.test(String(cause.code));
}

/** Length of the header at the window's start (RFC 1952, 2.3), or what is wrong with it. */
async function headerLength(window: ByteWindow): Promise<number | string> {
  await window.need(10);
  const head = window.bytes;
  if (head.length < 10) return 'a gzip member that ends in its header';
  if (!isHeader(head, 0)) return 'bytes that are no gzip member';
  const flags = head[3]!;
  let length = 10;
  if ((flags & 4) !== 0) {
    await window.need(12);
    length += 2 + (window.bytes[10] ?? 0) + 256 * (window.bytes[11] ?? 0);
  }
  for (const flag of [8, 16]) {
    if ((flags & flag) === 0) continue;
    let end = -1;
    while ((end = window.bytes.indexOf(0, length)) < 0)
      if (window.bytes.length > LONGEST_HEADER || !(await window.more()))
        return 'a gzip member that ends in its header';
    length = end + 1;
  }
  if ((flags & 2) !== 0) length += 2;
  return (await window.need(length + 1)) ? length : 'a gzip member that ends in its header';
}

function isHeader(bytes: Uint8Array, at: number): boolean {
  return (
    bytes[at] === 0x1f &&
    bytes[at + 1] === 0x8b &&
    bytes[at + 2] === 8 &&
    ((bytes[at + 3] ?? 0xff) & 0xe0) === 0
  );
}

/** Reads the check sum and the length at `from`, and drops all up to their end; what is wrong with them, and then drops nothing. */
async function trailer(
  window: ByteWindow,
  from: number,
  sum: number,
  size: number,
): Promise<string | undefined> {
  if (!(await window.need(from + 8))) return 'packed data that end in the middle';
  const { bytes } = window;
  const view = new DataView(bytes.buffer, bytes.byteOffset + from, 8);
  const right = view.getUint32(0, true) === sum && view.getUint32(4, true) === size % 2 ** 32;
  if (!right) return 'packed data whose check sum is another';
  window.drop(from + 8);
  return undefined;
}

/** Goes to the next member whose content `begins` as it should; to the end when there is none. */
async function seek(window: ByteWindow, at: number, begins: (head: Uint8Array) => boolean): Promise<void> {
  if (window.at === at) window.drop(1);
  while (await window.need(18)) {
    const next = window.bytes.indexOf(0x1f);
    window.drop(next < 0 ? window.bytes.length : next);
    if (next < 0 || !(await window.need(18))) continue;
    if (isHeader(window.bytes, 0) && begins(await firstBytes(window))) return;
    window.drop(1);
  }
  window.drop(window.bytes.length);
}

/** The first bytes of the member at the window's start; none for what is no member. */
async function firstBytes(window: ByteWindow): Promise<Uint8Array> {
  const start = await headerLength(window);
  if (typeof start === 'string') return new Uint8Array(0);
  await window.need(start + 512);
  try {
    return inflateRawSync(window.bytes.subarray(start, start + 512), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: AT_ONCE,
    });
  } catch (cause) {
    if (!isDamage(cause)) throw cause;
    return new Uint8Array(0);
  }
}
