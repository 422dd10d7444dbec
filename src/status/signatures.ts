import { readTable } from '../knowledge/table.js';
import type { Problem } from '../model/problem.js';

/** The kinds of complement that a word may take: infinitive, infinitive after an object, clause without tense, -ing form, clause, noun. */
export const FRAMES = ['to', 'them', 'bare', 'ing', 'that', 'noun'] as const;
export type ComplementFrame = (typeof FRAMES)[number];

/** What a word makes of its complement; lang/en/signatures.tsv says what each means. */
export const EFFECTS = ['yes', 'no', 'ahead', 'maybe', 'on', 'done', 'given'] as const;
export type Effect = (typeof EFFECTS)[number];

/** The judgement on a word's complement, when the word is affirmed and when it is denied. */
export interface Signature {
  readonly affirmed: Effect;
  readonly denied: Effect;
  /** Line of the table. */
  readonly line: number;
}

export const SIGNATURES_FILE = 'lang/en/signatures.tsv';

/** Looks up a word, with its particle where it has one, and its part of speech: v, n or a. */
export type SignatureLookup = (frame: ComplementFrame, word: string, pos: string) => Signature | undefined;

/** Reads the table of signatures. A line with an unknown frame or effect is a problem; the rest is used. */
export function loadSignatures(files: ReadonlyMap<string, string>): {
  signatureOf: SignatureLookup;
  problems: Problem[];
} {
  const table = new Map<string, Signature>();
  const problems: Problem[] = [];
  for (const { line, cells } of readTable(SIGNATURES_FILE, files.get(SIGNATURES_FILE) ?? '', 4).rows) {
    const [word = '', frames = '', affirmed = '', denied = ''] = cells;
    const signature = { affirmed: affirmed as Effect, denied: (denied || 'no') as Effect, line };
    const known = word !== '' && EFFECTS.includes(signature.affirmed) && EFFECTS.includes(signature.denied);
    for (const frame of frames.split(',')) {
      if (known && FRAMES.includes(frame as ComplementFrame)) table.set(`${frame} ${word}`, signature);
      else problems.push(unknown(line, cells));
    }
  }
  return {
    signatureOf: (frame, word, pos) => table.get(`${frame} ${word}/${pos}`) ?? table.get(`${frame} ${word}`),
    problems,
  };
}

function unknown(line: number, cells: readonly string[]): Problem {
  return {
    code: 'status-signature',
    level: 'warning',
    where: `${SIGNATURES_FILE}:${line}`,
    message: `found "${cells.join(' ')}", expected a word, frames (${FRAMES.join(', ')}) and two effects (${EFFECTS.join(', ')}).`,
    fix: 'Mend the line or delete it.',
  };
}
