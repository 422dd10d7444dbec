import type { Doc, ZoneKind } from '../model/doc.js';

const KINDS: ReadonlySet<unknown> = new Set<ZoneKind>([
  'headline',
  'byline',
  'dateline',
  'caption',
  'body',
  'rights',
  'furniture',
]);
const WORDS = ['title', 'published', 'publisher', 'byline', 'url', 'rights'] as const;
const LONGEST_ID = 500;

/** Whether something that came over the wire is a report: what the coder and the store rely on is there, and every span lies in the text. */
export function isDoc(value: unknown): value is Doc {
  if (!isObject(value)) return false;
  const { id, text, language, zones, dateline } = value;
  if (typeof id !== 'string' || id === '' || id.length > LONGEST_ID) return false;
  if (typeof text !== 'string' || typeof language !== 'string' || !Array.isArray(zones)) return false;
  if (WORDS.some((name) => value[name] !== undefined && typeof value[name] !== 'string')) return false;
  let last = 0;
  for (const zone of zones as unknown[]) {
    if (!isSpan(zone, last, text.length) || !KINDS.has(zone['kind'])) return false;
    last = zone.to;
  }
  return dateline === undefined || isSpan(dateline, 0, text.length);
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function isSpan(
  value: unknown,
  least: number,
  most: number,
): value is Record<string, unknown> & { from: number; to: number } {
  if (!isObject(value)) return false;
  const { from, to } = value;
  return (
    Number.isInteger(from) &&
    Number.isInteger(to) &&
    (from as number) >= least &&
    (to as number) >= (from as number) &&
    (to as number) <= most
  );
}
