const MONTHS = 'january february march april may june july august september october november december'.split(
  ' ',
);
const MONTH =
  '(jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\\.?';
const WEEKDAY = '(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs?)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?';
const MONTH_FIRST = new RegExp(`${WEEKDAY}${MONTH}\\s+(\\d{1,2})(?:st|nd|rd|th)?,?\\s+(\\d{4})`, 'i');
const DAY_FIRST = new RegExp(`${WEEKDAY}(\\d{1,2})(?:st|nd|rd|th)?\\s+${MONTH},?\\s+(\\d{4})`, 'i');
const ISO = /(\d{4})-(\d{2})-(\d{2})(?:[T ]\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})?)?/;
const IN_ADDRESS = /\/(20\d{2}|19\d{2})[/-](\d{1,2})[/-](\d{1,2})(?:[/-]|$)/;

/** The first full date in a text as an ISO day; undefined when there is none. Impossible days are not dates. */
export function findDay(text: string): string | undefined {
  const iso = ISO.exec(text);
  if (iso !== null) return day(Number(iso[1]), Number(iso[2]), Number(iso[3]));
  const first = MONTH_FIRST.exec(text);
  if (first !== null) return day(Number(first[3]), monthNumber(first[1]!), Number(first[2]));
  const second = DAY_FIRST.exec(text);
  if (second !== null) return day(Number(second[3]), monthNumber(second[2]!), Number(second[1]));
  return undefined;
}

/** The day after "Posted:" or "Published on" in a line of facts about a report; undefined when there is none. */
export function dayPosted(text: string): string | undefined {
  const found = /\b(?:published|posted|first published|date)\b[:\s]+(?:on\s+)?(.{6,40})/i.exec(text);
  return found === null ? undefined : findDay(found[1]!);
}

/**
 * A day without its year ("Sept. 21"), as the last one up to `published`, or up to a week after it; undefined when it names no
 * day.
 */
export function dayBefore(text: string, published: string): string | undefined {
  for (const year of [
    Number(published.slice(0, 4)) + 1,
    Number(published.slice(0, 4)),
    Number(published.slice(0, 4)) - 1,
  ]) {
    const found = findDay(`${text.trim()} ${year}`);
    if (found !== undefined && Date.parse(found) - Date.parse(published.slice(0, 10)) <= 7 * 86_400_000)
      return found;
  }
  return undefined;
}

const LONGEST_LINE = 160;

/** True when a line holds a date and nothing else of weight: "Friday, January 4, 2019". */
export function isDateLine(text: string): boolean {
  // It is asked of every paragraph: most are too long, or have no year.
  if (text.length > LONGEST_LINE || !/\d{4}/.test(text)) return false;
  const rest = text
    .replace(MONTH_FIRST, '')
    .replace(DAY_FIRST, '')
    .replace(ISO, '')
    .replace(
      /\b(published|updated|posted|last|modified|on|at|gmt|utc|[aecmpw][es][dst]?t|bst|cest|ist|jst|sgt|am|pm|by)\b|[\d:.,|/\s]/gi,
      '',
    );
  return findDay(text) !== undefined && rest.length <= 3;
}

/** The day in a web address, "/2024/05/17/". */
export function dayInAddress(url: string): string | undefined {
  const found = IN_ADDRESS.exec(url);
  return found === null ? undefined : day(Number(found[1]), Number(found[2]), Number(found[3]));
}

function monthNumber(word: string): number {
  return MONTHS.findIndex((month) => month.startsWith(word.toLowerCase().slice(0, 3))) + 1;
}

function day(year: number, month: number, date: number): string | undefined {
  const days = new Date(Date.UTC(year, month, 0)).getUTCDate();
  if (year < 1000 || year > 2999) return undefined;
  if (month < 1 || month > 12 || date < 1 || date > days) return undefined;
  return `${String(year).padStart(4, '0')}-${String(month).padStart(2, '0')}-${String(date).padStart(2, '0')}`;
}
