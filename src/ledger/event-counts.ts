import type { EventType, Status } from '../model/event.js';
import type { Period } from './period.js';

/** Which events are counted by place or by pair. Each counts once, also where several reports tell it; planned and denied ones only when `status` asks. */
export interface CountFilter {
  /** Code of a party on either side. */
  readonly country?: string;
  readonly type?: EventType;
  /** Statuses that count; default actual and ongoing: what took place. */
  readonly status?: readonly Status[];
  /** First and last ISO day, both included; of events without a day that of their report. */
  readonly since?: string;
  readonly until?: string;
  /** Counts of each period too; `fit` takes the length that fits the span. */
  readonly period?: Period | 'fit';
  /** Rows, those with most events first. */
  readonly limit?: number;
}

export interface PairFilter extends CountFilter {
  /** Parties by country or body, or by name. Default country. */
  readonly by?: 'country' | 'actor';
  /** Events at least. */
  readonly least?: number;
}

/** Events of quad classes 1 to 4: words and deeds of cooperation, words and deeds of conflict. */
export type Quads = readonly [number, number, number, number];

interface Counted {
  readonly events: number;
  readonly quads: Quads;
  /** For each period with events: its number in `periods`, and its events of the four quad classes. */
  readonly cells?: readonly (readonly number[])[];
}

/** Events at one place, by its name and country. */
export interface PlaceCount extends Counted {
  readonly name: string;
  readonly country?: string;
  /** Degrees; the middle where reports put it at several points. */
  readonly lat: number;
  readonly lon: number;
}

/** What one party did to another. */
export interface PairCount extends Counted {
  readonly source: string;
  readonly target: string;
}

interface Counts {
  /** First and last ISO day of the events that were counted. */
  readonly first?: string;
  readonly last?: string;
  /** Length of the periods, and the first ISO day of each, without gaps; where they were asked for. */
  readonly period?: Period;
  readonly periods?: readonly string[];
}

export interface PlaceCounts extends Counts {
  readonly places: readonly PlaceCount[];
  /** Events that have a place with degrees, those that the rows leave out among them, and events that have none. */
  readonly placed: number;
  readonly unplaced: number;
}

export interface PairCounts extends Counts {
  readonly pairs: readonly PairCount[];
  /** Countries of named actors, by name. */
  readonly countries?: Readonly<Record<string, string>>;
}
