import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { decodeText, empty } from './decode-text.js';
import type { ReportFacts } from './make-doc.js';
import { readPage } from './read-page.js';
import { readRecord } from './read-record.js';
import { readText } from './read-text.js';
import { tooLong } from './too-long.js';

/** What an input holds; `auto` looks at its first characters. */
export type InputKind = 'text' | 'html' | 'jsonl' | 'auto';

/** A report read, or the problems why there is none; a report may have problems too. */
export interface ReadResult {
  readonly doc?: Doc;
  readonly problems: readonly Problem[];
}

export interface ReadOptions {
  /** The file or address, for problems. */
  readonly name: string;
  readonly from?: InputKind;
  /** Charset that a header declared. */
  readonly charset?: string;
  readonly facts?: ReportFacts;
}

/** The kind of an input, from its name's ending and its first characters. */
export function inputKind(text: string, name: string): Exclude<InputKind, 'auto'> {
  if (/\.(jsonl|ndjson)$/i.test(name)) return 'jsonl';
  if (/\.x?html?$/i.test(name)) return 'html';
  const head = text.slice(0, 2000).trimStart();
  if (/^(\[\s*)?\{\s*"/.test(head) && /"text"\s*:/.test(text.slice(0, 20000))) return 'jsonl';
  if (
    /^(<!doctype html|<html|<head|<body|<article|<!--)/i.test(head) ||
    /<(p|div|article|body)[\s>]/i.test(head)
  )
    return 'html';
  return 'text';
}

/** Reads one input: one result for a text or a page, one for each line of JSON Lines. Never throws for what the input holds. */
export function* readReport(input: Uint8Array | string, options: ReadOptions): Iterable<ReadResult> {
  const { name, from = 'auto', facts = {} } = options;
  let text: string;
  let problems: Problem[] = [];
  if (typeof input === 'string') text = input;
  else {
    const decoded = decodeText(input, name, options.charset ?? declaredCharset(input));
    problems = decoded.problems;
    if (decoded.text === undefined) {
      yield { problems };
      return;
    }
    text = decoded.text;
  }
  const kind = from === 'auto' ? inputKind(text, name) : from;
  if (kind === 'jsonl') {
    if (problems.length > 0) yield { problems };
    yield* records(text, name);
    return;
  }
  if (text.trim() === '') {
    yield { problems: [...problems, empty(name)] };
    return;
  }
  if (kind === 'html') {
    const page = readPage(text, name, facts);
    yield { ...page, problems: [...problems, ...page.problems] };
    return;
  }
  const long = tooLong(text, name);
  if (long !== undefined) {
    yield { problems: [...problems, long] };
    return;
  }
  yield { doc: readText(text, facts), problems: [...problems, ...oddMarks(text, name)] };
}

function* records(text: string, name: string): Iterable<ReadResult> {
  let line = 0;
  for (let at = 0; at < text.length; ) {
    let end = text.indexOf('\n', at);
    if (end < 0) end = text.length;
    line++;
    const record = text.slice(at, end).trim();
    at = end + 1;
    if (record !== '') yield readRecord(record, `${name}:${line}`);
  }
}

function declaredCharset(bytes: Uint8Array): string | undefined {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 2048));
  return /<meta[^>]+charset\s*=\s*["']?([\w-]+)/i.exec(head)?.[1];
}

/** A note when a text holds null bytes: they are kept, since offsets count them. */
function oddMarks(text: string, where: string): Problem[] {
  if (!text.includes('\0')) return [];
  return [
    {
      code: 'null-bytes',
      level: 'warning',
      where,
      message: 'Found null bytes in the text.',
      fix: 'They are kept and ignored; clean the file if words are cut.',
    },
  ];
}
