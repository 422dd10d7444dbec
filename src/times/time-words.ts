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
] as const;
export type TimeKind = (typeof TIME_KINDS)[number];

/** Kinds that say no more than that they are there. */
const VALUELESS = new Set(['part', 'edge', 'schedule', 'account']);

/** What a word says of time, and the line of the table that says so. */
export interface TimeWord {
  readonly value: string;
  readonly line: number;
}

/** The table of time words. A word may be of several kinds: "second" is an ordinal, "later" shifts and parts. */
export interface TimeWords {
  /** The word, in lower case, as that kind. */
  as(kind: TimeKind, word: string): TimeWord | undefined;
  /** True when the word is in the table, or begins a name that is. */
  has(word: string): boolean;
}

export const TIME_WORDS_FILE = 'lang/en/time-words.tsv';

/** Reads the table of time words from the codebook's files. A bad line is a problem; the rest is used. */
export function loadTimeWords(files: ReadonlyMap<string, string>): {
  words: TimeWords;
  problems: Problem[];
} {
  const kinds = new Map<string, Map<string, TimeWord>>(TIME_KINDS.map((kind) => [kind, new Map()]));
  const all = new Set<string>();
  const problems: Problem[] = [];
  for (const { line, cells } of readTable(TIME_WORDS_FILE, files.get(TIME_WORDS_FILE) ?? '', 3).rows) {
    const [kind = '', word = '', value = ''] = cells;
    const words = kinds.get(kind);
    if (words && word !== '' && (value !== '' || VALUELESS.has(kind))) {
      words.set(word, { value, line });
      if (kind !== 'schedule') all.add(word.split(/[ ']/, 1)[0]!).add(word);
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
    words: { as: (kind, word) => kinds.get(kind)?.get(word), has: (word) => all.has(word) },
    problems,
  };
}
