import type { Doc } from '../model/doc.js';
import { headShared, type Overlap, runsShared } from './compare.js';
import { type CopyKind, copyKind, mayBeCopies } from './is-copy.js';
import { type Sketch, sketchOf } from './sketch.js';
import { titleShare } from './title-share.js';

/** A report that was found to be one with an earlier one, and why. */
export interface CopyFound {
  readonly id: string;
  readonly kind: CopyKind;
  readonly overlap: Overlap;
}

/** What the decision needs of a report: no text. */
export interface KnownReport {
  readonly id: string;
  readonly title: string | undefined;
  readonly sketch: Sketch;
}

/** So many reports are kept under one key: a run that more share is furniture. And with so many a report is compared, those first that share most keys. */
export const MOST_UNDER_KEY = 64;
/**
 * A report that is this like an earlier one gets no keys: whatever resembles it resembles the earlier one. So the three hundredth copy of a wire story costs
 * no more than the third.
 */
export const TWIN = 0.9;

/**
 * Finds copies among reports given one after another, in memory. Some 3 kB a report; a report is compared with at most MOST_UNDER_KEY others, so that the time
 * for each does not grow with their number.
 */
export class CopyFinder {
  readonly #known: KnownReport[] = [];
  readonly #byKey = new Map<number, number[]>();

  /** The earlier reports that this one is a copy of, or is cut from, or the reverse. */
  add(doc: Pick<Doc, 'id' | 'text' | 'zones' | 'title'>): CopyFound[] {
    const known = { id: doc.id, title: doc.title, sketch: sketchOf(doc) };
    const found = this.candidates(known.sketch).flatMap((at) => copyOf(known, this.#known[at]!) ?? []);
    const at = this.#known.length;
    this.#known.push(known);
    if (!found.some(({ overlap }) => overlap.jaccard >= TWIN)) this.#keep(known.sketch.keys, at);
    return found;
  }

  /** Numbers of the reports, from 0 in the order given, that share keys with the sketch; those that share most first. */
  candidates(sketch: Sketch): number[] {
    const shared = new Map<number, number>();
    for (const key of sketch.keys)
      for (const at of this.#byKey.get(key) ?? []) shared.set(at, (shared.get(at) ?? 0) + 1);
    return [...shared.keys()]
      .sort((a, b) => shared.get(b)! - shared.get(a)! || a - b)
      .slice(0, MOST_UNDER_KEY);
  }

  #keep(keys: Uint32Array, at: number): void {
    for (const key of keys) {
      const list = this.#byKey.get(key);
      if (list === undefined) this.#byKey.set(key, [at]);
      else if (list.length < MOST_UNDER_KEY) list.push(at);
    }
  }
}

/** How one report is one with another; undefined when it is not. */
export function copyOf(one: KnownReport, other: KnownReport): CopyFound | undefined {
  const runs = runsShared(one.sketch, other.sketch);
  if (!mayBeCopies(runs)) return undefined;
  const overlap = { ...runs, head: headShared(one.sketch, other.sketch) };
  const title = titleShare(one.title, other.title);
  const size = Math.min(
    one.sketch.hashes.length * one.sketch.scale,
    other.sketch.hashes.length * other.sketch.scale,
  );
  const kind = copyKind(overlap, { size, ...(title === undefined ? {} : { title }) });
  return kind === undefined ? undefined : { id: other.id, kind, overlap };
}
