import type { Doc } from '../model/doc.js';
import { type Overlap, overlapOf } from './compare.js';
import { type CopyKind, copyKind } from './is-copy.js';
import { type Sketch, sketchOf } from './sketch.js';
import { titleShare } from './title-share.js';

/** A report that was found to be one with an earlier one, and why. */
export interface CopyFound {
  readonly id: string;
  readonly kind: CopyKind;
  readonly overlap: Overlap;
}

interface Known {
  readonly id: string;
  readonly title: string | undefined;
  readonly sketch: Sketch;
}

/** A run that so many reports share is furniture: it leads to no candidate. */
const COMMON = 64;

/**
 * Finds copies among reports given one after another, in memory. Some 5 kB a report; a report is compared with those alone that share the smallest run of
 * one of 32 parts, so that the time for each does not grow with their number.
 */
export class CopyFinder {
  readonly #known: Known[] = [];
  readonly #byBin = new Map<number, number[]>();

  /** The earlier reports that this one is a copy of, or is cut from, or the reverse. */
  add(doc: Pick<Doc, 'id' | 'text' | 'zones' | 'title'>): CopyFound[] {
    const sketch = sketchOf(doc);
    const found: CopyFound[] = [];
    for (const at of this.candidates(sketch)) {
      const other = this.#known[at]!;
      const overlap = overlapOf(sketch, other.sketch);
      const title = titleShare(doc.title, other.title);
      const size = Math.min(
        sketch.hashes.length * sketch.scale,
        other.sketch.hashes.length * other.sketch.scale,
      );
      const kind = copyKind(overlap, { size, ...(title === undefined ? {} : { title }) });
      if (kind !== undefined) found.push({ id: other.id, kind, overlap });
    }
    const at = this.#known.length;
    this.#known.push({ id: doc.id, title: doc.title, sketch });
    for (const bin of sketch.bins) {
      const list = this.#byBin.get(bin);
      if (list === undefined) this.#byBin.set(bin, [at]);
      else list.push(at);
    }
    return found;
  }

  /** Numbers of the reports, from 0 in the order given, that share a run with the sketch. */
  candidates(sketch: Sketch): number[] {
    const found = new Set<number>();
    for (const bin of sketch.bins) {
      const list = this.#byBin.get(bin);
      if (list !== undefined && list.length <= COMMON) for (const at of list) found.add(at);
    }
    return [...found].sort((a, b) => a - b);
  }
}
