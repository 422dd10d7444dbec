import { dayRange } from '../ledger/day-range.js';
import { EVENT_TYPES, type EventType } from '../model/event.js';
import type { ForeignCodes } from '../model/foreign-codes.js';

/** What somebody typed into the search box, as far as it names parties, types and days. */
export interface Ask {
  /** Codes of parties, in their order, each once. */
  readonly countries: readonly string[];
  readonly type?: EventType;
  /** First and last ISO day. */
  readonly since?: string;
  readonly until?: string;
  /** The search that the rest makes, in the language of read-search.ts; empty where parties, types and days are all that was typed. */
  readonly words: string;
  /** What was typed, without days: what to search for where names of countries are to be words as well. */
  readonly all: string;
}

/** Words of a country's name at most, as "Democratic Republic of the Congo". */
const LONGEST = 6;
/** Bodies that have a code of their own, by what people type. */
const BODIES: ReadonlyMap<string, string> = new Map([
  ['european union', 'EUR'],
  ['eu', 'EUR'],
  ['united nations', 'UNO'],
  ['un', 'UNO'],
]);
const BODY_CODES: ReadonlySet<string> = new Set(['UNO', 'EUR', 'IGO', 'NGO', 'IMG', 'ISM', 'MNC']);
/** Words that stand between parties and mean nothing. */
const BETWEEN = new Set(['and', 'vs', 'v', 'with', '-', '–', '→', '/']);

/**
 * Reads "RUS PAK", "Russia and Pakistan", "RUS-PAK AID 2024-05", "gas pipeline". Codes are in capitals or known; names are those of the codebook. Phrases in quotes
 * and fields such as `actor:` are left to the search.
 */
export function readAsk(q: string, codes: ForeignCodes | undefined): Ask {
  const parts = q.trim().match(/(?:[a-z]+:)?"[^"]*"|\S+/g) ?? [];
  const tokens = parts.flatMap((part) => {
    const pair = /^([A-Za-z]{3})[-–/→]([A-Za-z]{3})$/.exec(part);
    return pair !== null && isParty(pair[1], codes) && isParty(pair[2], codes)
      ? [pair[1] ?? '', pair[2] ?? '']
      : [part];
  });
  const countries: string[] = [];
  const rest: string[] = [];
  const all: string[] = [];
  let type: EventType | undefined;
  let days: { readonly first: string; readonly last: string } | undefined;
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at] ?? '';
    const range = /^\d{4}(-\d{2}(-\d{2})?)?$/.test(token) ? dayRange(token) : undefined;
    if (range !== undefined) {
      days =
        days === undefined
          ? range
          : { first: min(days.first, range.first), last: max(days.last, range.last) };
      at++;
      continue;
    }
    const party = partyAt(tokens, at, codes);
    if (party !== undefined) {
      if (!countries.includes(party.code)) countries.push(party.code);
      const named = tokens.slice(at, at + party.length);
      // A name is a word of reports as well; a code is not.
      all.push(party.isCode ? `country:${party.code}` : named.join(' '));
      at += party.length;
      continue;
    }
    if (EVENT_TYPES.includes(token as EventType)) {
      type = token as EventType;
      all.push(`type:${token}`);
    } else if (BETWEEN.has(token.toLowerCase())) {
      if (countries.length === 0) rest.push(token);
    } else {
      rest.push(token);
      all.push(token);
    }
    at++;
  }
  return {
    countries,
    ...(type === undefined ? {} : { type }),
    ...(days === undefined ? {} : { since: days.first, until: days.last }),
    words: rest.filter((word) => !BETWEEN.has(word)).join(' '),
    all: all.join(' '),
  };
}

/** The party that begins at a token: a code in capitals, or the longest name that the tables have. */
function partyAt(
  tokens: readonly string[],
  at: number,
  codes: ForeignCodes | undefined,
): { readonly code: string; readonly length: number; readonly isCode: boolean } | undefined {
  const token = tokens[at] ?? '';
  if (/^[A-Z]{3}$/.test(token) && isParty(token, codes)) return { code: token, length: 1, isCode: true };
  if (codes === undefined || token.includes(':') || token.includes('"')) return undefined;
  for (let length = Math.min(LONGEST, tokens.length - at); length > 0; length--) {
    const name = tokens
      .slice(at, at + length)
      .join(' ')
      .replace(/,$/, '');
    const body = BODIES.get(name.toLowerCase());
    if (name.length < 4 && body === undefined) continue;
    const code = body ?? codes.countryOfName(name);
    if (code !== undefined) return { code, length, isCode: false };
  }
  // All in small letters, and with another party: "rus pak".
  if (/^[a-z]{3}$/.test(token) && isParty(token.toUpperCase(), codes)) {
    const others = tokens.filter((other) => other !== token && isParty(other.toUpperCase(), codes));
    if (others.length > 0) return { code: token.toUpperCase(), length: 1, isCode: true };
  }
  return undefined;
}

function isParty(code: string | undefined, codes: ForeignCodes | undefined): boolean {
  if (code === undefined || !/^[A-Za-z]{3}$/.test(code)) return false;
  const upper = code.toUpperCase();
  return codes === undefined || codes.countryName(upper) !== undefined || BODY_CODES.has(upper);
}

function min(a: string, b: string): string {
  return a < b ? a : b;
}
function max(a: string, b: string): string {
  return a > b ? a : b;
}
