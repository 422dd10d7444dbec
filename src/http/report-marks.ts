import type { Coding } from '../model/coding.js';
import type { CodedEvent } from '../model/event.js';
import type { Span } from '../model/span.js';

/** What a reader can switch on and off. */
export const LAYERS = ['zones', 'events', 'actors', 'quotes', 'times', 'places', 'commitments'] as const;
export type Layer = (typeof LAYERS)[number];

/** What a marked word is in its item. */
export type Role =
  | 'source'
  | 'trigger'
  | 'target'
  | 'mention'
  | 'actor'
  | 'quote'
  | 'speaker'
  | 'time'
  | 'place'
  | 'commitment';

/** A marked word. `item` is the item's place in its list, from 1, after the letter of the list: e1, a1, q1, t1, p1, c1. */
export interface Mark extends Span {
  readonly item: string;
  readonly role: Role;
}

/** All that was found in a report, as marks of its text. `events` are those that stand after corrections. */
export function marksOf(coding: Coding, events: readonly CodedEvent[]): Mark[] {
  const mark = (item: string, role: Role, { from, to }: Span): Mark => ({ from, to, item, role });
  return [
    ...events.flatMap((e, i) => [
      mark(`e${i + 1}`, 'trigger', e.trigger),
      ...e.source.map((one) => mark(`e${i + 1}`, 'source', one)),
      ...e.target.map((one) => mark(`e${i + 1}`, 'target', one)),
      ...e.mentions.map((one) => mark(`e${i + 1}`, 'mention', one)),
    ]),
    ...coding.actors.map((one, i) => mark(`a${i + 1}`, 'actor', one)),
    ...coding.quotes.flatMap((one, i) => [
      mark(`q${i + 1}`, 'quote', one),
      ...(one.speaker === undefined ? [] : [mark(`q${i + 1}`, 'speaker', one.speaker)]),
    ]),
    ...coding.times.map((one, i) => mark(`t${i + 1}`, 'time', one)),
    ...coding.places.map((one, i) => mark(`p${i + 1}`, 'place', one)),
    ...coding.commitments.flatMap((one, i) => [
      mark(`c${i + 1}`, 'commitment', one),
      ...one.sightings.map((sighting) => mark(`c${i + 1}`, 'commitment', sighting)),
      ...(one.due === undefined ? [] : [mark(`c${i + 1}`, 'commitment', one.due)]),
    ]),
  ].filter(({ from, to }) => to > from);
}

/** Stands in a text for each unit that was not kept. */
export const UNKEPT = '\u0000';

/**
 * The text of a report that was not kept, as far as its record has the words: those of events, actors and promises at their places, UNKEPT between
 * them. What a reader sees of it is what the record says anyway.
 */
export function knownWords(length: number, coding: Coding, events: readonly CodedEvent[]): string {
  const units = new Array<string>(length).fill(UNKEPT);
  const put = (part: (Span & { readonly text: string }) | undefined): void => {
    if (part === undefined || part.text.length !== part.to - part.from || part.to > length) return;
    for (let i = 0; i < part.text.length; i++) units[part.from + i] = part.text[i] ?? UNKEPT;
  };
  for (const event of events) {
    for (const one of [event.trigger, ...event.source, ...event.target]) put(one);
    put(event.saidBy);
  }
  for (const { speaker } of coding.quotes) put(speaker);
  for (const one of coding.commitments)
    for (const part of [one.object, one.condition, one.saidBy, ...one.debtor, ...one.creditor]) put(part);
  return units.join('');
}
