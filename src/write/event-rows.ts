import type { EventActor } from '../model/actor.js';
import type { CodedEvent } from '../model/event.js';

/** The columns of an event for people, and for CSV. */
export const EVENT_COLUMNS = [
  'event',
  'day',
  'type',
  'mode',
  'status',
  'source',
  'target',
  'words',
  'said by',
] as const;

/** One event as cells in the order of EVENT_COLUMNS; what is absent is the empty string. */
export function eventRow(event: CodedEvent): string[] {
  return [
    event.id,
    event.when?.value ?? '',
    event.type,
    event.mode ?? '',
    event.status,
    sideText(event.source),
    sideText(event.target),
    event.trigger.text.replace(/\s+/g, ' '),
    event.saidBy?.name ?? '',
  ];
}

/** "RUS GOV + PAK": the codes of a side; the words where there is no code; "?" for nobody. */
export function sideText(actors: readonly EventActor[]): string {
  if (actors.length === 0) return '?';
  return actors
    .map((a) => [a.country ?? `(${a.text})`, a.sector].filter((part) => part !== undefined).join(' '))
    .join(' + ');
}
