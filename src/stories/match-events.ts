import { type EventFacts, type SameEvent, sameEvent } from './same-event.js';

/** An event of a new report that is one with an event known before. */
export interface MatchedEvent {
  readonly one: EventFacts;
  readonly other: EventFacts;
  readonly same: SameEvent;
}

/**
 * Matches events of one report with those of others, one to one: the surest pairs first, of pairs alike those that stand at like places. Two attacks that a report
 * tells are so matched with the two attacks that its copy tells, each with its own.
 */
export function matchEvents(events: readonly EventFacts[], others: readonly EventFacts[]): MatchedEvent[] {
  const pairs = events.flatMap((one, i) =>
    others.flatMap((other) => {
      const same = sameEvent(one, other);
      return same === undefined
        ? []
        : [{ one, other, same, i, apart: Math.abs(placeOf(one) - placeOf(other)) }];
    }),
  );
  pairs.sort(
    (x, y) =>
      y.same.strength - x.same.strength ||
      x.apart - y.apart ||
      x.i - y.i ||
      (x.other.id < y.other.id ? -1 : 1),
  );
  const taken = new Set<string>();
  const matched: MatchedEvent[] = [];
  for (const { one, other, same } of pairs) {
    const ends = [`one ${one.id}`, `other ${other.id}`];
    if (ends.some((end) => taken.has(end))) continue;
    for (const end of ends) taken.add(end);
    matched.push({ one, other, same });
  }
  return matched;
}

/** The number of an event in its report. */
function placeOf({ id }: EventFacts): number {
  return Number(/(\d+)$/.exec(id)?.[1] ?? 0);
}
