import type { PlaceMention } from '../../model/coding.js';
import { kilometres } from '../../places/place.js';
import { type Score, Share } from './counts.js';

/** A text with its place names and their points; see gold/place_geovirus.jsonl. */
export interface PlaceRecord {
  readonly id: string;
  readonly text: string;
  readonly toponyms: readonly {
    readonly start: number;
    readonly end: number;
    readonly text: string;
    readonly lat: number;
    readonly lon: number;
  }[];
}

/** Kilometres within which a point is right: 100 miles, as is usual for these sets. */
const RIGHT = 161;

/**
 * Scores place names. A name of the set is found when a mention of ours overlaps it; it is resolved when that mention's point is at most
 * 161 km away. `found` and `resolved` are of all names of the set, `resolvedOfFound` of those found, `precision` is the share
 * of our mentions with a point that are names of the set.
 */
export class PlaceScore {
  readonly #found = new Share();
  readonly #resolved = new Share();
  readonly #ofFound = new Share();
  readonly #ours = new Share();

  add(gold: PlaceRecord['toponyms'], ours: readonly PlaceMention[]): void {
    for (const { start, end, lat, lon } of gold) {
      const hit = ours.find((p) => p.from < end && start < p.to);
      const right =
        hit?.lat !== undefined && kilometres({ lat: hit.lat, lon: hit.lon! }, { lat, lon }) <= RIGHT;
      this.#found.add(hit !== undefined);
      this.#resolved.add(right);
      if (hit !== undefined) this.#ofFound.add(right);
    }
    for (const place of ours) {
      if (place.lat === undefined) continue;
      this.#ours.add(gold.some(({ start, end }) => place.from < end && start < place.to));
    }
  }

  score(set: string): Score[] {
    const one = (measure: string, share: Share): Score => ({ set, measure, value: share.value, n: share.n });
    return [
      one('found', this.#found),
      one('resolved', this.#resolved),
      one('resolvedOfFound', this.#ofFound),
      one('precision', this.#ours),
    ];
  }
}
