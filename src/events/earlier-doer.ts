import { dependents, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { CodedEvent } from '../model/event.js';

const OBJECT = rels('obj', 'nsubj:pass', 'obl');
const DET = rels('det');
const OWNER = rels('nmod:poss');
const POINTING = new Set(['the', 'this', 'that', 'these', 'those']);
/** How far back a deed may be told, in letters: about two sentences, more when its own word is taken up again. */
const NEAR = 500;
const FAR = 2500;
/** So many first letters in common make one word of another: "voted" and "the vote", "withdraw" and "the withdrawal". */
const STEM = 4;

/** "the decision", "this move": a noun that points back to what was told before and names nobody. */
export function pointsBack(tree: Tree, row: number): boolean {
  return (
    dependents(tree, row, DET).some((det) => POINTING.has(tree.key[det]!)) &&
    dependents(tree, row, OWNER).length === 0
  );
}

/**
 * Who did what a sentence only points at: "Myanmar condemned the decision" is about whoever the sentences before say decided. The
 * last event told in a word of the same stem, else the last one near by that is no reaction itself, whose source is another party.
 */
export function earlierDoer(
  tree: Tree,
  row: number,
  source: readonly EventActor[],
  earlier: readonly CodedEvent[],
  isReaction: (event: CodedEvent) => boolean,
): EventActor | undefined {
  const object = dependents(tree, row, OBJECT).find((k) => pointsBack(tree, k));
  if (object === undefined) return undefined;
  const { from, to, text } = tree.tokens;
  const stem = tree.key[object]!.slice(0, Math.max(STEM, tree.key[object]!.length - 4));
  const retold = (event: CodedEvent) =>
    event.trigger.text.split(/\s+/).some((word) => word.toLowerCase().startsWith(stem));
  const found =
    lastBy(earlier, from[row]! - FAR, (event) => retold(event) && isOther(event, source)) ??
    lastBy(earlier, from[row]! - NEAR, (event) => !isReaction(event) && isOther(event, source));
  const doer = found?.source[0];
  if (found === undefined || doer === undefined) return undefined;
  const span = { from: from[object]!, to: to[object]! };
  const words = text.slice(span.from, span.to);
  const says = `"${words}" points back to "${found.trigger.text}", a deed of ${doer.name}.`;
  return { ...doer, because: because('earlier-deed', says, [span], [doer.because]) };
}

/** The last event that begins at or after `start` and fits. */
function lastBy(
  earlier: readonly CodedEvent[],
  start: number,
  fits: (event: CodedEvent) => boolean,
): CodedEvent | undefined {
  for (let i = earlier.length - 1; i >= 0 && earlier[i]!.trigger.from >= start; i--)
    if (fits(earlier[i]!)) return earlier[i];
  return undefined;
}

/** True when the doer is of a known state and another party than the source: of another state, or another name. */
function isOther({ source: [doer] }: CodedEvent, source: readonly EventActor[]): boolean {
  if (doer?.country === undefined) return false;
  return source.every((actor) => actor.country !== doer.country || actor.name !== doer.name);
}
