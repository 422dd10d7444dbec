import type { Overlap } from './compare.js';

/** What besides their words tells whether two reports are copies. */
export interface CopyHints {
  /** Runs of the shorter one. */
  readonly size: number;
  /** Share of the words of the shorter title that stand in the other; absent where a report has no title. */
  readonly title?: number;
}

/** How the two are one: whole, or one of them cut; or not at all. */
export type CopyKind = 'copy' | 'cut' | 'version';

/**
 * Whether two reports are copies or versions of one, by what they share. Copies share most of their words. A cut copy is most of a longer report and
 * begins as that does; a story inside a round-up mostly does not, and has another title. Reports that only share their background begin with what is new,
 * and a form that an outlet fills in again and again (an interview, a results page) shares less than .65 of the shorter: one with another word at every twelfth place shares .58. See docs/explanation/stories.md.
 */
export function copyKind(
  { jaccard, shorter, head }: Overlap,
  { size, title }: CopyHints,
): CopyKind | undefined {
  if (size < TINY) return jaccard > 0.9 ? 'copy' : undefined;
  const same = title !== undefined && title >= 0.6;
  const begins = head >= Math.min(8, size / 4);
  // Under quite another title: a page that holds the story and a good deal besides, or one that only takes its background.
  const other = title !== undefined && title < 0.34;
  if (other && jaccard < (shorter >= 0.9 ? 0.75 : 0.6)) return undefined;
  if (jaccard >= 0.6) return jaccard >= 0.85 || shorter < 0.97 ? 'copy' : 'version';
  if (shorter >= 0.65 && begins && (jaccard >= 0.45 || same)) return shorter >= 0.9 ? 'cut' : 'version';
  if (jaccard >= 0.35 && shorter >= 0.7 && (begins || same)) return 'version';
  return undefined;
}

/** Whether reports with these shares of runs can be copies at all, whatever their heads and titles: a test that costs nothing. */
export function mayBeCopies({ jaccard, shorter }: Omit<Overlap, 'head'>): boolean {
  return jaccard >= 0.35 || shorter >= 0.65;
}

/** Shorter texts prove nothing unless they are the same. */
const TINY = 12;
