import { casesOf } from '../match/cases.js';
import { SUBJECTS } from '../match/relations.js';
import { dependents, rels } from '../match/tree.js';
import { because } from '../model/because.js';
import type { TimeExpression } from '../model/coding.js';
import type { DueTime } from '../model/commitment.js';
import { sentenceOf, type Tokens } from '../model/tokens.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';
import { dueValue, lastDay, periodEnd } from './due-value.js';

/** Arcs into clauses that have a time of their own. */
const OWN_TIME = rels('acl:relcl', 'ccomp', 'advcl:relcl', 'parataxis');
const ADVCL = rels('advcl');
/** Words before a time that open a span and end none. */
const OPENS = new Set([
  'since',
  'from',
  'after',
  'beyond',
  'following',
  'of',
  'between',
  'starting',
  'post',
  'during',
]);
const DEEP = 12;

/** A last day, and whether words such as "by" say that it is the last. */
export interface FoundDue {
  readonly due: DueTime;
  readonly isLast: boolean;
}

/**
 * The last day of a deed: the latest time ahead that hangs on the deed, on the word that binds, or on the deadline's noun; one after "by",
 * "before", "within" goes before others. Undefined when the words give none.
 */
export function findDue(input: CommitmentInput, cue: Cue): FoundDue | undefined {
  const { tree, words, doc } = input;
  const { tokens } = tree;
  const over = cue.state === 'broken' || cue.state === 'fulfilled' || cue.state === 'lapsed';
  const today = (doc.dateline?.day ?? doc.published)?.slice(0, 10);
  let best: FoundDue | undefined;
  let bestRank = 0;
  for (const time of timesOfSentence(input, cue.row)) {
    const head = headOf(tokens, time);
    if (head < 0 || !hangsOn(input, head, cue)) continue;
    const before = wordsBefore(input, time, head);
    const by = before.some((w) => words.by.has(w));
    if (before.some((w) => OPENS.has(w)) && !by && !endsSpan(tokens, time)) continue;
    const tail = /^\s?[-–/]\s?\d{2}(?!\d)/.exec(tokens.text.slice(time.to, time.to + 5))?.[0] ?? '';
    const text = tokens.text.slice(time.from, time.to) + tail;
    const spans =
      /\bnext\b/i.test(text) ||
      [...before, text.split(/\s/)[0]!.toLowerCase()].some((w) => words.over.has(w));
    const value = dueValue(time, text, today, by || spans);
    if (value === undefined) continue;
    const relative = !/^\d{4}/.test(value);
    if (relative && !by && cue.kind !== 'order') continue;
    if (!relative && !over && today !== undefined && lastDay(value) < today) continue;
    if (value === today && !by && cue.kind !== 'order') continue;
    const rank = (by ? 2 : 1) + (relative ? -0.5 : 0);
    if (
      rank < bestRank ||
      (rank === bestRank && best !== undefined && lastDay(best.due.value) > lastDay(value))
    )
      continue;
    bestRank = rank;
    const span = { from: time.from, to: time.to };
    const says = by ? 'It is the last day that the words give.' : 'It is the time of the deed.';
    best = {
      due: { ...span, value, relative, because: because('commitments/due', says, [span], [time.because]) },
      isLast: by,
    };
  }
  return best ?? endOfPeriod(input, cue, today);
}

/** "by the end of the year", "before the end of the month": no time by itself, but a last day. */
function endOfPeriod(input: CommitmentInput, cue: Cue, today: string | undefined): FoundDue | undefined {
  const { tree, words } = input;
  const { tokens, key } = tree;
  const s = sentenceOf(tokens, cue.row);
  const end = tokens.sentenceStart[s + 1]!;
  for (let k = tokens.sentenceStart[s]!; k + 3 < end; k++) {
    if (key[k] !== 'end' || key[k + 1] !== 'of' || (key[k + 2] !== 'the' && key[k + 2] !== 'this')) continue;
    if (!casesOf(tree, k).some((w) => words.by.has(w)) || !hangsOn(input, k, cue)) continue;
    const value = periodEnd(key[k + 3]!, today);
    if (value === undefined) continue;
    const span = { from: tokens.from[k + 2]!, to: tokens.to[k + 3]! };
    const why = because('commitments/due', `It ends on ${lastDay(value)}.`, [span]);
    return { due: { ...span, value, relative: false, because: why }, isLast: true };
  }
  return undefined;
}

/** The times of the sentence that holds a row; found by halving. */
function timesOfSentence(
  { tree: { tokens }, times }: CommitmentInput,
  row: number,
): readonly TimeExpression[] {
  const s = sentenceOf(tokens, row);
  const start = tokens.from[tokens.sentenceStart[s]!]!;
  const end = tokens.to[tokens.sentenceStart[s + 1]! - 1]!;
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (times[middle]!.to <= start) low = middle + 1;
    else high = middle;
  }
  let last = low;
  while (last < times.length && times[last]!.from < end) last++;
  return times.slice(low, last);
}

/** Row of the head word of a time, -1 when no word stands there. */
function headOf(tokens: Tokens, time: TimeExpression): number {
  let first = rowFrom(tokens, time.from);
  if (first >= tokens.count) return -1;
  const inside = (i: number) => i >= 0 && tokens.from[i]! < time.to && time.from < tokens.to[i]!;
  if (!inside(first)) return -1;
  while (inside(tokens.head[first]!)) first = tokens.head[first]!;
  return first;
}

/** The first row that ends after an offset. */
function rowFrom({ to, count }: Tokens, offset: number): number {
  let low = 0;
  let high = count;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (to[middle]! <= offset) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** True when the time hangs below the deed or the word that binds, and no clause with a time of its own lies between. */
function hangsOn({ tree, words }: CommitmentInput, head: number, cue: Cue): boolean {
  const { tokens } = tree;
  let at = head;
  for (let steps = 0; steps < DEEP && at >= 0; steps++) {
    if (at === cue.deed || at === cue.row) return true;
    if ((cue.kind === 'order' || cue.kind === 'keep') && words.deadline.has(tree.key[at]!)) return true;
    if (OWN_TIME[tokens.deprel[at]!] === 1) return false;
    if (ADVCL[tokens.deprel[at]!] === 1 && dependents(tree, at, SUBJECTS).length > 0) return false;
    at = tokens.head[at]!;
  }
  return false;
}

/** Small words that open the phrase of a time: "by", "no later than", "by the end of". */
function wordsBefore({ tree }: CommitmentInput, time: TimeExpression, head: number): string[] {
  const { tokens } = tree;
  const found = [...casesOf(tree, head)];
  const first = rowFrom(tokens, time.from);
  const words = (k: number) => (k >= 0 ? tokens.form[k]!.toLowerCase() : '');
  found.push(words(first - 1));
  // "by the end of 2014", "before the end of May"
  const above = tokens.head[head]!;
  if (
    above >= 0 &&
    above < head &&
    /^(end|close|middle|start|beginning|summer|deadline)$/.test(tree.key[above]!)
  )
    return [...casesOf(tree, above), words(above - 1), words(above - 2)];
  if (words(first - 1) === 'of' && /^(end|close)$/.test(words(first - 2)))
    return [words(first - 3), words(first - 4)];
  return found;
}

/** "from 19 to 21 May": the second time ends the span. */
function endsSpan(tokens: Tokens, time: TimeExpression): boolean {
  const before = tokens.text.slice(Math.max(0, time.from - 12), time.from);
  const inside = tokens.text.slice(time.from, time.to);
  return /(\bto|\band|[-–—]|until)\s*$/.test(before) || /\b(to|and)\b|[–-]/.test(inside);
}
