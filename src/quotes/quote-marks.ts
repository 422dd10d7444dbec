import { paragraphEnds } from '../segment/line-breaks.js';

/** Words between quotation marks: the span between the marks, and the paragraph that it stands in, counted from 0 without empty ones. */
export interface Marked {
  readonly from: number;
  readonly to: number;
  readonly paragraph: number;
  /** First of its paragraph, so that it may go on from the one before. */
  readonly opens: boolean;
}

const OPENING = '“«„‟';
const CLOSING = '”»';
const STRAIGHT = '"';

/**
 * What stands between quotation marks in the stretch `from` to `to` of `text`, in order. A quotation that is not closed when
 * its paragraph ends goes on in the next one if that opens with a mark, and stands to the end when it opened behind a colon; else
 * a straight mark alone is taken for an inch or a slip. Single marks count only in paragraphs without double ones, and an apostrophe is none.
 */
export function findMarked(text: string, from: number, to: number, firstParagraph = 0): Marked[] {
  const found: Marked[] = [];
  const ends = [...paragraphEnds(text, from, to), to];
  let start = from;
  let paragraph = firstParagraph - 1;
  ends.forEach((end, i) => {
    if (text.slice(start, end).trim() !== '') paragraph++;
    const next = i + 1 < ends.length ? firstLetter(text, end, to) : '';
    inParagraph(text, start, end, paragraph, OPENING.includes(next) || next === STRAIGHT, found);
    start = end;
  });
  return found;
}

function firstLetter(text: string, from: number, to: number): string {
  for (let i = from; i < to; i++) if (text.charCodeAt(i) > 32) return text[i]!;
  return '';
}

function inParagraph(
  text: string,
  from: number,
  to: number,
  paragraph: number,
  goesOn: boolean,
  found: Marked[],
): void {
  const double = hasDouble(text, from, to);
  const before = found.length;
  let at = -1;
  let curly = false;
  const add = (end: number) => {
    const [first, last] = trimmed(text, at, end);
    if (first < last) {
      const opens = found.length === before && text.slice(from, at - 1).trim() === '';
      found.push({ from: first, to: last, paragraph, opens });
    }
    at = -1;
  };
  for (let i = from; i < to; i++) {
    const typed = double ? typedMark(text, i) : undefined;
    const mark =
      typed ??
      (double
        ? doubleMark(text[i]!, at >= 0 ? text[at - 1] : undefined)
        : singleMark(text, i, from, to, at >= 0));
    const width = typed === undefined ? 1 : 2;
    if (mark === 'open') {
      curly = text[i] !== STRAIGHT || /:\s*$/.test(text.slice(Math.max(from, i - 3), i));
      at = i + width;
    } else if (mark === 'close' && at >= 0) add(i);
    i += width - 1;
  }
  if (at >= 0 && (goesOn || curly) && double) add(to);
}

function hasDouble(text: string, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const c = text[i]!;
    if (c === STRAIGHT || OPENING.includes(c) || CLOSING.includes(c) || typedMark(text, i) !== undefined)
      return true;
  }
  return false;
}

/** ``so'': marks of the typewriter, as old wires and treebanks have them. */
function typedMark(text: string, i: number): 'open' | 'close' | undefined {
  if (text[i] === '`' && text[i + 1] === '`') return 'open';
  return text[i] === "'" && text[i + 1] === "'" ? 'close' : undefined;
}

/** `opened` is the mark that opened the words at hand; “ closes what „ opened. */
function doubleMark(c: string, opened: string | undefined): 'open' | 'close' | undefined {
  if (c === STRAIGHT) return opened === undefined ? 'open' : 'close';
  if (c === '“' && opened === '„') return 'close';
  if (OPENING.includes(c)) return 'open';
  return CLOSING.includes(c) ? 'close' : undefined;
}

/** ‘so’ and 'so': a mark opens before a letter and behind none, and closes behind a sign or letter and before none. */
function singleMark(
  text: string,
  i: number,
  from: number,
  to: number,
  inside: boolean,
): 'open' | 'close' | undefined {
  const c = text[i]!;
  if (c !== "'" && c !== '‘' && c !== '’') return undefined;
  const before = i > from ? text[i - 1]! : ' ';
  const after = i + 1 < to ? text[i + 1]! : ' ';
  if (c !== '’' && !inside && /[\s([—–-]/.test(before) && /[\p{L}\p{N}]/u.test(after)) return 'open';
  // "the rebels' camp" closes nothing: a closing mark has a sign before it or ends a clause.
  const ends = /[.,!?…]/.test(before) || /[.,;:!?)\]]/.test(after) || i + 1 >= to;
  return c !== '‘' && inside && ends && !/[\p{L}\p{N}]/u.test(after) ? 'close' : undefined;
}

function trimmed(text: string, from: number, to: number): [number, number] {
  let [first, last] = [from, to];
  while (first < last && /[\s.…]/.test(text[first]!)) first++;
  while (last > first && /[\s,]/.test(text[last - 1]!)) last--;
  return [first, last];
}
