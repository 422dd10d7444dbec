import type { EventType, Status } from '../model/event.js';
import type { Period } from './period.js';

/** Data sets whose files can be imported. */
export const DATASETS = ['gdelt', 'icews', 'polecat'] as const;

/** Which events between two parties are counted, and how. */
export interface DyadFilter {
  /** Codes of the two: ISO alpha-3, or PLOVER's international codes. */
  readonly a: string;
  readonly b: string;
  readonly period: Period;
  /** Events stand on the day on which they happened (that of their report where it is unknown) or on which they were reported. Default happened. */
  readonly date?: 'happened' | 'reported';
  /** First and last ISO day, both included. */
  readonly since?: string;
  readonly until?: string;
  readonly type?: EventType;
  /** Statuses that count; default actual and ongoing: what took place. */
  readonly status?: readonly Status[];
  /** Default corrected. */
  readonly record?: 'corrected' | 'coded';
  /** Count an event once for each report that tells it. Default false: once for all. */
  readonly each?: boolean;
  /** Imported data sets to be counted beside. */
  readonly beside?: readonly string[];
}

/** Who did it to whom: a to b, b to a, or either, where each event counts once also when both act together. */
export const DIRECTIONS = ['ab', 'ba', 'both'] as const;
export type Direction = (typeof DIRECTIONS)[number];

/** Events of one kind in one period. */
export interface DyadCount {
  /** First ISO day of the period. */
  readonly period: string;
  readonly direction: Direction;
  readonly type: EventType;
  readonly mode?: string;
  readonly contexts: readonly string[];
  readonly count: number;
}

/** Events of an imported data set in one period; sums of Goldstein scores, by its own codes. */
export interface BesideCount {
  readonly dataset: string;
  readonly period: string;
  readonly direction: Direction;
  /** 1 to 4; absent where the data set has none. */
  readonly quad?: 1 | 2 | 3 | 4;
  readonly count: number;
  /** Sum of Goldstein scores, and how many events have one. */
  readonly goldstein: number;
  readonly scored: number;
}

/** What the ledger counts for a dyad; scores are added by dyad-series.ts. */
export interface DyadCounts {
  readonly counts: readonly DyadCount[];
  readonly beside: readonly BesideCount[];
}

/** Statuses of what took place. */
export const TOOK_PLACE: readonly Status[] = ['actual', 'ongoing'];

/** Which partners of a party are wanted: those with whom it had most events first. */
export interface PartnerFilter extends Omit<DyadFilter, 'b' | 'period' | 'beside' | 'each'> {
  /** 1 to 1000; default 50. */
  readonly limit?: number;
}

export interface Partner {
  readonly code: string;
  /** Events that the party did to it, that it did to the party, and all, each once. */
  readonly to: number;
  readonly from: number;
  readonly events: number;
  /** First and last ISO day. */
  readonly first?: string;
  readonly last?: string;
}
