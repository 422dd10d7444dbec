import { DEPREL_ID, UPOS_ID, XPOS_ID } from '../model/grammar.js';
import type { Span } from '../model/span.js';
import type { Tokens } from '../model/tokens.js';
import { type Day, isoDay } from './calendar.js';
import type { TimeKind, TimeWord, TimeWords, WordKinds } from './time-words.js';

/** Where a clause stands in time, as its verb tells. */
export type Tense = 'past' | 'future' | 'none';

/** A number in words or digits and the row behind it; `vague` for "several". */
export interface NumberFound {
  readonly value: number;
  readonly vague: boolean;
  readonly end: number;
}

/** A time expression in rows; the value may hold X where nothing is known. */
export interface TimeMatch {
  readonly start: number;
  readonly end: number;
  readonly type: 'DATE' | 'TIME' | 'DURATION' | 'SET';
  readonly value: string;
  readonly rule: string;
  readonly says: string;
  /** "the" may stand before it and is then part of it. */
  readonly article?: boolean;
  /** The times inside one word ("1987–2017"), by characters of the text; they stand for the match. */
  readonly pieces?: readonly (Span & { readonly value: string })[];
}

const AUX = new Set(['aux', 'aux:pass', 'cop'].map((rel) => DEPREL_ID.get(rel)!));
const CASE = DEPREL_ID.get('case')!;
const MARK = DEPREL_ID.get('mark')!;
const VERB = UPOS_ID.get('VERB')!;
const AUX_TAG = UPOS_ID.get('AUX')!;
const [VBD, VBN, VBG, VB, MD, VBZ, VBP] = ['VBD', 'VBN', 'VBG', 'VB', 'MD', 'VBZ', 'VBP'].map(
  (tag) => XPOS_ID.get(tag)!,
) as [number, number, number, number, number, number, number];

/** Digits, a dash, compounds ("twenty-five"), "of", and what numbers are multiplied by. */
const BETWEEN = /^\d|-|^(?:of|hundred|thousand|million)$/;
const PREPOSITION = /^(?:in|on|at|by|until|till|from|since|during|for|of|between|after|before|through)$/;

/** Reads words of time off tokens, and keeps what was last named. `today` is the day of the report, if it has one. */
export class TimeReader {
  readonly #lower: string[];
  readonly #kinds: (Readonly<WordKinds> | undefined)[];
  readonly #sentence: Int32Array;
  #history: boolean | undefined;
  /** The last day, month or year named before, as an ISO value, and the last of them that was a day. */
  last: string | undefined;
  lastDay: string | undefined;
  /** Year of the last full date, and the row where it stood. */
  lastYear: { year: number; row: number } | undefined;

  constructor(
    readonly tokens: Tokens,
    readonly words: TimeWords,
    readonly today: Day | undefined,
  ) {
    this.#lower = tokens.form.map((form) => form.toLowerCase());
    this.#kinds = this.#lower.map((word) => words.of(word));
    this.#sentence = new Int32Array(tokens.count);
    for (let s = 0; s < tokens.sentenceCount; s++) {
      this.#sentence.fill(s, tokens.sentenceStart[s]!, tokens.sentenceStart[s + 1]!);
    }
  }

  /** The word in lower case; empty outside the text or beyond the sentence of `same`. */
  at(i: number, same = i): string {
    return this.together(i, same) ? this.#lower[i]! : '';
  }

  /** Both rows exist and stand in one sentence. */
  together(i: number, j: number): boolean {
    const n = this.tokens.count;
    return i >= 0 && j >= 0 && i < n && j < n && this.#sentence[i] === this.#sentence[j];
  }

  as(kind: TimeKind, i: number, same = i): TimeWord | undefined {
    return this.together(i, same) ? this.#kinds[i]?.[kind] : undefined;
  }

  /** True for a word of the table that a time may begin with, going by the word behind it where that decides. */
  mayStart(i: number): boolean {
    const kinds = this.#kinds[i];
    if (kinds === undefined) return false;
    return kinds.starts === true || (kinds.leads === true && this.mayGoOn(i + 1, i));
  }

