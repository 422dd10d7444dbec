import type { DyadFilter } from '../ledger/dyad.js';
import { TOOK_PLACE } from '../ledger/dyad.js';
import type { DyadAlarm } from '../ledger/dyad-alarms.js';
import { eventPairs } from '../ledger/event-pairs.js';
import type { Ledger, StoredEvent } from '../ledger/ledger.js';
import { periodEnd } from '../ledger/period.js';
import type { EventType } from '../model/event.js';

/** Pages of events that are looked through at most. */
const PAGES = 20;

/**
 * The first `most` events that an unusual count is made of, newest first: those of the pair in its direction and quad class, on the days and with the statuses
 * that the filter counts. Where events stand on the day of their report, only the newest twenty thousand of the pair are looked through.
 */
export async function unusualEvents(
  ledger: Ledger,
  filter: DyadFilter,
  { period, of, quad }: DyadAlarm,
  quadOf: (type: EventType) => number | undefined,
  most: number,
): Promise<StoredEvent[]> {
  const until = periodEnd(filter.period, period);
  const { a, b, type, record, each, date = 'happened', status = TOOK_PLACE } = filter;
  const [source, target] = of === 'ba' ? [b, a] : [a, b];
  const isOne = (event: StoredEvent): boolean => {
    if (!status.includes(event.status) || (quad !== undefined && quadOf(event.type) !== quad)) return false;
    return eventPairs(event.report.id, event, event.report.published?.slice(0, 10)).some((row) => {
      const [from, to, happened, reported] = [row[2], row[3], row[8], row[9]];
      const day = date === 'happened' ? (happened ?? reported) : (reported ?? happened);
      const ours = (from === source && to === target) || (of === 'both' && from === target && to === source);
      return ours && typeof day === 'string' && day >= period && day <= until;
    });
  };
  const days = date === 'happened' ? { since: period, until } : {};
  const found: StoredEvent[] = [];
  let cursor: string | undefined;
  for (let page = 0; page < PAGES && found.length < most; page++) {
    const answer = await ledger.events({
      ...{ country: a, other: b, once: each !== true, limit: 1000, ...days },
      ...(type === undefined ? {} : { type }),
      ...(record === undefined ? {} : { record }),
      ...(cursor === undefined ? {} : { cursor }),
    });
    found.push(...answer.rows.filter(isOne));
    cursor = answer.next;
    if (cursor === undefined) break;
  }
  return found.slice(0, most);
}
