import { fold } from '../knowledge/fold.js';

const SPACE = 32;
const UNKNOWN = 0xffff;
/** What a unit is in a key: itself in small letters without accent, a space, or 0 for nothing; filled when first asked. */
const UNITS = new Uint16Array(0x2100).fill(UNKNOWN);
for (const nothing of "'’‘ʻʼ`.\u00b7\u02be\u02bf\u00ad") UNITS[nothing.charCodeAt(0)] = 0;
for (const space of ' -\u00a0\u2010\u2011\u2013\n\t') UNITS[space.charCodeAt(0)] = SPACE;

/** The unit of a key that a unit of text stands for: 0 for nothing, 32 for a space, else a small letter or the unit itself. */
export function keyUnit(code: number): number {
  if (code >= UNITS.length) return code;
  const known = UNITS[code]!;
  if (known !== UNKNOWN) return known;
  const unit =
    code >= 0x300 && code < 0x370 ? 0 : fold(String.fromCharCode(code)).toLowerCase().charCodeAt(0);
  UNITS[code] = unit;
  return unit;
}

/**
 * The form in which names are compared: small letters without accents, apostrophes and points; hyphens and line ends are spaces, and
 * there is one at a time. "Port-au-Prince" is "port au prince", "U.S." is "us", "Queen Anne's County" is "queen annes county".
 */
export function keyOf(text: string, from = 0, to = text.length): string {
  let key = '';
  let gap = false;
  for (let i = from; i < to; i++) {
    const unit = keyUnit(text.charCodeAt(i));
    if (unit === 0) continue;
    if (unit === SPACE) {
      gap = key !== '';
      continue;
    }
    if (gap) key += ' ';
    gap = false;
    key += String.fromCharCode(unit);
  }
  return key;
}
