import { casesOf } from '../match/cases.js';
import { frameAt } from '../match/frame.js';
import { DESCRIBING, NOUN_PHRASES } from '../match/relations.js';
import { dependents, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { Span } from '../model/span.js';
import { PersonNames } from './person-names.js';
import type { SpeechWords } from './speech-words.js';

/** A speaker as a Quote has it: the words that name it, and its full name where the report gives one. */
export type Speaker = Span & { readonly text: string; readonly name: string };

const PRON = pos('PRON');
const NMOD_NUMBER = rel('nmod');
const CASE = rel('case');
const DEFINITE = rels('det');
const PARTS = rels(
  'flat',
  'compound',
  'nmod:desc',
  'amod',
  'nmod:poss',
  'det',
  'nummod',
  'nmod',
  'appos',
  'case',
  'list',
);
const CLOSE = rels('flat', 'compound', 'nmod:desc', 'amod', 'nmod:poss', 'det', 'nummod', 'case');
const MAKER = rels('nmod:poss', 'nmod', 'compound');
const OBJECT = rels('obj', 'nsubj:pass', 'obl');
const PLURAL = [tag('NNS'), tag('NNPS')];
const OF = new Set(['of', 'for', 'at', 'from', 'to']);
const ONE = new Set(['he', 'she', 'him', 'her']);
const SELF = new Set(['i', 'me', 'we', 'us', 'myself']);

export interface SpeakerParts {
  readonly tree: Tree;
  readonly words: SpeechWords;
  /** Name that the actor stage gives a phrase; undefined where it knows none. */
  readonly actorName: (row: number) => string | undefined;
  /** Whether a row stands between quotation marks. */
  readonly inside: (row: number) => boolean;
}

/**
 * Who a phrase stands for when it speaks. Names are the report's own: a surname gets the first name that it was given before,
 * "the minister" is who was called so, a pronoun goes back to the person who acted or spoke last, and a statement is the word
 * of who made it.
 */
export class Speakers {
  readonly #names: PersonNames;
  /** Who made the statements that the report names, by their word, in the order of the text. */
  readonly #makers = new Map<string, { row: number; maker: number }[]>();

  constructor(readonly parts: SpeakerParts) {
    this.#names = new PersonNames(parts.tree, parts.inside);
    const { key, tokens } = parts.tree;
    for (let row = 0; row < tokens.count; row++) {
      if (!parts.words.carrier.has(key[row]!)) continue;
      const maker = this.#makerOf(row);
      if (maker === undefined) continue;
      const list = this.#makers.get(key[row]!) ?? [];
      list.push({ row, maker });
      this.#makers.set(key[row]!, list);
    }
  }

  /** The speaker whose phrase has its head at `row`; `outer` is whoever is being quoted there, for "I" and "we". */
  at(row: number, outer: Speaker | undefined): Speaker {
    const { tree, actorName } = this.parts;
    const { tokens, key } = tree;
    const maker = this.#makerOf(row) ?? this.#makerBefore(row);
    if (maker !== undefined && maker !== row) return this.at(maker, outer);
    const { first, last } = this.#extent(row);
    const span = { from: tokens.from[first]!, to: tokens.to[last]! };
    const text = tokens.text.slice(span.from, span.to);
    if (tokens.upos[row] === PRON) {
      if (SELF.has(key[row]!)) return { ...span, text, name: outer?.name ?? text };
      const person = ONE.has(key[row]!) ? this.#names.before(row) : undefined;
      return { ...span, text, name: person ?? actorName(row) ?? text };
    }
    const plural = PLURAL.includes(tokens.xpos[row]!);
    const name =
      this.#names.in(row) ??
      (plural ? undefined : this.#names.behind(last)) ??
      (plural ? undefined : this.#names.called(row));
    if (name !== undefined) return { ...span, text, name };
    const short = dependents(tree, row, PARTS).length === 0;
    return { ...span, text, name: (short ? actorName(row) : undefined) ?? text.replace(/\s+/g, ' ') };
  }

  /** "a statement by the ministry", "the ministry's statement", "they released a statement": who made it. */
  #makerOf(row: number): number | undefined {
    const { tree, words } = this.parts;
    if (!words.carrier.has(tree.key[row]!)) return undefined;
    for (const k of dependents(tree, row, MAKER)) {
      const cases = casesOf(tree, k);
      if (tree.tokens.deprel[k] !== NMOD_NUMBER || cases.includes('by') || cases.includes('from')) return k;
    }
    for (const k of dependents(tree, row, DESCRIBING)) {
      const frame = frameAt(tree, k);
      if (frame.passive && frame.subjects[0] !== undefined) return frame.subjects[0];
    }
    const above = tree.tokens.head[row]!;
    if (above < 0 || OBJECT[tree.tokens.deprel[row]!] !== 1) return undefined;
    const who = frameAt(tree, above).subjects[0];
    return who === row ? undefined : who;
  }

  /** "the statement" of before: who made it. */
  #makerBefore(row: number): number | undefined {
    const { key, tokens } = this.parts.tree;
    if (dependents(this.parts.tree, row, DEFINITE).every((k) => tokens.form[k]!.toLowerCase() !== 'the'))
      return undefined;
    const list = this.#makers.get(key[row]!) ?? [];
    let [low, high] = [0, list.length];
    while (low < high) {
      const middle = (low + high) >> 1;
      if (list[middle]!.row < row) low = middle + 1;
      else high = middle;
    }
    return list[low - 1]?.maker;
  }

  /** The words of the phrase, title and name, without clauses and what follows a comma. */
  #extent(row: number): { first: number; last: number } {
    const { tree } = this.parts;
    const { tokens } = tree;
    let [first, last] = [row, row];
    const grow = (at: number, steps: number): void => {
      for (const k of dependents(tree, at, steps === 0 ? PARTS : CLOSE)) {
        if (k > at && /^[,;:—–(-]$/.test(tokens.form[k - 1]!)) continue;
        if (NOUN_PHRASES[tokens.deprel[k]!] === 1 && !casesOf(tree, k).some((word) => OF.has(word))) continue;
        if (k < at && at === row && tokens.deprel[k] === CASE) continue;
        first = Math.min(first, k);
        last = Math.max(last, k);
        if (steps < 3) grow(k, steps + 1);
      }
    };
    grow(row, 0);
    return { first, last };
  }
}
