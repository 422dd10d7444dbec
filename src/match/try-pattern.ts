import type { PatternEntry } from '../knowledge/codebook.js';
import type { PatternElement } from '../knowledge/pattern.js';
import type { Frame } from './frame.js';
import { Attempt, type Surroundings } from './match-pattern.js';

/** How far a pattern came: conditions met, and the first one that failed; no `failed` when all were met. */
export interface FailedStep {
  readonly met: number;
  readonly failed?: string;
}

/** Tries a pattern and tells the first condition that the sentence does not meet. */
export function tryPattern(frame: Frame, entry: PatternEntry, around: Surroundings): FailedStep {
  const attempt = new Attempt(frame, entry, around);
  if (!attempt.rightPart())
    return { met: 0, failed: `"${wordOf(frame)}" is not used as ${PARTS[entry.pattern.headPos]} here.` };
  if (!attempt.copulaFits()) return { met: 1, failed: 'A form of "be" is missing.' };
  if (!attempt.negationFits()) return { met: 1, failed: 'The word is not negated.' };
  let met = 1;
  for (let i = 0; i < attempt.elements.length; i++) {
    if (i === entry.pattern.head) continue;
    const next = attempt.step(attempt.elements[i]!, i);
    if (next === undefined)
      return { met, failed: `Nothing fits ${describe(attempt.elements[i]!, attempt.elements[i - 1])}.` };
    i = next;
    met++;
  }
  return { met };
}

const PARTS = { v: 'a verb', n: 'a noun', a: 'a predicate' };

function wordOf(frame: Frame): string {
  return frame.tree.tokens.form[frame.row]!;
}

function describe(element: PatternElement, before: PatternElement | undefined): string {
  if (element.kind === 'clause')
    return element.types === undefined
      ? 'the clause'
      : `a clause that reads as ${[...element.types].join(' or ')}`;
  if (element.kind === 'word')
    return `${element.forbidden ? 'the absence of ' : ''}"${[...element.words].slice(0, 6).join('|')}"`;
  const after =
    before?.kind === 'word' && before.preposition ? ` after "${[...before.words].join('|')}"` : '';
  const what = {
    S: 'a source (a political actor)',
    T: 'a target (a political actor)',
    B: 'two or more parties',
    X: 'a phrase',
  }[element.slot];
  const only = element.only === undefined ? '' : ` among "${[...element.only].slice(0, 6).join('|')}"`;
  return `${what}${after}${only}`;
}
