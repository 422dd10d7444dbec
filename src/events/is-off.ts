import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';
import type { OffTopic } from './off-topic.js';

/** True for an event that a report of this topic does not give: a blow in a game, an agreement of two singers. */
export function isOff({ type, source, target }: CodedEvent, off: OffTopic): boolean {
  return off.hidden.has(type) || (off.private.has(type) && ![...source, ...target].some(isPublic));
}

/** Sectors of PLOVER that act in public life. */
const PUBLIC = new Set([
  'GOV',
  'MIL',
  'REB',
  'OPP',
  'JUD',
  'LEG',
  'PTY',
  'COP',
  'SPY',
  'UAF',
  'SEP',
  'ELI',
  'PRM',
]);

/** A state, a body of states, an office, an army, a party; not a firm, a scholar, a crowd or a private person. */
function isPublic({ country, sector }: EventActor): boolean {
  return sector === undefined ? country !== undefined : PUBLIC.has(sector);
}
