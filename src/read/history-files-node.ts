import { createReadStream } from 'node:fs';
import { open } from 'node:fs/promises';
import { pipeline, Readable } from 'node:stream';
import { createGunzip, createInflateRaw } from 'node:zlib';
import type { Problem } from '../model/problem.js';
import { fileProblem } from './files-node.js';
import { type HistoryBatch, type HistoryOptions, readHistory } from './read-history.js';
import { type ZipEntry, zipEntries } from './zip-entries-node.js';

/** No file is longer than this once unpacked, in bytes. */
const LONGEST_UNPACKED = 64 * 2 ** 30;
const CHUNK = 1 << 18;
const ZIP_MARK = 0x04034b50;

export interface HistoryFileOptions extends Omit<HistoryOptions, 'name'> {
  /** Called with the bytes read of the file so far, packed as they lie. */
  readonly onBytes?: (bytes: number) => void;
  /** Most bytes once unpacked; default 64 GiB. */
  readonly longest?: number;
}

/** A stretch of bytes to be read as one file. */
interface Source {
  readonly name: string;
  readonly bytes: AsyncIterable<Uint8Array>;
  /** Bytes of the file on disk read so far. */
  done(): number;
}

/**
 * Events of a file of GDELT, ICEWS or POLECAT: plain, gzipped, or each file in a zip; "-" is standard input, plain or gzipped. What cannot be
 * read is a Problem.
 */
export async function* readHistoryFile(
  file: string,
  options: HistoryFileOptions,
): AsyncGenerator<HistoryBatch> {
  try {
    for await (const { name, bytes, done } of sources(file)) {
      const whole = limited(bytes, options.longest ?? LONGEST_UNPACKED);
      for await (const batch of readHistory(whole, { ...options, name })) {
        options.onBytes?.(done());
        yield batch;
      }
    }
  } catch (cause) {
    yield { events: [], problems: [problemOf(file, cause)], failed: 1 };
  }
}

async function* sources(file: string): AsyncGenerator<Source> {
  if (file === '-') {
    yield { name: 'standard input', bytes: gunzipped(process.stdin), done: () => 0 };
    return;
  }
  const entries = await entriesOf(file);
  if (entries === undefined) {
    const stream = createReadStream(file, { highWaterMark: CHUNK });
    yield { name: file, bytes: gunzipped(stream), done: () => stream.bytesRead };
    return;
  }
  let before = 0;
  for (const { name, packed, start, size } of entries) {
    if (size === 0) continue;
    const stream = createReadStream(file, { start, end: start + size - 1, highWaterMark: CHUNK });
    const bytes = packed ? piped(stream, createInflateRaw({ chunkSize: CHUNK })) : stream;
    const sofar = before;
    yield { name: `${file} (${name})`, bytes, done: () => sofar + stream.bytesRead };
    before += size;
  }
}

/** The files in a zip; undefined for a file that is none. */
async function entriesOf(file: string): Promise<ZipEntry[] | undefined> {
  const handle = await open(file);
  try {
    const head = Buffer.alloc(4);
    const { bytesRead } = await handle.read(head, 0, 4, 0);
    return bytesRead === 4 && head.readUInt32LE(0) === ZIP_MARK ? await zipEntries(handle) : undefined;
  } finally {
    await handle.close();
  }
}

/** The bytes, unpacked where they begin as gzip does. */
async function* gunzipped(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  const source = bytes[Symbol.asyncIterator]();
  let head = Buffer.alloc(0);
  let ended = false;
  while (head.length < 4 && !ended) {
    const { done, value } = await source.next();
    if (done === true) ended = true;
    else head = Buffer.concat([head, value]);
  }
  if (head.length >= 4 && head.readUInt32LE(0) === ZIP_MARK)
    throw new RangeError('a zip on standard input, which can only be read from a file');
  const whole = chained(head, ended ? undefined : source);
  if (head[0] === 0x1f && head[1] === 0x8b)
    yield* piped(Readable.from(whole, { objectMode: false }), createGunzip({ chunkSize: CHUNK }));
  else yield* whole;
}

async function* chained(
  head: Uint8Array,
  rest: AsyncIterator<Uint8Array> | undefined,
): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  if (rest === undefined) return;
  try {
    for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
  } finally {
    await rest.return?.();
  }
}

/** `from` through `into`; a fault of either ends the reading with it. */
function piped<T extends NodeJS.ReadWriteStream & AsyncIterable<Uint8Array>>(from: Readable, into: T): T {
  pipeline(from, into, () => undefined);
  return into;
}

async function* limited(bytes: AsyncIterable<Uint8Array>, longest: number): AsyncGenerator<Uint8Array> {
  let size = 0;
  for await (const chunk of bytes) {
    size += chunk.length;
    if (size > longest) throw new RangeError(`more than ${longest} bytes once unpacked`);
    yield chunk;
  }
}

function problemOf(file: string, cause: unknown): Problem {
  if (cause instanceof RangeError)
    return {
      code: 'history-unreadable',
      level: 'error',
      where: file,
      message: `Found ${cause.message}.`,
      fix: 'Fetch the file again, or unpack it and give what is inside.',
    };
  const damaged = cause instanceof Error && 'code' in cause && /^Z_|^ERR_/.test(String(cause.code));
  if (!damaged) return fileProblem(file, cause);
  return {
    code: 'history-unreadable',
    level: 'error',
    where: file,
    message: `The packed data is damaged (${cause instanceof Error ? cause.message : String(cause)}); what stood before was read.`,
    fix: 'Fetch the file again.',
  };
}
