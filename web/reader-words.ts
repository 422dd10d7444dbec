/** Numbers and days as the page's reader writes them: by the locale that the server chose. */
export interface ReaderWords {
  number(value: number): string;
  /** An ISO day, month or year. */
  day(value: string): string;
  shortDay(value: string): string;
  /** "1 event", "2,500 events": of the forms of a noun. */
  count(value: number, noun: { readonly one: string; readonly other: string }): string;
}

/** A sentence with `{name}` for what is put in. */
export function filled(sentence: string, values: Readonly<Record<string, string>>): string {
  return sentence.replace(/\{(\w+)\}/g, (whole, name: string) => values[name] ?? whole);
}

export function readerWords(): ReaderWords {
  const locale = document.documentElement.dataset['locale'] ?? 'en-GB';
  const numbers = new Intl.NumberFormat(locale);
  const plural = new Intl.PluralRules(locale);
  const dates = (options: Intl.DateTimeFormatOptions) =>
    new Intl.DateTimeFormat(locale, { timeZone: 'UTC', ...options });
  const full = dates({ day: 'numeric', month: 'long', year: 'numeric' });
  const short = dates({ day: 'numeric', month: 'short', year: '2-digit' });
  const months = dates({ month: 'long', year: 'numeric' });
  const written = (value: string, days: Intl.DateTimeFormat): string =>
    value.length === 4 ? value : (value.length === 7 ? months : days).format(new Date(value));
  return {
    number: (value) => numbers.format(value),
    day: (value) => written(value, full),
    shortDay: (value) => written(value, short),
    count: (value, noun) =>
      `${numbers.format(value)} ${noun[plural.select(value) === 'one' ? 'one' : 'other']}`,
  };
}
