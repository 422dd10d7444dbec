import { readTable } from '../knowledge/table.js';
import type { Problem } from '../model/problem.js';
import { loadSignatures, type SignatureLookup } from './signatures.js';

/** The kinds of cue in lang/en/status-cues.tsv. */
export const CUE_KINDS = [
  'not',
  'nobody',
  'instead',
  'will',
  'would',
  'may',
  'if',
  'when',
  'how',
  'too',
  'ahead-mark',
  'undone-mark',
  'may-mark',
  'past-mark',
  'on-mark',
  'to-come',
  'happen',
  'light',
  'bodes',
  'span',
  'lasts',
  'state',
  'small',
  'part',
  'of',
  'content',
  'into',
  'reason',
  'shows',
  'means',
  'outcome',
  'purpose',
  'picked',
  'say',
  'avow',
  'notes',
] as const;
export type CueKind = (typeof CUE_KINDS)[number];

/** A word that tells of status, and the line of the table that it stands on. */
export interface StatusCues {
  /** Line of the word under that kind, `undefined` when it is no such cue. */
  line(kind: CueKind, word: string): number | undefined;
  /** What a word makes of the deed in its complement. */
  readonly signatureOf: SignatureLookup;
}

export const CUES_FILE = 'lang/en/status-cues.tsv';

/** Reads the tables of cues and signatures. An unknown kind is a problem; the rest is used. */
export function loadStatusCues(files: ReadonlyMap<string, string>): {
  cues: StatusCues;
  problems: Problem[];
} {
  const kinds = new Map<string, Map<string, number>>(CUE_KINDS.map((kind) => [kind, new Map()]));
  const problems: Problem[] = [];
  for (const { line, cells } of readTable(CUES_FILE, files.get(CUES_FILE) ?? '', 2).rows) {
    const [kind = '', word = ''] = cells;
    const words = kinds.get(kind);
    if (words === undefined || word === '') {
      problems.push({
        code: 'status-cue',
        level: 'warning',
        where: `${CUES_FILE}:${line}`,
        message: `found "${cells.join(' ')}", expected a kind (${CUE_KINDS.join(', ')}) and a word.`,
        fix: 'Mend the line or delete it.',
      });
    } else words.set(word, line);
  }
  const { signatureOf, problems: faults } = loadSignatures(files);
  return {
    cues: { line: (kind, word) => kinds.get(kind)?.get(word), signatureOf },
    problems: [...problems, ...faults],
  };
}