  /** True for a word of the table, digits, and what may stand between a number and its unit. */
  mayGoOn(i: number, same: number): boolean {
    if (!this.together(i, same)) return false;
    return this.#kinds[i] !== undefined || BETWEEN.test(this.#lower[i]!);
  }

  sentenceOf(i: number): number {
    return this.#sentence[i]!;
  }

  /** Starts with a capital. */
  isCapital(i: number): boolean {
    const form = this.tokens.form[i]!;
    return form[0] !== form[0]!.toLowerCase();
  }

  isVerb(i: number): boolean {
    return this.tokens.upos[i] === VERB || this.tokens.upos[i] === AUX_TAG;
  }

  span(start: number, end: number): Span {
    return { from: this.tokens.from[start]!, to: this.tokens.to[end - 1]! };
  }

  text(start: number, end: number): string {
    const { from, to } = this.span(start, end);
    return this.tokens.text.slice(from, to).replace(/\s+/g, ' ');
  }

  /** Row behind the piece of text that ends at offset `to`, if a word ends there. */
  rowEndingAt(i: number, to: number): number | undefined {
    let row = i;
    while (row < this.tokens.count && this.tokens.to[row]! < to) row++;
    return this.tokens.to[row] === to ? row + 1 : undefined;
  }

  /** "nine", "twenty - five", "3,000", "two hundred", "a few", "several". */
  number(i: number): NumberFound | undefined {
    const start = i;
    const lead = this.at(i);
    if (lead === 'a' && this.as('vague', i + 1, i)) i++;
    const vague = this.as('vague', i, start);
    if (vague) {
      const of = this.at(i + 1, i) === 'of' ? 1 : 0;
      const after = this.as('vague', i + 1 + of, i) ? 1 : 0;
      return { value: 0, vague: true, end: i + 1 + of + after };
    }
    const digits = /^\d{1,3}(?:,\d{3})*$|^\d+(?:\.\d+)?$/.test(this.at(i));
    if (digits) {
      const value = Number(this.at(i).replace(/,/g, ''));
      return this.#scaled(value, i + 1, start);
    }
    const compound = /^([a-z]+)-([a-z]+)$/.exec(this.at(i));
    const tens = this.words.as('number', compound?.[1] ?? this.at(i));
    if (!tens) return undefined;
    let value = Number(tens.value);
    let end = i + 1;
    let units = compound ? this.words.as('number', compound[2]!) : undefined;
    if (!compound && value >= 20 && value < 100) {
      const dash = this.at(end, i) === '-' ? 1 : 0;
      units = this.as('number', end + dash, i);
      if (units && Number(units.value) < 10 && this.at(end + dash) !== 'a') end += dash + 1;
      else units = undefined;
    }
    if (units) value += Number(units.value);
    return this.#scaled(value, end, start);
  }

