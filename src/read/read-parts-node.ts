import { Readable } from 'node:stream';
import { constants, createGunzip, gunzipSync } from 'node:zlib';
import type { Problem } from '../model/problem.js';
import { decodeText, utf16Kind } from './decode-text.js';
import { HEAD, type InputKind, inputKind } from './input-kind.js';
import { joinBytes } from './join-bytes.js';
import { CsvReader } from './read-csv.js';
import { readFeedReports } from './read-feed-reports.js';
import { readMbox } from './read-mbox.js';
import { declaredCharset, type ReadResult, readReport } from './read-report.js';
import { readWarc } from './read-warc-node.js';
import { asUtf8, recordLines } from './record-lines.js';

/** What is not read piece by piece is no larger than this, in bytes. */
export const LARGEST_FILE = 64 * 1024 * 1024;

export interface PartsOptions {
  /** The file, for problems; its ending helps to tell what it is. */
  readonly name: string;
  readonly from?: InputKind;
  /** What is not read piece by piece is no larger than so many bytes; default `LARGEST_FILE`. */
  readonly whole?: number;
  /** No more bytes than so many come out of what is packed: without it any number, in little memory. */
  readonly unpacked?: number;
}

/** More came out of packed data than may. */
class TooMuch extends Error {}

/**
 * Reports from bytes as they come, of whatever kind, packed by gzip or not. Archives, mailboxes, tables and JSON Lines are read piece by piece, in memory of
 * one report; a page, a text or an item of an agency is held whole. Rejects only as `parts` does.
 */
export async function* readParts(
  parts: AsyncIterable<Uint8Array>,
  { name, from = 'auto', whole = LARGEST_FILE, unpacked = Number.POSITIVE_INFINITY }: PartsOptions,
): AsyncGenerator<ReadResult> {
  const source = parts[Symbol.asyncIterator]();
  try {
    const head = await headOf(source);
    const all = chained(head, source);
    const packed = head[0] === 0x1f && head[1] === 0x8b;
    const plain = packed ? unpackedHead(head) : head;
    const told = name.replace(/\.gz$/i, '');
    const kind = from === 'auto' ? inputKind(textOf(plain), told) : from;
    const how: How = { kind, from, name, whole, unpacked };
    if (kind === 'warc') yield* readWarc(all, name, counter(unpacked));
    else if (!packed) yield* readKind(how, all);
    else yield* readPacked(how, all);
  } catch (cause) {
    if (!(cause instanceof TooMuch)) throw cause;
    yield { problems: [tooLarge(name, unpacked, 'once unpacked')] };
  } finally {
    await source.return?.();
  }
}

interface How extends Required<PartsOptions> {
  readonly kind: Exclude<InputKind, 'auto'>;
}

/** Told of bytes as they come out of what is packed; throws TooMuch. */
function counter(most: number): (bytes: number) => void {
  let size = 0;
  return (bytes) => {
    size += bytes;
    if (size > most) throw new TooMuch();
  };
}

async function* counted(parts: AsyncIterable<Uint8Array>, most: number): AsyncGenerator<Uint8Array> {
  const count = counter(most);
  for await (const part of parts) {
    count(part.length);
    yield part;
  }
}

async function* readKind(
  { kind, from, name, whole }: How,
  parts: AsyncIterable<Uint8Array>,
): AsyncGenerator<ReadResult> {
  if (kind === 'jsonl') yield* recordLines(parts, name);
  else if (kind === 'mbox') yield* readMbox(parts, name);
  else if (kind === 'csv') {
    const reader = new CsvReader(name);
    for await (const part of asUtf8(parts)) yield* reader.push(part);
    yield* reader.end();
  } else {
    const held: Uint8Array[] = [];
    let size = 0;
    for await (const part of parts) {
      held.push(part);
      size += part.length;
      if (size > whole) {
        yield { problems: [tooLarge(name, whole)] };
        return;
      }
    }
    const bytes = joinBytes(held);
    if (kind === 'feed') yield* feed(bytes, name);
    // A text is told from a page by all of it, not by its head.
    else yield* readReport(bytes, { name, from: kind === 'text' || kind === 'html' ? from : kind });
  }
}

function* feed(bytes: Uint8Array, name: string): Iterable<ReadResult> {
  const { text, problems } = decodeText(bytes, name, declaredCharset(bytes));
  if (text === undefined || problems.length > 0) yield { problems };
  if (text !== undefined) yield* readFeedReports(text, name);
}

/** What gzip packed, unpacked; damaged data are a problem, and what stood before them was read. */
async function* readPacked(how: How, parts: AsyncIterable<Uint8Array>): AsyncGenerator<ReadResult> {
  const packed = Readable.from(parts, { objectMode: false });
  const unpacked = createGunzip();
  packed.on('error', (cause) => unpacked.destroy(cause));
  try {
    yield* readKind(how, counted(packed.pipe(unpacked), how.unpacked));
  } catch (cause) {
    const damaged = cause instanceof Error && 'code' in cause && /^Z_/.test(String(cause.code));
    if (!damaged) throw cause;
    yield { problems: [damagedGzip(how.name, cause.message)] };
  } finally {
    unpacked.destroy();
    packed.destroy();
  }
}

async function headOf(source: AsyncIterator<Uint8Array>): Promise<Uint8Array> {
  const parts: Uint8Array[] = [];
  for (let size = 0; size < HEAD; ) {
    const { done, value } = await source.next();
    if (done === true) break;
    parts.push(value);
    size += value.length;
  }
  return joinBytes(parts);
}

function unpackedHead(head: Uint8Array): Uint8Array {
  try {
    return gunzipSync(head.subarray(0, HEAD), {
      finishFlush: constants.Z_SYNC_FLUSH,
      maxOutputLength: 1 << 26,
    });
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause)) throw cause;
    return new Uint8Array(0);
  }
}

function textOf(head: Uint8Array): string {
  return new TextDecoder(utf16Kind(head) ?? 'utf-8').decode(head.subarray(0, HEAD));
}

async function* chained(head: Uint8Array, rest: AsyncIterator<Uint8Array>): AsyncGenerator<Uint8Array> {
  if (head.length > 0) yield head;
  for (let next = await rest.next(); next.done !== true; next = await rest.next()) yield next.value;
}

function tooLarge(where: string, most: number, when = ''): Problem {
  return {
    code: 'too-large',
    level: 'error',
    where,
    message:
      when === ''
        ? `Found more than ${most} bytes, expected a report.`
        : `Found more than ${most} bytes ${when}; what stood before was read.`,
    fix: 'Split it, or add it with `chancery add FILE`.',
  };
}

function damagedGzip(where: string, message: string): Problem {
  return {
    code: 'gzip-damaged',
    level: 'error',
    where,
    message: `The packed data are damaged (${message}); what stood before was read.`,
    fix: 'Fetch the file again.',
  };
}
