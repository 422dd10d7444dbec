import { EN } from './strings/en.js';

/** The shape of a language's strings: that of the English ones, with any words. */
export type Strings = Wide<typeof EN>;
type Wide<T> = T extends string
  ? string
  : T extends (...words: infer A) => string
    ? (...words: A) => string
    : { readonly [K in keyof T]: Wide<T[K]> };

// A language: a file of strings beside en.ts, and a line here.
const LANGUAGES: Readonly<Record<string, Strings>> = { en: EN };
/** Where the reader's browser names no locale that we speak: days before months, as most of the world writes. */
const DEFAULT = 'en-GB';

/** The words of one reader: strings in a language, numbers and days by a locale. */
export interface Say {
  /** Language of the strings, for the `lang` of the page. */
  readonly language: string;
  /** BCP 47, as Intl takes it. */
  readonly locale: string;
  readonly t: Strings;
  /** 12345 as "12,345", -1.5 as "−1.5". */
  number(value: number, digits?: number): string;
  /** An ISO day, month, year or instant as people write it; anything else as it stands. */
  day(value: string): string;
  /** The same, short: "3 May 2024" as "3 May 24". */
  shortDay(value: string): string;
  /** "fr" as "French"; a code that stands for none as it is. */
  tongue(code: string): string;
  /** "1 event", "2,500 events". */
  count(value: number, noun: keyof Strings['count']): string;
}

const made = new Map<string, Say>();

/** The words for a reader whose browser sends this `Accept-Language`. */
export function sayFor(accepted: string | undefined): Say {
  const locale = wanted(accepted ?? '');
  let say = made.get(locale);
  if (say === undefined) {
    say = makeSay(locale);
    if (made.size < 100) made.set(locale, say);
  }
  return say;
}

/** The first locale of the list whose language we speak; quality values are in order nearly always, and order alone is read. */
function wanted(accepted: string): string {
  for (const part of accepted.slice(0, 200).split(',')) {
    const tag = (part.split(';')[0] ?? '').trim();
    const language = tag.split('-')[0]?.toLowerCase() ?? '';
    if (!/^[A-Za-z]{2,3}(-[A-Za-z0-9]{2,8})*$/.test(tag) || LANGUAGES[language] === undefined) continue;
    if (tag.toLowerCase() === 'en') return DEFAULT;
    return Intl.getCanonicalLocales(tag)[0] ?? DEFAULT;
  }
  return DEFAULT;
}

function makeSay(locale: string): Say {
  const language = locale.split('-')[0] ?? 'en';
  const t = LANGUAGES[language] ?? EN;
  const numbers = new Map<number, Intl.NumberFormat>();
  const plural = new Intl.PluralRules(locale);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const full = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = dates({ day: 'numeric', month: 'short', year: '2-digit' });
  const month = dates({ month: 'long', year: 'numeric' });
  const tongues = new Intl.DisplayNames(locale, { type: 'language', fallback: 'code' });
  const day = (value: string, format: Intl.DateTimeFormat): string => {
    const match = /^(\d{4})(?:-(\d{2})(?:-(\d{2}))?)?(?:$|T)/.exec(value);
    if (match === null) return /^\d{3}$/.test(value) ? `${value}0s` : value;
    if (match[2] === undefined) return match[1] ?? value;
    const date = new Date(`${match[1]}-${match[2]}-${match[3] ?? '01'}T00:00:00Z`);
    if (Number.isNaN(date.getTime())) return value;
    return (match[3] === undefined ? month : format).format(date);
  };
  const number = (value: number, digits = 0): string => {
    let format = numbers.get(digits);
    if (format === undefined) {
      format = new Intl.NumberFormat(locale, { maximumFractionDigits: digits });
      numbers.set(digits, format);
    }
    // The minus of figures, not the hyphen.
    return format.format(value).replace('-', '−');
  };
  return {
    ...{ language, locale, t, number },
    day: (value) => day(value, full),
    shortDay: (value) => day(value, short),
    tongue: (code) => (/^[a-z]{2,3}$/.test(code) ? (tongues.of(code) ?? code) : code),
    count: (value, noun) =>
      `${number(value)} ${t.count[noun][plural.select(value) === 'one' ? 'one' : 'other']}`,
  };
}
