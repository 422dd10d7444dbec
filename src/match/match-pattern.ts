import type { PatternEntry } from '../knowledge/codebook.js';
import type { PatternElement, SlotElement, WordElement } from '../knowledge/pattern.js';
import { fillPossessor, fillSlot } from './fill-slot.js';
import { fitsPart } from './fits-part.js';
import type { Frame } from './frame.js';
import type { Bindings, Match, Parties } from './match.js';
import { readClause } from './read-clause.js';
import { readWord } from './read-word.js';
import { CONJUNCTS, PASSIVE_AND_COPULA } from './relations.js';
import { dependents, type Tree } from './tree.js';

const NEGATION = new Set(['not', "n't", 'never', 'no', 'n’t']);

/** What matching one pattern needs beside the frame: who is a party, and the matches found so far below this word. */
export interface Surroundings {
  readonly parties: Parties;
  readonly inner: ReadonlyMap<number, Match>;
}

/** Tries one pattern on one head word. Undefined when a word or a slot that must be there is not. */
export function matchPattern(frame: Frame, entry: PatternEntry, around: Surroundings): Match | undefined {
  return new Attempt(frame, entry, around).run();
}

/** One try of one pattern: reads its elements in turn, binding slots. */
export class Attempt {
  readonly tree: Tree;
  readonly elements: readonly PatternElement[];
  readonly bound: Bindings = {};
  readonly words: number[] = [];
  score = 0;
  /** The noun that a clause or a preposition may hang from: the last object or literal word. */
  lastNoun: number;
  /** A verb below the head that the pattern names: the objects that come next are its own ("threaten to expel T"). */
  inner: Frame | undefined;
  /** Prepositions read, whose slot comes next. */
  pending: ReadonlySet<string> | undefined;
  /** States that describe a noun with a possessor: the target, where the words name no other ("Howard's US trip"). */
  spare: readonly number[] = [];
  readonly isNoun: boolean;
  /** The pattern has a form of "be" before its head. */
  readonly hasBe: boolean;

  constructor(
    readonly frame: Frame,
    readonly entry: PatternEntry,
    readonly around: Surroundings,
  ) {
    this.tree = frame.tree;
    this.elements = entry.pattern.elements;
    this.lastNoun = frame.base;
    this.hasBe = entry.pattern.hasBe;
    this.isNoun = entry.pattern.headPos === 'n' && !this.hasBe;
  }

  run(): Match | undefined {
    const { entry, frame } = this;
    if (!this.rightPart() || !this.copulaFits() || !this.negationFits()) return undefined;
    for (let i = 0; i < this.elements.length; i++) {
      const element = this.elements[i]!;
      if (i === entry.pattern.head) {
        this.score += element.kind === 'word' && element.negated ? 1.6 : 1;
        continue;
      }
      const next = this.step(element, i);
      if (next === undefined) return undefined;
      i = next;
    }
    if (this.spare.length > 0) this.bound.T ??= this.spare;
    const { S, T, B } = this.bound;
    // A plain statement needs no side: "the war on drugs".
    const sided = S !== undefined || T !== undefined || B !== undefined;
    if (this.isNoun && !sided && entry.type !== undefined) return undefined;
    return {
      row: frame.row,
      entry,
      bound: this.bound,
      words: this.words,
      score: this.score - entry.order * 1e-7,
    };
  }

  /** Reads the element at `i`; gives the place of the last element read, or undefined when it does not fit. */
  step(element: PatternElement, i: number): number | undefined {
    if (element.kind === 'word') return readWord(this, element, i) ? i : undefined;
    if (element.kind === 'clause') return readClause(this, element, i) ? i : undefined;
    if (element.possessive) return fillPossessor(this, element, i);
    return fillSlot(this, element, i) ? i : undefined;
  }

  rightPart(): boolean {
    return fitsPart(this.entry.pattern.headPos, this.tree.tokens.upos[this.frame.row]!);
  }

  copulaFits(): boolean {
    if (!this.hasBe) return true;
    const { tree, frame, entry } = this;
    const be = this.elements.find(
      (e, i): e is WordElement => i < entry.pattern.head && e.kind === 'word' && e.words.has('be'),
    );
    if (be === undefined) return true;
    if (dependents(tree, frame.base, PASSIVE_AND_COPULA).length > 0) return true;
    const { head, deprel } = tree.tokens;
    const above = head[frame.row]!;
    return CONJUNCTS[deprel[frame.row]!] === 1 || (above >= 0 && be.words.has(tree.key[above]!));
  }

  negationFits(): boolean {
    let negated = false;
    for (const element of this.elements) negated ||= element.kind === 'word' && element.negated;
    if (!negated) return true;
    const { child, childStart, key } = this.tree;
    for (let k = childStart[this.frame.base]!; k < childStart[this.frame.base + 1]!; k++) {
      if (NEGATION.has(key[child[k]!]!)) return true;
    }
    return false;
  }

  /** Binds the slot, unless it is bound already, and adds to the score. */
  bind(element: SlotElement, rows: readonly number[], score: number): boolean {
    this.bound[element.slot] ??= rows;
    this.score += score;
    return true;
  }
}
