import type { Doc, ZoneKind } from '../model/doc.js';
import { sha256Hex } from '../read/content-id.js';

/** Zones that are not the body: each outlet has its own. */
const AROUND: ReadonlySet<ZoneKind> = new Set([
  ...(['headline', 'byline', 'dateline', 'caption', 'rights', 'furniture'] as const),
]);
/** A shorter body may be anybody's. */
const LEAST = 40;

/**
 * A hash of the words of a report's body in their order: two reports with the same hash tell the same word for word, whatever headline, byline, captions or furniture stand around
 * it, and whatever marks and breaks between the words. 16 hex digits of SHA-256; undefined for a body of fewer than 40 words.
 */
export function bodyHash({ text, zones }: Pick<Doc, 'text' | 'zones'>): string | undefined {
  const body = zones.filter(({ kind }) => !AROUND.has(kind)).map(({ from, to }) => text.slice(from, to));
  const words = (zones.length === 0 ? text : body.join(' ')).toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.length < LEAST ? undefined : sha256Hex(new TextEncoder().encode(words.join(' '))).slice(0, 16);
}
