import type { GeoName } from './read-geonames.js';

/** Countries whose names reach English through other scripts, and so in several spellings (ISO alpha-2). */
export const TRANSLITERATED: ReadonlySet<string> = new Set(
  (
    'RU UA BY BG MK RS ME KZ KG TJ TM UZ AZ AM GE GR CY IL PS JO LB SY IQ IR AF PK IN BD NP LK MM TH LA KH CN TW JP KR KP MN ' +
    'EG LY TN DZ MA SD SS SO YE OM AE QA BH KW SA ET ER DJ TD ML NE MR MV BT XK'
  ).split(' '),
);
/** Countries where names are spelled in several ways, though in Latin letters. */
const UNSETTLED = new Set(
  'AO CD CG CF CM GA GH NG KE TZ UG RW BI ZM ZW MZ MG SN GN GW SL LR CI BF BJ TG GM ID MY PH VN TL PG HT BW NA LS SZ MW'.split(
    ' ',
  ),
);
const MOST = 6;
const MOST_UNSETTLED = 3;
/** Places below this have one name in the gazetteer, unless they are a seat of a division. */
const KNOWN = 5000;

/**
 * Other spellings of a place that English reports may use: shorter forms of its name ("Acapulco" of "Acapulco de Juárez") and, where the
 * name is brought over from another script, up to six spellings, the likest first. Names in other languages are left out.
 */
export function otherNames(place: GeoName): string[] {
  const own = plain(place.name);
  const kept = new Map<string, string>();
  const liked: [number, string][] = [];
  if (plain(place.plain) !== own) kept.set(plain(place.plain), place.plain);
  const known = place.people >= KNOWN || /^PPL(C|A|A2)$/.test(place.feature);
  for (const other of place.others) {
    const key = plain(other);
    if (!/^[A-Z][A-Za-z'’ -]{3,}$/.test(other) || key === own || kept.has(key)) continue;
    if (own.startsWith(`${key} `)) kept.set(key, other);
    else if (known && (TRANSLITERATED.has(place.country) || UNSETTLED.has(place.country))) {
      const like = likeness(own, key);
      if (like >= 0.6) liked.push([like, other]);
    }
  }
  liked.sort((a, b) => b[0] - a[0] || (a[1] < b[1] ? -1 : 1));
  const most = TRANSLITERATED.has(place.country) ? MOST : MOST_UNSETTLED;
  for (const [, other] of liked)
    if (kept.size < most && !kept.has(plain(other))) kept.set(plain(other), other);
  return [...kept.values()];
}

/** A name in lower case without accents, with spaces for hyphens. */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[\u0300-\u036f'’ʻʼ‘`.]/g, '')
    .replace(/[-–\s]+/g, ' ')
    .toLowerCase()
    .trim();
}

/** How much of two names agrees, 0 to 1, by pairs of letters after vowels are made one. */
function likeness(a: string, b: string): number {
  const one = pairs(a);
  const two = pairs(b);
  let same = 0;
  for (const pair of one) if (two.has(pair)) same++;
  return (2 * same) / (one.size + two.size);
}

function pairs(name: string): Set<string> {
  const letters = name
    .replace(/^(al|el|ash|as|ar|an|az|ad|at) /, '')
    .replace(/[aeiouy]+/g, 'a')
    .replace(/q/g, 'k')
    .replace(/(.)\1/g, '$1')
    .replace(/ /g, '');
  const found = new Set<string>([letters.slice(0, 1)]);
  for (let i = 0; i + 2 <= letters.length; i++) found.add(letters.slice(i, i + 2));
  return found;
}
