import type { Problem } from '../model/problem.js';
import { empty } from './decode-text.js';
import { findDay } from './find-day.js';
import type { ReportFacts } from './make-doc.js';
import type { ReadResult } from './read-report.js';
import { readText } from './read-text.js';
import { tooLong } from './too-long.js';

const KEYS = ['id', 'title', 'published', 'publisher', 'byline', 'url', 'rights', 'language'] as const;

/** An ISO day or instant is kept as it is; of other ways to write a day, the day. */
const INSTANT = /^\d{4}-\d\d-\d\d(?:[T ][\d:.,]{4,20}(?:Z|[+-]\d\d:?\d\d)?)?$/;

/** A report from one line of JSON Lines: `text` is required, the facts beside it are not. */
export function readRecord(line: string, where: string): ReadResult {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch (cause) {
    if (!(cause instanceof SyntaxError)) throw cause;
    return {
      problems: [
        bad(
          'not-json',
          where,
          `Found a line that is not JSON (${cause.message}).`,
          'Write one JSON object a line; `jq -c . FILE` does so.',
        ),
      ],
    };
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return {
      problems: [
        bad(
          'not-a-record',
          where,
          `Found ${JSON.stringify(value).slice(0, 40)}, expected an object with "text".`,
          Array.isArray(value)
            ? 'Write one object a line; `jq -c ".[]" FILE` makes lines of an array.'
            : 'Write {"text": "…"}.',
        ),
      ],
    };
  }
  return readFields(value as Record<string, unknown>, where);
}

/** A report from named values, as JSON Lines and tables hold them. */
export function readFields(record: Readonly<Record<string, unknown>>, where: string): ReadResult {
  const { text } = record;
  if (typeof text !== 'string') {
    const found = text === undefined ? 'no "text"' : `"text" of type ${typeName(text)}`;
    return {
      problems: [
        bad(
          'no-text',
          where,
          `Found ${found}, expected the report as a string.`,
          'Put the text of the report under "text".',
        ),
      ],
    };
  }
  if (text.trim() === '') return { problems: [empty(where)] };
  const long = tooLong(text, where);
  if (long !== undefined) return { problems: [long] };
  const problems: Problem[] = [];
  const facts: Record<string, string> = {};
  for (const key of KEYS) {
    const given = record[key] ?? (key === 'published' ? record['date'] : undefined);
    if (given === undefined || given === null || given === '') continue;
    if (typeof given === 'string' || (key === 'id' && typeof given === 'number')) facts[key] = String(given);
    else
      problems.push({
        ...bad(
          'wrong-type',
          where,
          `Found "${key}" of type ${typeName(given)}, expected a string.`,
          'It was left out.',
        ),
        level: 'warning',
      });
  }
  const { published } = facts;
  if (published !== undefined) {
    const day = findDay(published);
    if (day === undefined) {
      problems.push({
        ...bad(
          'not-a-day',
          where,
          `Found "published": "${published.slice(0, 40)}", expected an ISO day such as 2024-05-17.`,
          'It was left out; relative dates stay relative.',
        ),
        level: 'warning',
      });
      delete facts['published'];
    } else if (!INSTANT.test(published)) facts['published'] = day;
  }
  if (facts['id'] !== undefined && !isId(facts['id'])) {
    problems.push({
      ...bad(
        'not-an-id',
        where,
        `Found an "id" of ${facts['id'].length} characters (${JSON.stringify(facts['id'].slice(0, 40))}), expected 1 to 200 that can be printed.`,
        'It was left out; the report is named by its text.',
      ),
      level: 'warning',
    });
    delete facts['id'];
  }
  return { doc: readText(text, facts as ReportFacts), problems };
}

/** A name that lists, addresses and terminals can carry. */
function isId(id: string): boolean {
  return id.length <= 200 && !/^\.{1,2}$|[\p{Cc}\p{Cs}\u200e\u200f\u2028-\u202e\u2066-\u2069]/u.test(id);
}

function typeName(value: unknown): string {
  return value === null ? 'null' : Array.isArray(value) ? 'array' : typeof value;
}

function bad(code: string, where: string, message: string, fix: string): Problem {
  return { code, level: 'error', where, message, fix };
}
