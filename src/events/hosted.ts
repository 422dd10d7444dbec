import type { TypeEntry } from '../knowledge/codebook.js';
import type { EventActor } from '../model/actor.js';
import { type Because, because } from '../model/because.js';
import type { EventPlace } from '../model/event.js';
import { isTold } from './place-victims.js';

/** A deed on the ground of one side. */
export interface Hosted {
  readonly mode: string;
  readonly source: readonly EventActor[];
  readonly target: readonly EventActor[];
  readonly because: Because;
}

/**
 * A meeting that seems to be on a third party's ground and is in the country of some of those who meet: they are hosts, and the others come to them.
 * Undefined where the place is not told of the meeting itself, or is the country of all or none of them.
 */
export function hosted(
  { hosted: rule }: Pick<TypeEntry, 'hosted'>,
  mode: string | undefined,
  source: readonly EventActor[],
  target: readonly EventActor[],
  where: EventPlace | undefined,
): Hosted | undefined {
  if (rule === undefined || mode !== rule.mode || where?.country === undefined || !isTold(where))
    return undefined;
  const all = [...source, ...target];
  if (all.some(({ country }) => country === undefined)) return undefined;
  const hosts = all.filter(({ country }) => country === where.country);
  const guests = all.filter(({ country }) => country !== where.country);
  if (hosts.length === 0 || guests.length === 0) return undefined;
  const says = `It was in ${where.name}, on the ground of ${hosts.map(({ name }) => name).join(' and ')}.`;
  return {
    mode: rule.is,
    source: guests,
    target: hosts,
    because: because('hosted', says, [], [where.because]),
  };
}
