import { casesOf } from '../match/cases.js';
import { POSSESSORS } from '../match/relations.js';
import { dependents, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { CodedEvent } from '../model/event.js';

const OBJECT = rels('obj', 'nsubj:pass', 'obl');
const SUBJECT = rels('nsubj');
/** What opens the phrase of what is answered: "objected to the plan", not "before the vote". */
const TOWARDS = new Set(['to', 'against', 'on', 'over', 'at', 'for', 'with', 'about', 'of', 'by']);
const DET = rels('det');
const POINTING = new Set(['the', 'this', 'that', 'these', 'those']);
/** How far back a deed may be told, in letters: about two sentences, more when its own word is taken up again. */
const NEAR = 500;
const FAR = 2500;
/** So many first letters in common make one word of another: "voted" and "the vote", "withdraw" and "the withdrawal". */
const STEM = 4;

/** "the decision", "this move", "this": words that point back to what was told before and name nobody. */
export function pointsBack(tree: Tree, row: number): boolean {
  if (tree.key[row] === 'this' || tree.key[row] === 'that') return true;
  return (
    dependents(tree, row, DET).some((det) => POINTING.has(tree.key[det]!)) &&
    dependents(tree, row, POSSESSORS).length === 0
  );
}

/** The phrase by which a deed points back: what was "condemned", or what a speaker finds "a mistake". */
function pointer(tree: Tree, row: number, spoken: boolean): number | undefined {
  return dependents(tree, row, spoken ? SUBJECT : OBJECT).find((k) => {
    const [opener] = casesOf(tree, k);
    return pointsBack(tree, k) && (opener === undefined || TOWARDS.has(opener));
  });
}

/** What a type of event is to one that points back. */
export interface Told {
  /** A reproach, a refusal or praise: no deed that others answer to. */
  isReaction(event: CodedEvent): boolean;
  /** The deed is what a speaker finds, so that its subject points back. */
  readonly spoken: boolean;
  /** The word can stand for a deed that this type answers to: "the decision", not "the pipeline". */
  isDeed(row: number): boolean;
  /** The word names such deeds: "the attack" is one of force. */
  names(row: number, event: CodedEvent): boolean;
}

/**
 * Who did what a sentence only points at: "Myanmar condemned the decision" is about whoever the sentences before say decided. The
 * last event told in a word of the same stem, or of the kind that the word names ("the attack"), else the last one near by that is
 * no reaction itself, else the first of the report, whose source is another party.
 */
export function earlierDoers(
  tree: Tree,
  row: number,
  source: readonly EventActor[],
  earlier: readonly CodedEvent[],
  told: Told,
): EventActor[] {
  const object = pointer(tree, row, told.spoken);
  if (object === undefined) return [];
  const { from, to, text } = tree.tokens;
  const stem = tree.key[object]!.slice(0, Math.max(STEM, tree.key[object]!.length - 4));
  const retold = (event: CodedEvent) =>
    event.trigger.text.split(/\s+/).some((word) => word.toLowerCase().startsWith(stem));
  const deed = (event: CodedEvent) => !told.isReaction(event) && isOther(event, source);
  const found =
    lastBy(earlier, from[row]! - FAR, (event) => retold(event) && isOther(event, source)) ??
    lastBy(earlier, from[row]! - FAR, (event) => told.names(object, event) && isOther(event, source)) ??
    (told.isDeed(object)
      ? (lastBy(earlier, from[row]! - NEAR, deed) ?? earlier.slice(0, FIRST).find(deed))
      : undefined);
  if (found === undefined) return [];
  const span = { from: from[object]!, to: to[object]! };
  const words = text.slice(span.from, span.to);
  // "The exercises" of two navies are about both.
  const doers = found.source.filter(
    (doer, i) =>
      i === 0 || (doer.country !== undefined && source.every(({ country }) => country !== doer.country)),
  );
  return doers.map((doer) => {
    const says = `"${words}" points back to "${found.trigger.text}", a deed of ${doer.name}.`;
    return { ...doer, because: because('earlier-deed', says, [span], [doer.because]) };
  });
}
/** A report opens with the deed that it is about: one of so many first events. */
const FIRST = 2;

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
