import { setImmediate } from 'node:timers/promises';
import type { Fetcher } from '../../fetch/make-fetcher.js';
import { readAddresses } from '../../fetch/read-addresses.js';
import type { Problem } from '../../model/problem.js';
import { readParts } from '../../read/read-parts-node.js';
import { readRecord } from '../../read/read-record.js';
import { inputKind, type ReadResult } from '../../read/read-report.js';
import type { IntakeRequest } from './intake-job.js';
import { INTAKE_LIMITS } from './intake-limits.js';

/** One thing that was read. */
export interface InputResult extends ReadResult {
  readonly from: string;
  /** A feed's, see AddressResult. */
  readonly items?: number;
  /** One of a file that holds many, of which nobody knew before. */
  readonly more?: true;
}

const HEAD = 20_000;
const NEWLINE = 10;

/** So many things a request asks to be read; feeds bring more. */
export function inputsOf({ reports, files, addresses }: IntakeRequest): number {
  let lines = 0;
  for (const { name, bytes } of files) lines += isLines(name, bytes) ? linesOf(bytes) : 1;
  return reports.length + lines + addresses.length;
}

/** Reads what a request asks for, one thing after another, and lets the server answer others between any two. */
export async function* readInputs(
  { reports, files, addresses }: IntakeRequest,
  fetcher: Fetcher | undefined,
  signal: AbortSignal,
): AsyncIterable<InputResult> {
  for (const report of reports) {
    const from = report.title ?? report.url ?? '';
    yield { ...readRecord(JSON.stringify(report), 'report'), from };
    await setImmediate();
  }
  for (const { name, bytes } of files) {
    const counted = isLines(name, bytes);
    let first = true;
    for await (const result of readFile(name, bytes)) {
      yield { ...result, from: name, ...(first || counted ? {} : { more: true }) };
      first = false;
      await setImmediate();
      if (signal.aborted) return;
    }
  }
  if (addresses.length === 0) return;
  if (fetcher === undefined) for (const from of addresses) yield { from, problems: [noFetcher(from)] };
  else
    for await (const { address, ...result } of readAddresses(addresses, fetcher, { signal }))
      yield { ...result, from: address };
}

function readFile(name: string, bytes: Uint8Array): AsyncIterable<ReadResult> {
  const { page, unpacked } = INTAKE_LIMITS;
  return readParts(pieces(bytes), { name, whole: page, unpacked });
}

async function* pieces(bytes: Uint8Array): AsyncIterable<Uint8Array> {
  for (let at = 0; at < bytes.length; at += 65_536) {
    yield bytes.subarray(at, at + 65_536);
    // Others are answered too while a file is read that gives nothing.
    await setImmediate();
  }
}

function isLines(name: string, bytes: Uint8Array): boolean {
  return inputKind(Buffer.from(bytes.subarray(0, HEAD)).toString('utf8'), name) === 'jsonl';
}

function linesOf(bytes: Uint8Array): number {
  let lines = 0;
  for (let at = bytes.indexOf(NEWLINE); at >= 0; at = bytes.indexOf(NEWLINE, at + 1)) lines++;
  return lines + (bytes.at(-1) === NEWLINE ? 0 : 1);
}

function noFetcher(where: string): Problem {
  return {
    code: 'no-fetcher',
    level: 'error',
    where,
    message: 'This server fetches nothing.',
    fix: 'Save the page and add the file.',
  };
}
