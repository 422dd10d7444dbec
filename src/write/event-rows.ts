import type { EventActor } from '../model/actor.js';
import type { CodedEvent, EventPlace } from '../model/event.js';

/** The columns of an event for people, and for CSV. */
export const EVENT_COLUMNS = [
  'event',
  'day',
  'place',
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
    dayText(event.when?.value ?? ''),
    placeText(event.where),
    event.type,
    event.mode ?? '',
    event.status,
    sideText(event.source),
    sideText(event.target),
    event.trigger.text.replace(/\s+/g, ' '),
    event.saidBy?.name ?? '',
  ];
}

/** "RUS GOV + PAK": the codes of a side, each once; the words where there is no code; "?" for nobody. */
export function sideText(actors: readonly EventActor[]): string {
  if (actors.length === 0) return '?';
  const parts = actors.map((a) =>
    [a.country ?? `(${a.text})`, a.sector].filter((part) => part !== undefined).join(' '),
  );
  return [...new Set(parts)].join(' + ');
}

/** "Kunduz, AFG"; a country by its name alone. */
export function placeText(where: EventPlace | undefined): string {
  if (where === undefined) return '';
  const isCountry = where.country === undefined || where.because.rule === 'places/actors';
  return isCountry ? where.name : `${where.name}, ${where.country}`;
}

/** An ISO value as people write it: "198", TIMEX3's decade, is "1980s". */
export function dayText(value: string): string {
  return /^\d{3}$/.test(value) ? `${value}0s` : value;
}
