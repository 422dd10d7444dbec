import { date, YEAR } from './dates.js';
import type { TimeMatch, TimeReader } from './time-reader.js';

/** Years, decades and centuries: "1989", "the 1980s", "mid-1990s", "the 21st century". */
export function yearLike(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.at(i).replace(/^(?:mid|early|late)-/, '');
  const decade = /^['’]?(\d{2}|\d{4})['’]?s$/.exec(word);
  if (decade) return decadeOf(r, i, decade[1]!);
  const range = yearRange(r, i, word);
  if (range) return range;
  const century = centuryAt(r, i);
  if (century) return century;
  if (!YEAR.test(word) || !isYear(r, i, Number(word))) return undefined;
  const season = r.as('season', i - 1, i);
  if (season && r.at(i - 1) !== 'fall') return undefined;
  return date(i, i + 1, word, 'times/year', `"${r.text(i, i + 1)}" is the year ${word}.`);
}

/** "1987–2017" in one word: both years, each with its own characters. "1890 – 91" in three words: the second year. */
function yearRange(r: TimeReader, i: number, word: string): TimeMatch | undefined {
  const found = /^((?:1\d|20)\d{2})([-–])(\d{4}|\d{2})$/.exec(word);
  const from = r.tokens.from[i]!;
  if (found) {
    const [, first = '', , short = ''] = found;
    const last = first.slice(0, 4 - short.length) + short;
    if (last <= first || !YEAR.test(last)) return undefined;
    const says = `"${r.text(i, i + 1)}" is the years ${first} and ${last}.`;
    const pieces = [
      { from, to: from + 4, value: first },
      { from: from + 5, to: r.tokens.to[i]!, value: last },
    ];
    return { ...date(i, i + 1, first, 'times/years', says), pieces };
  }
  const first = r.at(i - 2, i);
  if (!/^[-–]$/.test(r.at(i - 1, i)) || !YEAR.test(first) || !/^\d{2}$/.test(word)) return undefined;
  const last = first.slice(0, 2) + word;
  if (last <= first || r.at(i + 1, i) === '-' || r.as('month', i + 1, i)) return undefined;
  return date(i, i + 1, last, 'times/years', `"${r.text(i, i + 1)}" is the year ${last}, after ${first}.`);
}

/** "the sixties", "the early nineties": ten years of the last century; "his sixties" is an age. */
export function namedDecade(r: TimeReader, i: number): TimeMatch | undefined {
  const word = r.as('decade', i);
  if (!word) return undefined;
  const before = r.at(i - 1, i);
  const article = /^(?:early|mid|late|-)$/.test(before) ? r.at(i - 2, i) : before;
  if (article !== 'the' && article !== 'early' && article !== 'mid' && article !== 'late') return undefined;
  const says = `"${r.text(i, i + 1)}" is the ten years from ${word.value}0.`;
  return { ...date(i, i + 1, word.value, 'times/decade', says), article: true };
}

function decadeOf(r: TimeReader, i: number, digits: string): TimeMatch | undefined {
  if (digits.length === 4 && !YEAR.test(digits)) return undefined;
  if (!digits.endsWith('0')) return undefined;
  if (digits.length === 2 && !/^(?:the|early|late|mid)$/.test(r.at(i - 1, i)) && !/^['’]/.test(r.at(i))) {
    return undefined;
  }
  const value = digits.length === 2 ? `19${digits[0]}` : digits.slice(0, 3);
  const says = `"${r.text(i, i + 1)}" is the ten years from ${value}0.`;
  return { ...date(i, i + 1, value, 'times/decade', says), article: true };
}

function centuryAt(r: TimeReader, i: number): TimeMatch | undefined {
  const dash = r.at(i + 1, i) === '-' ? 1 : 0;
  if (r.at(i + 1 + dash, i) !== 'century') return undefined;
  const digits = /^(\d{1,2})(?:st|nd|rd|th)$/.exec(r.at(i));
  const ordinal = digits ? Number(digits[1]) : Number(r.as('ordinal', i)?.value);
  if (!(ordinal > 1)) return undefined;
  const end = i + 2 + dash;
  const value = String(ordinal - 1).padStart(2, '0');
  const says = `"${r.text(i, end)}" is the hundred years from ${value}00.`;
  return { ...date(i, end, value, 'times/century', says), article: true };
}

const BEFORE_YEAR =
  /^(?:in|since|of|by|until|till|from|to|and|between|during|early|late|mid|before|after|for|the|through|around|circa|\(|,|-|–|or|than)$/;

/** A number of four digits that is a year: it counts nothing, and it is no price or address. */
function isYear(r: TimeReader, i: number, year: number): boolean {
  const before = r.at(i - 1, i);
  const after = r.at(i + 1, i);
  if (/^[$£€#¥]$|^no\.?$|^number$|^room$|^flight$/.test(before)) return false;
  if (
    /^(?:%|percent|feet|miles|km|kilometers|kilometres|meters|metres|dollars|euros|hours|hrs|people|troops|soldiers|men|members|tons|tonnes|utc|gmt|local)$/.test(
      after,
    )
  ) {
    return false;
  }
  if (/^[-–/.:]$/.test(before) && /^\d/.test(r.at(i - 2, i)) && !YEAR.test(r.at(i - 2, i))) return false;
  if (year < 1900 || year > 2050) return isOldYear(r, i);
  const plural = r.tokens.xpos[i + 1] !== undefined && r.together(i, i + 1) && isPlural(r, i + 1);
  if (plural && year % 100 === 0) return BEFORE_YEAR.test(before) && before !== 'of' && before !== 'the';
  return true;
}

/** A year that could as well be a count: it stands behind a word of time, alone in brackets, or in a range of years. */
function isOldYear(r: TimeReader, i: number): boolean {
  const before = r.at(i - 1, i);
  const after = r.at(i + 1, i);
  if (/^(?:in|since|of|by|until|from|during|circa|c\.|ca\.|after|before)$/.test(before)) return true;
  const dash = /^[-–]$/;
  if (before === '(') return /^[);,]$/.test(after) || dash.test(after);
  const isShort = (k: number) => YEAR.test(r.at(k, i)) || /^\d{2}$/.test(r.at(k, i));
  if (dash.test(after) && isShort(i + 2) && !/^\d/.test(before))
    return r.at(i + 2).length === 4 || before !== '';
  return dash.test(before) && YEAR.test(r.at(i - 2, i));
}

function isPlural(r: TimeReader, i: number): boolean {
  return /[a-z]s$/.test(r.at(i)) && !r.isVerb(i);
}
