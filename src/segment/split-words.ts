import { isInvisible, isSpace, KIND, kindOf, visible } from './characters.js';
import { LONGEST_PIECE } from './gap-features.js';
import type { PieceSplitter } from './split-piece.js';
import type { WordList } from './word-list.js';

/**
 * Adds the words of `text` between `from` and `to` to `words`. Spans keep the soft hyphens and zero-width marks inside a
 * word, forms do not. A word is at most LONGEST_PIECE characters long.
 */
export function splitWords(
  text: string,
  from: number,
  to: number,
  splitter: PieceSplitter,
  words: WordList,
): void {
  let at = from;
  while (at < to) {
    while (at < to && isSpace(text.charCodeAt(at))) at++;
    if (at >= to) break;
    const start = at;
    let hidden = false;
    while (at < to && at - start < LONGEST_PIECE) {
      const kind = kindOf(text.charCodeAt(at));
      if (kind === KIND.space) break;
      if (kind === KIND.invisible) hidden = true;
      at++;
    }
    if (at < to && isSecondHalf(text, at)) at--;
    if (hidden) addHidden(text, start, at, splitter, words);
    else addPiece(text, start, at, splitter, words);
    if (text.charCodeAt(at - 1) === 46) joinNumberSign(text, at, to, words);
  }
}

function isSecondHalf(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  const before = text.charCodeAt(at - 1);
  return code >= 0xdc00 && code <= 0xdfff && before >= 0xd800 && before <= 0xdbff;
}

function addPiece(text: string, from: number, to: number, splitter: PieceSplitter, words: WordList): void {
  const piece = text.slice(from, to);
  let start = 0;
  for (const cut of splitter.cuts(piece)) {
    words.add(piece.slice(start, cut), from + start, from + cut);
    start = cut;
  }
  words.add(start === 0 ? piece : piece.slice(start), from + start, to);
}

/** A piece with invisible characters is cut as if they were not there; none of them begins or ends a word's span. */
function addHidden(text: string, from: number, to: number, splitter: PieceSplitter, words: WordList): void {
  const places: number[] = [];
  for (let i = from; i < to; i++) if (!isInvisible(text.charCodeAt(i))) places.push(i);
  if (places.length === 0) return;
  const piece = visible(text.slice(from, to));
  let start = 0;
  const add = (end: number) => {
    words.add(piece.slice(start, end), places[start]!, places[end - 1]! + 1);
    start = end;
  };
  for (const cut of splitter.cuts(piece)) add(cut);
  add(piece.length);
}

/** "No. 5": the stop belongs to the word when a number follows, which the piece alone cannot tell. */
function joinNumberSign(text: string, at: number, to: number, words: WordList): void {
  const last = words.count - 1;
  if (last < 1 || words.form[last] !== '.' || words.to[last - 1] !== words.from[last]) return;
  if (!/^(?:nos?|art|sec|fig)$/i.test(words.form[last - 1]!)) return;
  let next = at;
  while (next < to && next < at + 3 && isSpace(text.charCodeAt(next))) next++;
  if (next < to && next > at && kindOf(text.charCodeAt(next)) === KIND.digit) words.joinLast();
}
