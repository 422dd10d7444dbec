import type { Codebook, PatternEntry } from '../knowledge/codebook.js';
import { fitsPart } from './fits-part.js';

/** A pattern that needs other words than its head: each set in `needs` as numbers of words. */
interface Conditional {
  readonly entry: PatternEntry;
  readonly needs: readonly Int32Array[];
}

/**
 * The patterns of one head word as one part of speech, in codebook order: those that need no other word, and the others by
 * each word of the rarest set that they need (`words`). `mask` has a bit for each of those words, by its number modulo 32.
 */
interface HeadIndex {
  readonly plain: readonly PatternEntry[];
  readonly byWord: ReadonlyMap<number, readonly Conditional[]>;
  readonly words: readonly number[];
  readonly mask: number;
}

/** One index a codebook, filled as head words are met: a report uses a small part of the codebook. */
const INDEXES = new WeakMap<Codebook, Candidates>();

/** The patterns that a sentence can fit: most patterns name a second word, and few sentences have it. */
export function candidatesOf(codebook: Codebook): Candidates {
  let index = INDEXES.get(codebook);
  if (index === undefined) INDEXES.set(codebook, (index = new Candidates(codebook)));
  return index;
}

/**
 * Words of patterns as numbers, and the patterns of each head word. `read` takes the words of a sentence, `at` then gives the
 * patterns for one of its rows; so each word is looked up once. One sentence at a time.
 */
export class Candidates {
  readonly #numbers = new Map<string, number>();
  readonly #words: string[] = [];
  readonly #heads: Uint8Array;
  readonly #byPart: (HeadIndex | undefined)[][] = [];
  /** The sentence, counted from 1, in which a word or pattern was met last. */
  readonly #metIn: Int32Array;
  readonly #foundAt: Int32Array;
  #sentence = 0;
  #row = 0;
  #from = 0;
  /** Number of the word at each row of the sentence, -1 for words that no pattern names. */
  #numberAt = new Int32Array(256);
  readonly #present: number[] = [];

  constructor(readonly codebook: Codebook) {
    for (const words of [codebook.words, codebook.patternsByHead.keys()])
      for (const word of words) {
        if (this.#numbers.has(word)) continue;
        this.#numbers.set(word, this.#words.length);
        this.#words.push(word);
      }
    this.#heads = Uint8Array.from(this.#words, (word) => (codebook.patternsByHead.has(word) ? 1 : 0));
    this.#metIn = new Int32Array(this.#words.length);
    this.#foundAt = new Int32Array(
      codebook.patterns.reduce((most, { order }) => Math.max(most, order), 0) + 1,
    );
  }

  /** Takes the words of rows `from` to `to - 1`; gives the rows whose word is the head of a pattern. */
  read(key: readonly string[], from: number, to: number): number[] {
    const heads: number[] = [];
    this.#sentence++;
    this.#from = from;
    this.#present.length = 0;
    if (to - from > this.#numberAt.length) this.#numberAt = new Int32Array(2 * (to - from));
    for (let i = from; i < to; i++) {
      const number = this.#numbers.get(key[i]!) ?? -1;
      this.#numberAt[i - from] = number;
      if (number < 0) continue;
      if (this.#heads[number] === 1) heads.push(i);
      if (this.#metIn[number] === this.#sentence) continue;
      this.#metIn[number] = this.#sentence;
      this.#present.push(number);
    }
    return heads;
  }

  /** The patterns of the head word at `row` as this part of speech that the sentence can fit, in codebook order. */
  at(row: number, upos: number): readonly PatternEntry[] {
    const number = this.#numberAt[row - this.#from]!;
    const indexes = (this.#byPart[upos] ??= new Array<HeadIndex | undefined>(this.#words.length));
    const { plain, words, byWord, mask } = (indexes[number] ??= this.#indexOf(number, upos));
    if (mask === 0) return plain;
    this.#row++;
    let found: PatternEntry[] | undefined;
    const few = words.length < this.#present.length ? words : this.#present;
    for (const word of few) {
      if (this.#metIn[word] !== this.#sentence || ((mask >>> (word & 31)) & 1) === 0) continue;
      const list = byWord.get(word);
      if (list === undefined) continue;
      for (const { entry, needs } of list) {
        if (this.#foundAt[entry.order] === this.#row || !this.#has(needs)) continue;
        this.#foundAt[entry.order] = this.#row;
        (found ??= []).push(entry);
      }
    }
    return found === undefined ? plain : merged(plain, found.sort(inOrder));
  }

  /** True when the sentence has a word of each set. */
  #has(needs: readonly Int32Array[]): boolean {
    for (const words of needs) {
      let met = false;
      for (let k = 0; k < words.length && !met; k++) met = this.#metIn[words[k]!] === this.#sentence;
      if (!met) return false;
    }
    return true;
  }

  #indexOf(head: number, upos: number): HeadIndex {
    const plain: PatternEntry[] = [];
    const byWord = new Map<number, Conditional[]>();
    let mask = 0;
    for (const entry of this.codebook.patternsByHead.get(this.#words[head]!) ?? []) {
      const { headPos, needs } = entry.pattern;
      if (!fitsPart(headPos, upos)) continue;
      if (needs.length === 0) {
        plain.push(entry);
        continue;
      }
      const rarest = needs.reduce((few, words) => (words.size < few.size ? words : few));
      const others = needs.filter((words) => words !== rarest).map((words) => this.#numbersOf(words));
      for (const number of this.#numbersOf(rarest)) {
        mask |= 1 << (number & 31);
        const list = byWord.get(number);
        if (list === undefined) byWord.set(number, [{ entry, needs: others }]);
        else list.push({ entry, needs: others });
      }
    }
    return { plain, byWord, words: [...byWord.keys()], mask };
  }

  readonly #sets = new Map<ReadonlySet<string>, Int32Array>();

  #numbersOf(words: ReadonlySet<string>): Int32Array {
    let numbers = this.#sets.get(words);
    if (numbers === undefined) {
      numbers = Int32Array.from(words, (word) => this.#numbers.get(word) ?? -1).filter(
        (number) => number >= 0,
      );
      this.#sets.set(words, numbers);
    }
    return numbers;
  }
}

function inOrder(a: PatternEntry, b: PatternEntry): number {
  return a.order - b.order;
}

/** Two lists in codebook order as one. */
function merged(a: readonly PatternEntry[], b: readonly PatternEntry[]): readonly PatternEntry[] {
  const both: PatternEntry[] = [];
  let k = 0;
  for (const entry of a) {
    while (k < b.length && b[k]!.order < entry.order) both.push(b[k++]!);
    both.push(entry);
  }
  while (k < b.length) both.push(b[k++]!);
  return both;
}
