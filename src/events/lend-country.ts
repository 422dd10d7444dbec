import { STATELESS } from '../actors/stateless.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';

/**
 * Gives unnamed groups of one side the country of the other side, where that has just one: "students marched against
 * President Mugabe" are Zimbabwe's students. Sides that name a country, and bodies that belong to none, stay as they are.
 */
export function lendCountry(side: readonly EventActor[], other: readonly EventActor[]): EventActor[] {
  const countries = new Set(other.map((actor) => actor.country));
  const [country] = countries;
  if (countries.size !== 1 || country === undefined || STATELESS.has(country)) return [...side];
  return side.map((actor) => {
    if (actor.country !== undefined || actor.sector === undefined) return actor;
    const span = { from: actor.from, to: actor.to };
    return {
      ...actor,
      country,
      because: because(
        'lent',
        `Nothing places "${actor.text}"; the other side is of ${country}.`,
        [span],
        [actor.because],
      ),
    };
  });
}
