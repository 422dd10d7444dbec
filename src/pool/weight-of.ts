import type { Doc } from '../model/doc.js';

/** Characters of a report of usual length; a longer one counts as several. */
const USUAL = 20_000;

/** How much of a pool's window a report takes. */
export function weightOf({ text }: Doc): number {
  return Math.max(1, Math.ceil(text.length / USUAL));
}
