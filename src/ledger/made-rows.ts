import type { Coding } from '../model/coding.js';
import { emptyCoding } from '../model/empty-coding.js';
import { checkIds } from './check-ids.js';
import { type FoundRows, foundRows } from './rows-of.js';

/**
 * The rows of a report as one text, made in the thread that coded it. Handing them to the thread that writes costs a third of what handing over the Coding does, and
 * leaves it no objects to keep until they are written.
 */
export interface MadeRows {
  /** How many events the report has. */
  readonly events: number;
  readonly json: string;
}

/** Throws RangeError where ids would clash. */
export function makeRows(coding: Coding): MadeRows {
  checkIds(coding);
  return { events: coding.events.length, json: JSON.stringify(foundRows(coding)) };
}

export function rowsMade({ json }: MadeRows): FoundRows {
  return JSON.parse(json) as FoundRows;
}

/** What is left of a Coding whose rows were made: the report, by whom it was coded, and its problems. */
export function withoutFound({ doc, by, problems }: Coding): Coding {
  return emptyCoding(doc, by, problems);
}
