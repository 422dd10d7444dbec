import type { Problem } from '../model/problem.js';
import { decodeText, empty } from './decode-text.js';
import { findDay } from './find-day.js';
import { gzipMembers } from './gzip-members-node.js';
import { httpAnswer } from './http-answer-node.js';
import type { ReportFacts } from './make-doc.js';
import { readExtracted } from './read-extracted.js';
import { type ReadResult, readReport } from './read-report.js';
import { tooLong } from './too-long.js';
import {
  type ArchivePart,
  LARGEST_RECORD,
  NO_RECORD,
  opensWarc,
  type WarcFault,
  WarcFramer,
  type WarcRecord,
} from './warc-framer.js';

/** Kinds of records that a file's last note tells one by one. */
const TOLD = 12;
/** Bytes of what is no archive that are shown. */
const BEGINNING = 40;
const PAGE = /^(?:text\/html|application\/xhtml\+xml)$/;

/**
 * Reports of a WARC or WET file, packed record by record or not: its pages (response records of HTML) and its texts (conversion records), one by one as they
 * come. Memory is that of a record. What cannot be read is a Problem with the offset of its record, and the rest goes on; records of other kinds are
 * counted in a note at the end. `count` is told of bytes once they are unpacked, and may throw to end the reading.
 */
export async function* readWarc(
  source: AsyncIterable<Uint8Array>,
  name: string,
  count: (bytes: number) => void = () => {},
): AsyncGenerator<ReadResult> {
  const reader = new WarcReader(name);
  const framer = new WarcFramer((fields) => reader.wants(fields));
  for await (const part of await archiveParts(source)) {
    if ('bytes' in part) {
      count(part.bytes.length);
      reader.head ??= part.bytes.slice(0, BEGINNING);
    }
    for (const found of framer.push(part)) yield* reader.read(found);
  }
  for (const fault of framer.end()) yield* reader.read(fault);
  const problems = reader.summary();
  if (problems.length > 0) yield { problems };
}

/** The stretches of an archive, unpacked where it is packed. */
async function archiveParts(source: AsyncIterable<Uint8Array>): Promise<AsyncIterable<ArchivePart>> {
  const chunks = source[Symbol.asyncIterator]();
  const first = await chunks.next();
  const all = (async function* () {
    try {
      for (let next = first; next.done !== true; next = await chunks.next()) yield next.value;
    } finally {
      await chunks.return?.();
    }
  })();
  const head: Uint8Array = first.done === true ? new Uint8Array(0) : first.value;
  return head[0] === 0x1f && head[1] === 0x8b ? gzipMembers(all, opensWarc) : plainParts(all);
}

async function* plainParts(chunks: AsyncIterable<Uint8Array>): AsyncGenerator<ArchivePart> {
  let at = 0;
  for await (const bytes of chunks) {
    yield { bytes, at, packed: false, first: at === 0 };
    at += bytes.length;
  }
}

class WarcReader {
  readonly #left = new Map<string, number>();
  #records = 0;
  /** What is wrong at the beginning: of a file that is no archive this and that it has no record is one problem. */
  #first: WarcFault | undefined;
  #told = false;
  /** The first bytes. */
  head: Uint8Array | undefined;

  constructor(readonly name: string) {}

  wants(fields: ReadonlyMap<string, string>): boolean {
    const type = fields.get('warc-type');
    if (type === 'conversion') return isText(fields);
    return (
      type === 'response' && /^application\/http\b/i.test(fields.get('content-type') ?? 'application/http')
    );
  }

