import { readTable } from '../knowledge/table.js';
import { COMMITMENT_STATES, type CommitmentState } from '../model/commitment.js';
import type { Problem } from '../model/problem.js';

/** The kinds of word in lang/en/commitment-words.tsv. */
export const COMMITMENT_WORD_KINDS = [
  'pledge',
  'pledge-noun',
  'conclude',
  'order',
  'deadline',
  'must',
  'deed',
  'deed-noun',
  'type',
  'others',
  'keep',
  'doubt',
  'condition',
  'by',
  'over',
  'party',
  'people',
  'idle',
  'vague',
  'benefit',
] as const;
export type CommitmentWordKind = (typeof COMMITMENT_WORD_KINDS)[number];

/** A word of the table: the state that it tells, where it tells one, and its line. */
export interface CommitmentWord {
  readonly state: CommitmentState | undefined;
  readonly line: number;
}

/** The words by which something is owed, by kind and dictionary form. */
export type CommitmentWords = Readonly<Record<CommitmentWordKind, ReadonlyMap<string, CommitmentWord>>>;

export const COMMITMENT_WORDS_FILE = 'lang/en/commitment-words.tsv';

/** Reads the table. A line with an unknown kind or state is a problem; the rest is used. */
export function loadCommitmentWords(files: ReadonlyMap<string, string>): {
  words: CommitmentWords;
  problems: Problem[];
} {
  const words = Object.fromEntries(
    COMMITMENT_WORD_KINDS.map((kind) => [kind, new Map<string, CommitmentWord>()]),
  ) as Record<CommitmentWordKind, Map<string, CommitmentWord>>;
  const problems: Problem[] = [];
  const table = readTable(COMMITMENT_WORDS_FILE, files.get(COMMITMENT_WORDS_FILE) ?? '', 3);
  for (const { line, cells } of table.rows) {
    const [kind = '', word = '', state = ''] = cells;
    const list = words[kind as CommitmentWordKind];
    const known = state === '' || (COMMITMENT_STATES as readonly string[]).includes(state);
    if (list !== undefined && word !== '' && known) {
      list.set(word, { line, state: state === '' ? undefined : (state as CommitmentState) });
      continue;
    }
    problems.push({
      code: 'bad-commitment-word',
      level: 'error',
      where: `${COMMITMENT_WORDS_FILE}:${line}`,
      message: `Found "${kind}", "${word}" and "${state}", expected a kind (${COMMITMENT_WORD_KINDS.join(', ')}), a word, and a state or "-".`,
      fix: 'Mend the line or remove it.',
    });
  }
  return { words, problems };
}
