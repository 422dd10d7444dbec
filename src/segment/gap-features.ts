import { foldCode, isWordKind, KIND, kindOf } from './characters.js';
import { finish, mix, seed } from './feature-weights.js';

/** Features of one gap; `GapReader.features` writes this many keys. */
export const GAP_FEATURES = 22;

/** Longest piece that is read at once; longer ones are cut, so that time stays linear and words stay short. */
export const LONGEST_PIECE = 1000;

const WINDOW = 16;

/**
 * Looks at the gaps between the characters of one piece of text (a stretch without white space). A gap is a candidate
 * for a word boundary where the kind of character changes, beside every mark that is no letter, and before "n't".
 */
export class GapReader {
  readonly keys = new Uint32Array(GAP_FEATURES);
  readonly #code = new Uint16Array(LONGEST_PIECE + 8);
  readonly #kind = new Uint8Array(LONGEST_PIECE + 8);
  /** Start and end of the run of letters and digits, or of one mark, that a character stands in. */
  readonly #from = new Int32Array(LONGEST_PIECE + 8);
  readonly #to = new Int32Array(LONGEST_PIECE + 8);
  #length = 0;

  /** Takes a new piece; throws RangeError when it is longer than LONGEST_PIECE. */
  read(piece: string): void {
    const n = piece.length;
    if (n > LONGEST_PIECE)
      throw new RangeError(`a piece of ${n} characters; the longest may have ${LONGEST_PIECE}`);
    this.#length = n;
    for (let i = 0; i < n; i++) {
      const code = piece.charCodeAt(i);
      this.#code[i] = foldCode(code);
      this.#kind[i] = kindOf(code);
    }
    let start = 0;
    for (let i = 1; i <= n; i++) {
      if (i < n && isWordKind(this.#kind[i]!) && isWordKind(this.#kind[i - 1]!)) continue;
      for (let k = start; k < i; k++) {
        this.#from[k] = start;
        this.#to[k] = i;
      }
      start = i;
    }
  }

  /** True when a word may end before character `i` (1 to length - 1). */
  isCandidate(i: number): boolean {
    const left = this.#kind[i - 1]!;
    const right = this.#kind[i]!;
    if (left === KIND.pair && right === KIND.pair) return this.#code[i]! < 0xdc00;
    if (!isWordKind(left) || !isWordKind(right)) return true;
    if ((left === KIND.digit) !== (right === KIND.digit)) return true;
    return (
      this.#code[i] === 0x6e &&
      this.#code[i + 1] === 0x27 &&
      i + 2 < this.#length &&
      this.#code[i + 2] === 0x74
    );
  }

  /** The keys of gap `i`, in `this.keys`. */
  features(i: number): Uint32Array {
    const { keys } = this;
    const L = i - 1;
    const n = this.#length;
    const [c1, c2, c3] = [this.#c(L), this.#c(L - 1), this.#c(L - 2)];
    const [d1, d2, d3] = [this.#c(i), this.#c(i + 1), this.#c(i + 2)];
    const leftRun = this.#span(this.#from[L]!, i);
    const rightRun = this.#span(i, this.#to[i]!);
    const inner = (this.#k(L - 1) << 15) | (this.#k(L) << 10) | (this.#k(i) << 5) | this.#k(i + 1);
    keys[0] = feature(0, c1, d1);
    keys[1] = feature(1, c2, c1, d1);
    keys[2] = feature(2, c1, d1, d2);
    keys[3] = feature(3, c2, c1, d1, d2);
    keys[4] = feature(4, inner, this.#k(L - 2), this.#k(i + 2));
    keys[5] = feature(5, inner);
    keys[6] = feature(6, c3, c2, c1, this.#k(i));
    keys[7] = feature(7, this.#k(L), d1, d2, d3);
    keys[8] = feature(8, this.#span(Math.max(0, i - WINDOW), i), d1, i > WINDOW ? 1 : 0);
    keys[9] = feature(9, this.#span(i, Math.min(n, i + WINDOW)), c1, n - i > WINDOW ? 1 : 0);
    keys[10] = feature(10, leftRun, d1);
    keys[11] = feature(11, rightRun, c1);
    keys[12] = feature(12, leftRun, rightRun);
    const leftShape = this.#shape(i - 1, -1);
    const rightShape = this.#shape(i, 1);
    keys[13] = feature(13, leftShape, rightShape);
    keys[14] = feature(14, i === 1 ? 1 : 0, i === n - 1 ? 1 : 0, c1, d1);
    keys[15] = feature(15, leftShape, d1);
    keys[16] = feature(16, rightShape, c1);
    this.#aroundMark(i, leftRun, rightRun);
    keys[20] = feature(20, this.#k(L), this.#k(i));
    keys[21] = feature(21, this.#span(0, Math.min(n, WINDOW)), i);
    return keys;
  }

  /** Words on both sides of the mark that the gap touches: "long" and "term" at the gaps of "long-term". */
  #aroundMark(i: number, leftRun: number, rightRun: number): void {
    const markRight = !isWordKind(this.#kind[i]!);
    const mark = markRight ? i : i - 1;
    const before = mark > 0 ? this.#span(this.#from[mark - 1]!, mark) : 0;
    const after = mark + 1 < this.#length ? this.#span(mark + 1, this.#to[mark + 1]!) : 0;
    const side = markRight ? 1 : 2;
    const c = this.#c(mark);
    this.keys[17] = feature(17, side, before, c, after);
    this.keys[18] = feature(18, side, c, markRight ? after : rightRun);
    this.keys[19] = feature(19, side, markRight ? leftRun : before, c);
  }

  #c(i: number): number {
    return i >= 0 && i < this.#length ? this.#code[i]! : 0;
  }

  #k(i: number): number {
    return i >= 0 && i < this.#length ? this.#kind[i]! : 0;
  }

  #span(from: number, to: number): number {
    let h = to - from;
    for (let i = Math.max(from, to - WINDOW); i < to; i++) h = mix(h, this.#code[i]!);
    return h;
  }

  /** Kinds from `i` on in one direction, repetitions folded: eight at most, within two windows. */
  #shape(i: number, step: number): number {
    let h = 0;
    let last = -1;
    const end = i + step * 2 * WINDOW;
    for (let found = 0; found < 8 && i >= 0 && i < this.#length && i !== end; i += step) {
      const kind = this.#kind[i]!;
      if (kind === last) continue;
      h = mix(h, kind);
      last = kind;
      found++;
    }
    return h;
  }
}

function feature(template: number, a: number, b = 0, c = 0, d = 0): number {
  return finish(mix(mix(mix(mix(seed(template), a), b), c), d));
}