  #scaled(value: number, end: number, start: number): NumberFound {
    const word = this.at(end, start);
    const scale = word === 'hundred' ? 100 : word === 'thousand' ? 1000 : word === 'million' ? 1e6 : 1;
    return { value: value * scale, vague: false, end: scale > 1 ? end + 1 : end };
  }

  /** Preposition of the phrase that starts at `start`: the word before it. */
  preposition(start: number): string {
    let i = start - 1;
    while (['the', 'about', 'early', 'late'].includes(this.at(i, start))) i--;
    return this.at(i, start);
  }

  /**
   * Tense of the clause that the words from `start` to `end` hang on. 'none' where they hang on a noun, where the verb is in
   * the present, and where there is no tree.
   */
  tense(start: number, end: number): Tense {
    const before = this.preposition(start);
    if (before === 'since') return 'past';
    const tense = this.#clauseTense(start, end);
    if (tense === 'past' && !this.isHistory && this.#isHeldUntil(before, start, end)) return 'future';
    const bound = before === 'by' || before === 'until' || before === 'till';
    return bound && tense === 'none' ? 'future' : tense;
  }

  /** True of the end that a deed sets: "extended the curfew to 1 May", "closed the border until Friday". */
  #isHeldUntil(before: string, start: number, end: number): boolean {
    const until = /^(?:until|till|through)$/.test(before);
    if (!until && before !== 'to') return false;
    const { head, lemma } = this.tokens;
    let at = this.#above(start, end);
    for (let steps = 0; at >= 0 && steps < 4; steps++, at = head[at]!) {
      if (!this.isVerb(at)) continue;
      const verb = lemma[at]!.toLowerCase();
      return Boolean(this.words.as('mover', verb) ?? (until && this.words.as('holder', verb)));
    }
    return false;
  }

  /** The word that an expression hangs on. */
  #above(start: number, end: number): number {
    const { head } = this.tokens;
    let row = start;
    while (head[row]! >= start && head[row]! < end) row = head[row]!;
    return head[row]!;
  }

  #clauseTense(start: number, end: number): Tense {
    const { head } = this.tokens;
    let verb = this.#above(start, end);
    for (let steps = 0; verb >= 0 && steps < 8; steps++) {
      if (this.isVerb(verb) || this.#hasVerbPart(verb)) return this.#verbTense(verb, steps);
      if (steps > 1 || !PREPOSITION.test(this.at(start - 1, start))) break;
      verb = head[verb]!;
    }
    return 'none';
  }

  #hasVerbPart(row: number): boolean {
    return this.#parts(row).length > 0;
  }

  #parts(row: number): number[] {
    const { head, deprel, sentenceStart } = this.tokens;
    const s = this.#sentence[row]!;
    const parts: number[] = [];
    for (let i = sentenceStart[s]!; i < sentenceStart[s + 1]!; i++) {
      if (head[i] === row && AUX.has(deprel[i]!)) parts.push(i);
    }
    return parts;
  }

  #verbTense(verb: number, steps: number): Tense {
    const { xpos, head } = this.tokens;
    const parts = this.#parts(verb);
    if (parts.some((i) => xpos[i] === MD)) return 'future';
    if (parts.some((i) => /^(?:was|were|had|did|has|have|'ve|'d|been)$/.test(this.at(i)))) {
      return 'past';
    }
    const tag = xpos[verb];
    if (tag === VBD) return 'past';
    if (tag === VBG && parts.length > 0) return 'future';
    if (tag === VBN && parts.length === 0) return 'past';
    if (tag === VB && this.#isInfinitive(verb)) return 'future';
    const present = tag === VBZ || tag === VBP;
    if (present && this.words.as('schedule', this.tokens.lemma[verb]!.toLowerCase())) return 'future';
    if (tag === VBG && steps < 4 && head[verb]! >= 0 && this.isVerb(head[verb]!)) {
      return this.#verbTense(head[verb]!, steps + 1);
    }
    return 'none';
  }

  #isInfinitive(verb: number): boolean {
    const { head, deprel, sentenceStart } = this.tokens;
    for (let i = verb - 1; i >= sentenceStart[this.#sentence[verb]!]!; i--) {
      if (head[i] === verb && (deprel[i] === MARK || deprel[i] === CASE) && this.at(i) === 'to') return true;
    }
    return false;
  }

  /**
   * True for a text about long ago: most of the years that it names, of five or more, lie over three years before its day. A day
   * without a year is then one of the year last named.
   */
  get isHistory(): boolean {
    if (this.#history !== undefined || this.today === undefined) return this.#history === true;
    let [years, old] = [0, 0];
    for (const word of this.#lower) {
      if (!/^(?:1\d|20)\d{2}$/.test(word)) continue;
      years++;
      if (Number(word) < this.today.year - 3) old++;
    }
    this.#history = years >= 5 && old > 0.8 * years;
    return this.#history;
  }

  /** Day of the report as an ISO value for sentences that explain. */
  get todayText(): string {
    return this.today ? isoDay(this.today) : 'unknown';
  }
}
