import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { EventPlace } from '../model/event.js';

/** How a place was found that is told of the deed itself, and not guessed from the actors or the report. */
const TOLD = new Set(['places/own-clause', 'places/subject']);

/** True for a place that is told of the deed itself. */
export function isTold(where: EventPlace): boolean {
  return TOLD.has(where.because.rule);
}

/**
 * Unnamed people to whom force is done are of the country in which it is done: "killed ten civilians in Kunduz". Those whom the report
 * places, or names, stay as they are.
 */
export function placeVictims(
  targets: readonly EventActor[],
  where: EventPlace | undefined,
): readonly EventActor[] {
  const country = where !== undefined && isTold(where) ? where.country : undefined;
  if (country === undefined) return targets;
  return targets.map((actor) => {
    if (actor.country !== undefined || actor.sector === undefined || actor.name !== actor.text) return actor;
    const says = `Nothing places "${actor.text}"; it happened in ${where?.name}.`;
    const span = { from: actor.from, to: actor.to };
    return { ...actor, country, because: because('placed', says, [span], [where!.because, actor.because]) };
  });
}
