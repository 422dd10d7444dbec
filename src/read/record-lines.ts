import type { Problem } from '../model/problem.js';
import { decodeText, utf16Kind } from './decode-text.js';
import { readRecord } from './read-record.js';
import type { ReadResult } from './read-report.js';

/** No line is longer than this, in bytes. */
const LONGEST_LINE = 64 * 1024 * 1024;
const NEWLINE = 10;

/** Reads JSON Lines while they come; memory stays that of one line. A line that cannot be read gives a problem, the rest goes on. */
export async function* recordLines(
  parts: AsyncIterable<Uint8Array>,
  name: string,
): AsyncIterable<ReadResult> {
  let number = 0;
  for await (const line of splitLines(asUtf8(parts))) {
    number++;
    const where = `${name}:${number}`;
    if (line === undefined) yield { problems: [tooLarge(where)] };
    else yield* readLine(line, where);
  }
}

function* readLine(line: Uint8Array, where: string): Iterable<ReadResult> {
  if (line.every((byte) => byte === 32 || (byte > 8 && byte < 14))) return;
  const { text, problems } = decodeText(line, where);
  const record = text?.trim() ?? '';
  if (record === '') {
    if (problems.some((problem) => problem.code !== 'empty')) yield { problems };
    return;
  }
  const read = readRecord(record, where);
  yield { ...read, problems: [...problems, ...read.problems] };
}

/** The lines without their ends; undefined for one that is too long. */
async function* splitLines(parts: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array | undefined> {
  let held: Uint8Array[] = [];
  let size = 0;
  const take = (): Uint8Array | undefined => {
    const line = size > LONGEST_LINE ? undefined : Buffer.concat(held);
    held = [];
    size = 0;
    return line;
  };
  for await (const part of parts) {
    let from = 0;
    for (let to = part.indexOf(NEWLINE); to >= 0; to = part.indexOf(NEWLINE, from)) {
      held.push(part.subarray(from, to));
      size += to - from;
      yield take();
      from = to + 1;
    }
    size += part.length - from;
    if (size > LONGEST_LINE) held = [];
    else held.push(part.subarray(from));
  }
  if (size > 0) yield take();
}

/** Bytes of UTF-16 as UTF-8, all others as they are: in UTF-16 a line does not end with the byte of a line feed. */
export async function* asUtf8(parts: AsyncIterable<Uint8Array>): AsyncIterable<Uint8Array> {
  let decoder: TextDecoder | undefined;
  let first = true;
  for await (const part of parts) {
    if (first && part.length > 0) {
      const kind = utf16Kind(part);
      if (kind !== undefined) decoder = new TextDecoder(kind);
      first = false;
    }
    yield decoder === undefined ? part : new TextEncoder().encode(decoder.decode(part, { stream: true }));
  }
  if (decoder !== undefined) yield new TextEncoder().encode(decoder.decode());
}

function tooLarge(where: string): Problem {
  return {
    code: 'too-large',
    level: 'error',
    where,
    message: `Found a line of more than ${LONGEST_LINE} bytes, expected one report.`,
    fix: 'Write one JSON object a line.',
  };
}
