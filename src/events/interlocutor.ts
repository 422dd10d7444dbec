import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { CodedEvent } from '../model/event.js';

/** How far back the other party may be told, in letters: the sentence before, or two short ones. */
const NEAR = 300;

/**
 * Whom a deed is about that names nobody, when the sentence before tells of its doer and one other party: "Peru asked Chile for
 * water. It refused." Undefined when nobody or several were told.
 */
export function interlocutor(
  source: readonly EventActor[],
  earlier: readonly CodedEvent[],
  at: number,
): EventActor | undefined {
  for (let i = earlier.length - 1; i >= 0 && earlier[i]!.trigger.from >= at - NEAR; i--) {
    const event = earlier[i]!;
    const sides = [...event.source, ...event.target];
    if (!source.every((doer) => sides.some((actor) => isSame(actor, doer)))) continue;
    const [other, more] = sides.filter((actor) => !source.some((doer) => isSame(actor, doer)));
    if (other === undefined || more !== undefined || other.country === undefined) continue;
    const span = { from: other.from, to: other.to };
    const says = `Nothing names the other side; "${other.text}" was told just before with the same doer.`;
    return { ...other, because: because('interlocutor', says, [span], [other.because]) };
  }
  return undefined;
}

function isSame(a: EventActor, b: EventActor): boolean {
  if (a.country !== b.country) return false;
  return a.name === b.name || a.sector === b.sector || a.sector === undefined || b.sector === undefined;
}