  *read(found: WarcRecord | WarcFault): Iterable<ReadResult> {
    if ('fault' in found && !this.#told && this.#first === undefined && this.#records === 0) {
      this.#first = found;
      return;
    }
    if (this.#first !== undefined) yield { problems: [this.#damaged(this.#first)] };
    this.#first = undefined;
    if ('fault' in found) {
      this.#told = true;
      yield { problems: [this.#damaged(found)] };
      return;
    }
    this.#records++;
    const { fields, payload, size } = found;
    const address = (fields.get('warc-target-uri') ?? '').replace(/^<(.*)>$/, '$1');
    const where = `${this.name} at byte ${found.at}${address === '' ? '' : `, ${address}`}`;
    const type = fields.get('warc-type') ?? 'no type';
    if (payload === undefined) {
      if (size > LARGEST_RECORD && this.wants(fields)) yield { problems: [tooLarge(where, size)] };
      else
        this.#leave(
          type === 'conversion' || type === 'response' ? `${type} of ${fields.get('content-type')}` : type,
        );
      return;
    }
    const url = /^https?:/i.test(address) && URL.canParse(address) ? { fetchedFrom: address } : {};
    const day = findDay(fields.get('warc-date') ?? '');
    const facts: ReportFacts = { ...url, ...(day === undefined ? {} : { fetchedOn: day }) };
    const results =
      type === 'conversion' ? this.#text(payload, where, facts) : this.#page(payload, where, facts);
    const cut = fields.get('warc-truncated');
    for (const result of results)
      yield cut === undefined || result.doc === undefined
        ? result
        : { ...result, problems: [...result.problems, wasCut(where, cut)] };
  }

  /** What was left out, told once. */
  summary(): Problem[] {
    const problems: Problem[] = [];
    const left = [...this.#left].sort(([, a], [, b]) => b - a);
    const count = left.reduce((sum, [, n]) => sum + n, 0);
    const note = { level: 'note', where: this.name } as const;
    if (this.#records === 0) problems.push(noRecord(this.name, this.#first?.fault, this.head));
    if (count > 0) {
      const kinds = left.slice(0, TOLD).map(([kind, n]) => `${n} ${kind}`);
      if (left.length > TOLD) kinds.push('others');
      problems.push({
        ...{ code: 'records-left-out', ...note },
        message: `${count} of ${this.#records} records hold no report: ${kinds.join(', ')}.`,
        fix: 'Nothing is to be done.',
      });
    }
    return problems;
  }

  #damaged({ at, fault }: WarcFault): Problem {
    return damaged(`${this.name} at byte ${at}`, fault);
  }

  #leave(kind: string): void {
    const short = kind.slice(0, 80);
    if (this.#left.size < 1000 || this.#left.has(short))
      this.#left.set(short, (this.#left.get(short) ?? 0) + 1);
  }

  *#page(payload: Uint8Array, where: string, facts: ReportFacts): Iterable<ReadResult> {
    const answer = httpAnswer(payload);
    if (typeof answer === 'string') {
      yield { problems: [answerDamaged(where, answer)] };
      return;
    }
    const { status, type, charset, body } = answer;
    if (status !== 200) this.#leave(`response with status ${status}`);
    else if (type !== '' && !PAGE.test(type)) this.#leave(`response of ${type}`);
    else
      yield* readReport(body, {
        name: where,
        from: 'html',
        facts,
        ...(charset === undefined ? {} : { charset }),
      });
  }

  *#text(payload: Uint8Array, where: string, facts: ReportFacts): Iterable<ReadResult> {
    const { text, problems } = decodeText(payload, where, 'utf-8');
    if (text === undefined) {
      yield { problems };
      return;
    }
    const fault = text.trim() === '' ? empty(where) : tooLong(text, where);
    if (fault !== undefined) yield { problems: [...problems, fault] };
    else yield { doc: readExtracted(text, facts), problems };
  }
}

function isText(fields: ReadonlyMap<string, string>): boolean {
  return /^text\/plain\b/i.test(fields.get('content-type') ?? 'text/plain');
}

function noRecord(where: string, fault: string | undefined, head: Uint8Array | undefined): Problem {
  const begins = new TextDecoder('latin1')
    .decode(head)
    .trimStart()
    .replace(/[^ -~]+/g, ' ')
    .trim();
  const other = fault === NO_RECORD && begins !== '';
  const also = fault === undefined || fault === NO_RECORD ? '' : ` but ${fault}`;
  return {
    ...{ code: 'archive-empty', level: 'error', where },
    message: `Found no record${also}, expected a WARC or WET file${other ? `; it begins with "${begins}"` : ''}.`,
    fix: other ? 'Fetch the file again, or say with --from what else it is.' : 'Fetch the file again.',
  };
}

function damaged(where: string, found: string): Problem {
  return {
    code: 'record-damaged',
    level: 'error',
    where,
    message: `Found ${found}.`,
    fix: 'The record was left out and the rest read; fetch the file again if it should be whole.',
  };
}

function answerDamaged(where: string, found: string): Problem {
  return {
    code: 'answer-damaged',
    level: 'error',
    where,
    message: `Found ${found}.`,
    fix: 'The page was left out: so the crawler kept it.',
  };
}

function tooLarge(where: string, size: number): Problem {
  return {
    code: 'record-too-large',
    level: 'error',
    where,
    message: `Found a record of ${size} bytes, expected at most ${LARGEST_RECORD}.`,
    fix: 'It was left out: no report is so large.',
  };
}

function wasCut(where: string, how: string): Problem {
  return {
    code: 'record-truncated',
    level: 'warning',
    where,
    message: `The crawler cut this page off (${how.slice(0, 40)}).`,
    fix: 'What there is was read; fetch the page again if its end matters.',
  };
}
