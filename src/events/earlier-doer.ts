import { dependents, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { CodedEvent } from '../model/event.js';

const OBJECT = rels('obj', 'nsubj:pass', 'obl');
const DET = rels('det');
const POINTING = new Set(['the', 'this', 'that', 'these', 'those']);
/** How far back the deed may be told, in letters: about two sentences. */
const NEAR = 500;

/**
 * Who did what a sentence only points at: "Myanmar condemned the decision" is about whoever the sentences before say decided. The
 * last event told near by whose source is another party, when the object has "the" or "this" and names nobody.
 */
export function earlierDoer(
  tree: Tree,
  row: number,
  source: readonly EventActor[],
  earlier: readonly CodedEvent[],
): EventActor | undefined {
  const object = dependents(tree, row, OBJECT).find((k) =>
    dependents(tree, k, DET).some((det) => POINTING.has(tree.key[det]!)),
  );
  if (object === undefined) return undefined;
  const { from, to, text } = tree.tokens;
  for (let i = earlier.length - 1; i >= 0; i--) {
    const event = earlier[i]!;
    if (event.trigger.from < from[row]! - NEAR) return undefined;
    const doer = event.source[0];
    if (doer?.country === undefined || source.some((actor) => actor.country === doer.country)) continue;
    const span = { from: from[object]!, to: to[object]! };
    const words = text.slice(span.from, span.to);
    const says = `"${words}" points back to "${event.trigger.text}", a deed of ${doer.name}.`;
    return { ...doer, because: because('earlier-deed', says, [span], [doer.because]) };
  }
  return undefined;
}
