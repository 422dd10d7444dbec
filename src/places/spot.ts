import type { Mark } from './name-runs.js';
import type { Place } from './place.js';

/** A name in the text that may be one of a place: rows `first` to `last`, offsets into the text, and what the gazetteer has under it. */
export interface Spot {
  readonly first: number;
  readonly last: number;
  readonly from: number;
  readonly to: number;
  readonly key: string;
  readonly mark: Mark;
  /** Empty for a place that the gazetteer lacks. */
  readonly places: readonly Place[];
  /** How sure it is that a place is meant: no for names that only the rest of the report can make one. */
  readonly sure: boolean;
}
