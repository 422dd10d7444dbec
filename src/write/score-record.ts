import type { EventActor } from '../model/actor.js';
import type { Coding } from '../model/coding.js';

/**
 * The prediction record of the peer-neutral event scorer: one object a report, `{id, events: [{event, mode?, contexts, sources,
 * targets}]}`. Deeds that did not happen or are only imagined are left out, as no gold set has them.
 */
export function scoreRecord({ doc, events }: Coding): Record<string, unknown> {
  return {
    id: doc.id,
    events: events
      .filter((event) => event.status !== 'negated' && event.status !== 'hypothetical')
      .map((event) => ({
        event: event.type,
        ...(event.mode === undefined ? {} : { mode: event.mode }),
        contexts: event.contexts,
        sources: event.source.map(party),
        targets: event.target.map(party),
      })),
  };
}

function party({ text, country, sector }: EventActor): Record<string, unknown> {
  return { text, code: country ?? null, sector: sector ?? null };
}
