import type { Codebook } from '../knowledge/codebook.js';
import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';
import type { ActorSource } from './actor-source.js';
import type { OffTopic } from './off-topic.js';

/**
 * True for what is no political event: a blow in a game, an agreement of two singers, a quarrel of neighbours, a talk with reporters.
 * What a type asks of its sides stands in its type.yaml (`needs.public`, `not`), what a report of a topic does not give in `off`.
 */
export function isOff(
  { type, mode, status, source, target }: CodedEvent,
  off: OffTopic,
  { types, publicSectors }: Codebook,
  actors: ActorSource,
): boolean {
  if (off.hidden.has(type) || (status === 'historical' && off.past.has(type))) return true;
  const { needs, not, publicSource } = types.get(type)!;
  const sides = [...source, ...target];
  if (sides.some(({ sector }) => sector !== undefined && not.has(sector))) return true;
  const sectors = off.told ? publicSectors.any : publicSectors.politics;
  // A state, a body of states, an office, an army, a party; not a firm, a scholar, a crowd or a private person.
  const acts = (actor: EventActor) =>
    actor.sector === undefined
      ? actor.country !== undefined && !actors.isPrivate(actor)
      : sectors.has(actor.sector);
  // Who arrests and charges goes without saying: where no doer is told, it may be the state.
  const asks = needs.public === 'required' && source.length > 0;
  if ((asks || off.private.has(type)) && !sides.some(acts)) return true;
  if (publicSource.includes(mode ?? '-') && source.length > 0 && !source.some(acts)) return true;
  return off.both.has(type) && (!source.some(acts) || !target.some(acts));
}
