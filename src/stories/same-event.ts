import { type Because, because } from '../model/because.js';
import type { EventType, Status } from '../model/event.js';

/** What decides whether two reports tell the same event. */
export interface EventFacts {
  readonly id: string;
  readonly document: string;
  /** Story of the report: copies have the same. */
  readonly story: string;
  readonly type: EventType;
  readonly mode?: string;
  readonly status: Status;
  readonly sources: readonly string[];
  readonly targets: readonly string[];
  /** Names of the actors of both sides, as the tables or the report have them. */
  readonly names: readonly string[];
  /** First ISO day, where the report tells it. */
  readonly day?: string;
  /** ISO day of the report. */
  readonly reported?: string;
  readonly place?: string;
  readonly placeCountry?: string;
  /** The words that tell it. */
  readonly words: string;
}

/** That two events are one: how sure, and why. */
export interface SameEvent {
  readonly strength: number;
  readonly because: Because;
}

/** The strength of what is told in the same words in copies of one report. */
export const SUREST = 4;

const TOOK_PLACE: ReadonlySet<Status> = new Set(['actual', 'ongoing', 'historical']);
const DAY = 86_400_000;
const WEEK = 7;

/**
 * Whether two events of different reports are one. Always: the same type and status, the same countries on both sides, no other place. In copies of one report the same
 * words or the same day are enough. Else they must be of the same day (of neighbouring ones where only the reports tell it) and share what few events do: a place smaller than a
 * country, or a person. Rather part than join: a war has many attacks a day between the same two.
 */
export function sameEvent(a: EventFacts, b: EventFacts): SameEvent | undefined {
  if (a.document === b.document || a.type !== b.type || kindOf(a.status) !== kindOf(b.status))
    return undefined;
  if (!equal(a.sources, b.sources) || !equal(a.targets, b.targets)) return undefined;
  if (a.sources.length === 0 && a.targets.length === 0) return undefined;
  const [townA, townB] = [townOf(a), townOf(b)];
  if (townA !== undefined && townB !== undefined && townA !== townB) return undefined;
  const days = daysApart(a, b);
  const words = fold(a.words) === fold(b.words);
  const facts = ['They are of the same type, status and sides.'];
  if (a.story === b.story) {
    // What outlets print again after a week may have happened again: sanctions that are renewed, a raid in the words of the last one.
    if ((!words && days !== 0) || (days ?? 0) > WEEK) return undefined;
    facts.push(
      `Their reports are copies${words ? ', and the words are the same' : ', and the day is the same'}.`,
    );
    return { strength: words ? SUREST : 3, because: because('stories/copy', facts.join(' ')) };
  }
  if (days === undefined || days > (a.day !== undefined && b.day !== undefined ? 0 : 1)) return undefined;
  const person = a.names.find((name) => isPerson(name) && b.names.includes(name));
  const town = townA !== undefined && townA === townB ? townA : undefined;
  const mode = a.mode !== undefined && a.mode === b.mode;
  if (a.mode !== undefined && b.mode !== undefined && !mode) return undefined;
  if (town === undefined && person === undefined) return undefined;
  if (days !== 0 && !mode && !words) return undefined;
  facts.push(days === 0 ? 'They are of the same day.' : 'Their days are next to each other.');
  if (town !== undefined) facts.push(`Both are in ${town}.`);
  if (person !== undefined) facts.push(`${person} takes part in both.`);
  if (mode) facts.push(`The mode is the same, ${a.mode}.`);
  const strength = 1 + [town !== undefined, person !== undefined, mode, words].filter(Boolean).length / 4;
  return { strength, because: because('stories/same-event', facts.join(' ')) };
}

function kindOf(status: Status): string {
  return TOOK_PLACE.has(status) ? 'took place' : status;
}

function equal(a: readonly string[], b: readonly string[]): boolean {
  return a.length === b.length && a.every((code) => b.includes(code));
}

/** Names of two words or more are of persons, or as telling. */
export function isPerson(name: string): boolean {
  return name.includes(' ');
}

/** The place, unless it is no more than a country. */
export function townOf({ place, placeCountry, sources, targets }: EventFacts): string | undefined {
  if (place === undefined || placeCountry === undefined) return undefined;
  return sources.includes(place) || targets.includes(place) ? undefined : place;
}

/** Days between the events: those told, else those of the reports; undefined where one has neither. */
function daysApart(a: EventFacts, b: EventFacts): number | undefined {
  const [one, other] = [a.day ?? a.reported, b.day ?? b.reported];
  if (one === undefined || other === undefined) return undefined;
  return Math.abs(Date.parse(one) - Date.parse(other)) / DAY;
}

function fold(words: string): string {
  return words.toLowerCase().replace(/\s+/g, ' ');
}
