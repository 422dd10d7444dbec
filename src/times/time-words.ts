import { readTable } from '../knowledge/table.js';
import type { Problem } from '../model/problem.js';

/** The kinds of word in lang/en/time-words.tsv. */
export const TIME_KINDS = [
  'month',
  'weekday',
  'unit',
  'units',
  'number',
  'vague',
  'ordinal',
  'deictic',
  'daypart',
  'season',
  'which',
  'ref',
  'set',
  'every',
  'shift',
  'about',
  'part',
  'edge',
  'feast',
  'decade',
  'clock',
  'event',
  'account',
  'schedule',
  'mover',
  'holder',
] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** Kinds that say no more than that they are there. */
const VALUELESS = new Set(['part', 'edge', 'schedule', 'account', 'mover', 'holder']);

/** Kinds that open a time only before another word of time ("last week", "two days"), and those that open none. */
const LEADING = new Set<TimeKind>(['which', 'number', 'vague']);
const INNER = new Set<TimeKind>(['shift', 'about', 'part', 'edge', 'daypart', 'schedule', 'mover', 'holder']);

/** What a word says of time, and the line of the table that says so. */
export interface TimeWord {
  readonly value: string;
  readonly line: number;
}

/** What a word says of time, by kind; `starts` when a time may begin with it, `leads` when only with a word of time behind it. */
export interface WordKinds extends Partial<Record<TimeKind, TimeWord>> {
  starts?: boolean;
  leads?: boolean;
}

/** The table of time words. A word may be of several kinds: "second" is an ordinal, "later" shifts and parts. */
export interface TimeWords {
  /** The word, in lower case, as that kind. */
  as(kind: TimeKind, word: string): TimeWord | undefined;
  /** All kinds of the word, in lower case; undefined when it is not in the table and begins no name that is. */
  of(word: string): Readonly<WordKinds> | undefined;
}

export const TIME_WORDS_FILE = 'lang/en/time-words.tsv';

/** Reads the table of time words from the codebook's files. A bad line is a problem; the rest is used. */
export function loadTimeWords(files: ReadonlyMap<string, string>): {
  words: TimeWords;
  problems: Problem[];
} {
  const entries = new Map<string, WordKinds>();
  const entryOf = (word: string): WordKinds => {
    const entry = entries.get(word) ?? {};
    entries.set(word, entry);
    return entry;
  };
  const problems: Problem[] = [];
  for (const { line, cells } of readTable(TIME_WORDS_FILE, files.get(TIME_WORDS_FILE) ?? '', 3).rows) {
    const [kind = '', word = '', value = ''] = cells;
    if (isKind(kind) && word !== '' && (value !== '' || VALUELESS.has(kind))) {
      const entry = entryOf(word);
      entry[kind] = { value, line };
      if (LEADING.has(kind)) entry.leads = true;
      else if (!INNER.has(kind))
        for (const one of [entry, entryOf(word.split(/[ ']/, 1)[0]!)]) one.starts = true;
    } else {
      problems.push({
        code: 'time-word',
        level: 'warning',
        where: `${TIME_WORDS_FILE}:${line}`,
        message: `found "${cells.join(' ')}", expected a kind (${TIME_KINDS.join(', ')}), a word and its value.`,
        fix: 'Mend the line or delete it.',
      });
    }
  }
  return {
    words: { as: (kind, word) => entries.get(word)?.[kind], of: (word) => entries.get(word) },
    problems,
  };
}

const KINDS: ReadonlySet<string> = new Set(TIME_KINDS);

function isKind(kind: string): kind is TimeKind {
  return KINDS.has(kind);
}
