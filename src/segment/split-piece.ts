import { isLetterKind, isWordKind, KIND, kindOf } from './characters.js';
import type { FeatureWeights } from './feature-weights.js';
import { GAP_FEATURES, GapReader, LONGEST_PIECE } from './gap-features.js';
import { GAP, markWholes, type WordParts } from './word-parts.js';

/** Where a piece is cut: offsets of the starts of its second, third, … word. */
export type Cuts = readonly number[];

const NONE: Cuts = [];
const CACHED = 20_000;

/** Addresses of pages and mail: one word each, whatever marks stand inside. */
const ADDRESS = /(?:https?:\/\/|ftp:\/\/|www\.)[^\s<>"“”]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+/i;

/** Cuts pieces of text (no white space, no invisible characters, at most LONGEST_PIECE) into words; remembers the cuts. */
export class PieceSplitter {
  readonly #gaps = new GapReader();
  readonly #cache = new Map<string, Cuts>();
  readonly #whole = new Uint8Array(LONGEST_PIECE + 1);

  /** `irregular` says where words without any mark are cut: "cannot" after 3, "gonna" after 3. */
  constructor(
    readonly weights: FeatureWeights,
    readonly irregular: ReadonlyMap<string, number>,
    readonly parts: WordParts,
  ) {}

  cuts(piece: string): Cuts {
    const known = this.#cache.get(piece);
    if (known) return known;
    const cuts = isPlain(piece) ? this.#plain(piece) : this.#marked(piece);
    if (this.#cache.size >= CACHED) this.#cache.clear();
    this.#cache.set(piece, cuts);
    return cuts;
  }

  #plain(word: string): Cuts {
    const cut = this.irregular.get(word.toLowerCase());
    return cut === undefined ? NONE : [cut];
  }

  #marked(piece: string): Cuts {
    const gaps = this.#gaps;
    gaps.read(piece);
    const { from, to } = addressIn(piece);
    const whole = this.#whole.fill(0, 0, piece.length);
    markWholes(piece, this.parts, whole);
    const cuts: number[] = [];
    let runStart = 0;
    for (let i = 1; i < piece.length; i++) {
      if (whole[i] === GAP.inside || (whole[i] === GAP.open && !gaps.isCandidate(i))) continue;
      if (i > from && i < to) continue;
      const certain = whole[i] === GAP.cut || i === from || i === to;
      if (!certain && this.#score(piece, i, whole) <= 0) continue;
      this.#irregularIn(piece, runStart, i, cuts);
      cuts.push(i);
      runStart = i;
    }
    this.#irregularIn(piece, runStart, piece.length, cuts);
    return cuts;
  }

  /** Above 0 where a word ends. The two gaps of a hyphen inside a word are decided together: both or neither. */
  #score(piece: string, i: number, whole: Uint8Array): number {
    const score = this.weights.score(this.#gaps.features(i), GAP_FEATURES);
    const hyphen = isHyphen(piece, i) ? i : isHyphen(piece, i - 1) ? i - 1 : -1;
    if (hyphen < 0) return score;
    const other = hyphen === i ? i + 1 : i - 1;
    if (whole[other] !== GAP.open) return score;
    return score + this.weights.score(this.#gaps.features(other), GAP_FEATURES);
  }

  #irregularIn(piece: string, from: number, to: number, cuts: number[]): void {
    if (to - from > 10) return;
    const cut = this.irregular.get(piece.slice(from, to).toLowerCase());
    if (cut !== undefined) cuts.push(from + cut);
  }
}

/** Stretch of an address in the piece, without the marks that end a sentence or bracket; empty when there is none. */
export function addressIn(piece: string): { from: number; to: number } {
  if (piece.length < 5 || !/[@/.]/.test(piece)) return { from: -1, to: -1 };
  const found = ADDRESS.exec(piece);
  if (!found) return { from: -1, to: -1 };
  let end = found.index + found[0].length;
  while (end > found.index && isTrailing(piece, found.index, end - 1)) end--;
  return { from: found.index, to: end };
}

function isTrailing(piece: string, from: number, at: number): boolean {
  const c = piece[at]!;
  if (c === ')' || c === ']') return !piece.slice(from, at).includes(c === ')' ? '(' : '[');
  return '.,;:!?\'"’”>*'.includes(c);
}

function isPlain(piece: string): boolean {
  for (let i = 0; i < piece.length; i++) if (!isLetterKind(kindOf(piece.charCodeAt(i)))) return false;
  return true;
}

/** A hyphen or dash with a letter or digit on both sides. */
function isHyphen(piece: string, at: number): boolean {
  return (
    at > 0 &&
    at + 1 < piece.length &&
    kindOf(piece.charCodeAt(at)) === KIND.hyphen &&
    isWordKind(kindOf(piece.charCodeAt(at - 1))) &&
    isWordKind(kindOf(piece.charCodeAt(at + 1)))
  );
}
