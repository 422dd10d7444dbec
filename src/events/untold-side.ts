import type { ClassEntry, UntoldSide } from '../knowledge/codebook.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { ActorSource } from './actor-source.js';

/**
 * The party that a type is about when its words leave a side open: who arrests is the police, and whom people march against at home
 * is their government (type.yaml, `untold`). Only a body that the report names, of the state of the other side; so nothing is
 * added that the text does not hold. Undefined when there is none.
 */
export function untoldSide(
  entries: readonly UntoldSide[],
  side: UntoldSide['side'],
  mode: string | undefined,
  other: readonly EventActor[],
  row: number,
  actors: ActorSource,
  classes: ReadonlyMap<string, ClassEntry>,
): EventActor | undefined {
  const states = new Set(other.map((actor) => actor.country));
  const [country] = states;
  if (states.size !== 1 || country === undefined) return undefined;
  for (const entry of entries) {
    if (entry.side !== side || (entry.modes !== undefined && !entry.modes.includes(mode ?? '-'))) continue;
    const words = entry.among === undefined ? undefined : classes.get(entry.among)?.words;
    const found = actors.nearest(row, country, entry.sector, words);
    if (found === undefined || other.some((actor) => actor.from === found.from)) continue;
    const span = { from: found.from, to: found.to };
    const says = `Nothing names the ${side}; "${found.text}" is the ${entry.sector} of ${country} in the report.`;
    return { ...found, because: because('untold', says, [span], [found.because]) };
  }
  return undefined;
}
