import { foldCode, isLetterKind, KIND, kindOf } from './characters.js';
import { finish, mix, seed } from './feature-weights.js';

/** Features of one place between two words; `SentenceReader.features` writes this many keys. */
export const SENTENCE_FEATURES = 29;

/** A paragraph of more words than this has probably lost its ends: sentences may close without a stop anywhere in it. */
export const LONGEST_PARAGRAPH = 200;

/** White space between two words: none, one blank, more blanks, a line's end. */
export const BREAK = { none: 0, blank: 1, wide: 2, line: 3 } as const;

const CLOSING = new Set<number>([
  KIND.stop,
  KIND.colon,
  KIND.exclaim,
  KIND.close,
  KIND.quote,
  KIND.apostrophe,
  KIND.hyphen,
  KIND.money,
  KIND.symbol,
  KIND.pair,
]);

/**
 * The words of one paragraph as the sentence features see them: a hash, a shape and the white space behind each.
 * Words are added in order; then each place that `isCandidate` allows is asked for.
 */
export class SentenceReader {
  readonly keys = new Uint32Array(SENTENCE_FEATURES);
  readonly #hash: number[] = [];
  readonly #shape: number[] = [];
  readonly #last: number[] = [];
  readonly #first: number[] = [];
  readonly #length: number[] = [];
  readonly #gap: number[] = [];
  #count = 0;
  #start = 0;
  #brackets = 0;
  #quotes = 0;
  #endless = 0;

  get count(): number {
    return this.#count;
  }

  /** Forgets all words. `endless` says that the text has no paragraphs. */
  clear(endless: boolean): void {
    this.#count = 0;
    this.#endless = endless ? 1 : 2;
    this.restart(0);
  }

  /** Adds a word; `gap` is the white space behind it (BREAK). */
  add(form: string, gap: number): void {
    const n = form.length;
    let h = 0;
    for (let i = 0; i < Math.min(n, 24); i++) h = mix(h, foldCode(form.charCodeAt(i)));
    const at = this.#count++;
    this.#hash[at] = h;
    this.#first[at] = kindOf(form.charCodeAt(0));
    this.#last[at] = kindOf(form.charCodeAt(n - 1));
    this.#length[at] = n;
    this.#shape[at] = shapeOf(form, this.#first[at]!, this.#last[at]!);
    this.#gap[at] = gap;
  }

  /** A new sentence starts at word `at`. */
  restart(at: number): void {
    this.#start = at;
    this.#brackets = 0;
    this.#quotes = 0;
  }

  /** Counts the brackets and quotation marks of word `at`; call once for each word, in order. */
  pass(at: number): void {
    const kind = this.#length[at] === 1 ? this.#first[at]! : -1;
    if (kind === KIND.open) this.#brackets++;
    else if (kind === KIND.close) this.#brackets = Math.max(0, this.#brackets - 1);
    else if (kind === KIND.quote) this.#quotes++;
  }

  /** True where a sentence may end after word `at`: it closes something, or the next word is no lower-case word. */
  isCandidate(at: number): boolean {
    if (CLOSING.has(this.#last[at]!)) return true;
    return at + 1 >= this.#count || this.#first[at + 1] !== KIND.lower;
  }

  /** The keys of the place behind word `at`, in `this.keys`. */
  features(at: number): Uint32Array {
    const { keys } = this;
    const w = this.#hashAt(at);
    const [p, n, nn] = [this.#hashAt(at - 1), this.#hashAt(at + 1), this.#hashAt(at + 2)];
    const s = this.#shapeAt(at);
    const [ps, ns, nns] = [this.#shapeAt(at - 1), this.#shapeAt(at + 1), this.#shapeAt(at + 2)];
    const gap = this.#gap[at]!;
    const since = distance(at - this.#start);
    const inside = Math.min(this.#brackets, 2) * 2 + (this.#quotes & 1);
    keys[0] = feature(0, w);
    keys[1] = feature(1, w, n);
    keys[2] = feature(2, p, w);
    keys[3] = feature(3, w, ns, gap);
    keys[4] = feature(4, p, w, ns);
    keys[5] = feature(5, ps, w, ns, gap);
    keys[6] = feature(6, s, n, gap);
    keys[7] = feature(7, w, ns, nns);
    keys[8] = feature(8, s, n, nn);
    keys[9] = feature(9, w, Math.min(this.#length[at - 1] ?? 0, 6), ns);
    keys[10] = feature(10, s, ns, gap);
    keys[11] = feature(11, p, s, n);
    keys[12] = feature(12, ps, s, ns, nns);
    keys[13] = feature(13, this.#hashAt(at - 2), p, w);
    keys[14] = feature(14, ps, w, n);
    keys[15] = feature(15, since, w, ns);
    keys[16] = feature(16, inside, w, ns);
    keys[17] = feature(17, since, s, ns, gap);
    keys[18] = feature(18, this.#shapeAt(this.#start), since, w);
    keys[19] = feature(19, this.#hashAt(this.#start), w, ns);
    keys[20] = feature(20, this.#shapeAt(at - 2), ps, s, ns);
    keys[21] = feature(21, gap, s, inside);
    keys[22] = feature(22, s, n);
    keys[23] = feature(23, Math.min(this.#length[at]!, 5), s, ns, nns);
    const mode = this.#endless;
    keys[24] = feature(24, mode, w);
    keys[25] = feature(25, mode, s, ns, gap);
    keys[26] = feature(26, mode, s, n);
    keys[27] = feature(27, mode, w, ns, since);
    keys[28] = feature(28, mode, ps, s, ns);
    return keys;
  }

  #hashAt(at: number): number {
    return at < 0 || at >= this.#count ? 1 : this.#hash[at]!;
  }

  #shapeAt(at: number): number {
    return at < 0 || at >= this.#count ? 99 : this.#shape[at]!;
  }
}

/** Case of a word or kind of a mark: upper, Title, lower, digits, "U.S.", one letter with a stop, marks by kind. */
function shapeOf(form: string, first: number, last: number): number {
  const n = form.length;
  if (!isLetterKind(first)) {
    if (first === KIND.digit) return last === KIND.digit ? 20 : 21;
    return 30 + first;
  }
  const dotted = last === KIND.stop;
  if (dotted && n === 2) return first === KIND.upper ? 1 : 2;
  if (dotted) return form.indexOf('.') < n - 1 ? 3 : first === KIND.upper ? 4 : 5;
  if (first !== KIND.upper) return 6;
  if (n === 1) return 7;
  return kindOf(form.charCodeAt(1)) === KIND.upper ? 8 : 9;
}

function distance(words: number): number {
  if (words < 4) return words;
  return words < 8 ? 4 : words < 16 ? 5 : words < 32 ? 6 : words < 64 ? 7 : 8;
}

function feature(template: number, a: number, b = 0, c = 0, d = 0): number {
  return finish(mix(mix(mix(mix(seed(template + 64), a), b), c), d));
}
