import { isLetterKind, KIND, kindOf } from './characters.js';

/** Lines up to this many characters may be wrapped by hand; longer ones end paragraphs. */
const WIDEST_WRAP = 100;

/**
 * Tells the line ends that end a paragraph from those that a typist or a mail program put in. Blank lines always end
 * one. A single line end is a wrap when the sentence visibly goes on (no mark before it, a small letter behind it), or
 * when its line is short enough to be typed and the first word of the next would not have fitted into the longest line.
 * `from` and `to` bound the stretch looked at.
 */
export function paragraphEnds(text: string, from: number, to: number): Int32Array {
  const ends: number[] = [];
  const lines = linesOf(text, from, to);
  const widest = lines.reduce((w, line) => Math.max(w, line.to - line.from), 0);
  for (let i = 0; i + 1 < lines.length; i++) {
    const line = lines[i]!;
    const next = lines[i + 1]!;
    const blank = line.to === line.from || next.to === next.from;
    const typed = widest <= WIDEST_WRAP && widest >= 40;
    const full = line.to - line.from + 1 + firstWord(text, next.from, next.to) > widest;
    const wrapped = !blank && ((typed && full) || goesOn(text, line, next));
    if (!wrapped) ends.push(line.to);
  }
  return Int32Array.from(ends);
}

interface Line {
  readonly from: number;
  readonly to: number;
}

function linesOf(text: string, from: number, to: number): Line[] {
  const lines: Line[] = [];
  let start = from;
  for (let i = from; i <= to; i++) {
    const c = i < to ? text.charCodeAt(i) : 10;
    if (c !== 10 && c !== 13 && c !== 0x2028 && c !== 0x2029 && c !== 0x0b && c !== 0x0c) continue;
    if (c === 13 && i + 1 < to && text.charCodeAt(i + 1) === 10) i++;
    const end = trimmed(text, start, Math.min(i, to));
    lines.push({ from: start + indent(text, start, end), to: end });
    start = i + 1;
  }
  return lines;
}

function trimmed(text: string, from: number, to: number): number {
  while (to > from && text.charCodeAt(to - 1) <= 32) to--;
  return to;
}

function indent(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && text.charCodeAt(i) <= 32) i++;
  return i - from;
}

function firstWord(text: string, from: number, to: number): number {
  let i = from;
  while (i < to && text.charCodeAt(i) > 32) i++;
  return i - from;
}

/** The sentence runs on: "… the rebels and" / "their allies …". Short lines are lists, which do not. */
function goesOn(text: string, line: Line, next: Line): boolean {
  if (line.to - line.from < 30 || kindOf(text.charCodeAt(next.from)) !== KIND.lower) return false;
  const kind = kindOf(text.charCodeAt(line.to - 1));
  return isLetterKind(kind) || kind === KIND.comma;
}
