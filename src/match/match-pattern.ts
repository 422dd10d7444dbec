import type { PatternEntry } from '../knowledge/codebook.js';
import type {
  ClauseElement,
  PatternElement,
  SlotElement,
  WordClass,
  WordElement,
} from '../knowledge/pattern.js';
import { casesOf } from './cases.js';
import { fitsWords } from './fits-slot.js';
import { Frame, TEXT } from './frame.js';
import type { Bindings, Match, Parties } from './match.js';
import { isPair } from './pair.js';
import { dependents, joined, pos, rel, rels, type Tree, tag } from './tree.js';

/** What matching one pattern needs beside the frame: who is a party, and the matches found so far below this word. */
export interface Surroundings {
  readonly parties: Parties;
  readonly inner: ReadonlyMap<number, Match>;
}

const VERB = pos('VERB');
const AUX = pos('AUX');
const NOUN = pos('NOUN');
const PROPN = pos('PROPN');
const PRON = pos('PRON');
const ADJ = pos('ADJ');
const ADV = pos('ADV');
const AUXILIARY = rels('aux', 'aux:pass', 'cop');
const VB = tag('VB');
const VBP = tag('VBP');
const NN = tag('NN');
const NNP = tag('NNP');
const NNS = tag('NNS');
const NNPS = tag('NNPS');
const COPULA = rels('cop', 'aux:pass');
const NEGATION = new Set(['not', "n't", 'never', 'no', 'n’t']);
const SKIPPED = rels('nsubj', 'punct', 'cc', 'acl:relcl', 'parataxis', 'nsubj:outer');
const CLAUSE = rels('xcomp', 'ccomp', 'advcl', 'acl', 'obl', 'obj');
const NOUN_CLAUSE = rels('acl', 'xcomp', 'ccomp');
const NOUN_THAT = rels('acl', 'xcomp', 'ccomp', 'acl:relcl');
const SUBJECT = rels('nsubj', 'nsubj:pass', 'nsubj:outer');
const CCOMP = rels('ccomp', 'advcl', 'acl', 'xcomp');
const MODIFIER = rels('amod', 'compound', 'nmod:desc', 'nmod:poss');
const NMOD = rels('nmod');
const ISSUED = new Set(['by', 'from', 'of']);
const COMPOUND = rels('compound');
const POSSESSIVE = rels('nmod:poss');
const CONJ = rels('conj');
const BEFORE_DEED = new Set(['to', 'must', 'should']);
const OTHER_DEED = rels('advcl', 'ccomp', 'conj', 'parataxis', 'acl');
const CASE = rels('case');
const COP = rel('cop');
const ACL = rel('acl');
const ABOVE = rels('acl:relcl', 'amod');

/** True when a word of this part of speech can be the head of a pattern written for a noun, verb or predicate. */
export function fitsPart(headPos: WordClass, upos: number): boolean {
  if (headPos === 'v') return upos === VERB || upos === AUX;
  if (headPos === 'n') return upos === NOUN || upos === PROPN;
  return upos === ADJ || upos === NOUN || upos === VERB || upos === ADV;
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
    const { S, T, B } = this.bound;
    if (this.isNoun && S === undefined && T === undefined && B === undefined) return undefined;
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
    if (element.kind === 'word') return this.word(element, i) ? i : undefined;
    if (element.kind === 'clause') return this.clause(element, i) ? i : undefined;
    if (element.possessive) return this.possessor(element, i);
    return this.slot(element, i) ? i : undefined;
  }

  rightPart(): boolean {
    return fitsPart(this.entry.pattern.headPos, this.tree.tokens.upos[this.frame.row]!);
  }

  copulaFits(): boolean {
    const { tree, frame, entry } = this;
    const be = this.elements.find(
      (e, i): e is WordElement => i < entry.pattern.head && e.kind === 'word' && e.words.has('be'),
    );
    if (be === undefined) return true;
    if (dependents(tree, frame.base, COPULA).length > 0) return true;
    const { head, deprel } = tree.tokens;
    const above = head[frame.row]!;
    return CONJ[deprel[frame.row]!] === 1 || (above >= 0 && be.words.has(tree.key[above]!));
  }

  negationFits(): boolean {
    if (!this.elements.some((e) => e.kind === 'word' && e.negated)) return true;
    const { child, childStart, key } = this.tree;
    for (let k = childStart[this.frame.base]!; k < childStart[this.frame.base + 1]!; k++) {
      if (NEGATION.has(key[child[k]!]!)) return true;
    }
    return false;
  }

  word(element: WordElement, i: number): boolean {
    const { tree, frame, entry } = this;
    const next = this.elements[i + 1];
    if (element.words.has('be') && i < entry.pattern.head) return true;
    if (element.forbidden) return this.below(frame.base, element.words, 2) === undefined;
    if (element.optional) {
      if (this.below(frame.base, element.words, 1) !== undefined) this.score += 0.5;
      return true;
    }
    if (element.preposition && next?.kind === 'slot') {
      this.pending = element.words;
      return true;
    }
    if (next?.kind === 'clause' && element.words.size === 1 && element.words.has('to')) return true;
    if (element.words.size === 1 && element.words.has('that')) return true;
    if (element.preposition) {
      const at = this.below(frame.base, element.words, 3);
      if (at === undefined) return false;
      this.score += 0.5;
      return true;
    }
    let at: number | undefined;
    if (i < entry.pattern.head && this.isNoun) at = this.child(frame.base, element.words);
    else if (i > entry.pattern.head && isTo(this.elements[i - 1])) at = this.infinitive(element.words);
    else if (element.particle === true && element.words.has(tree.key[frame.row + 1] ?? '')) {
      if (this.opensPhrase(element.words)) {
        this.pending = element.words;
        this.score += 1;
        return true;
      }
      at = frame.row + 1;
    } else {
      at = this.below(frame.base, element.words, this.isNoun || element.particle === true ? 1 : 3);
      if (at !== undefined && i > entry.pattern.head && this.isOtherDeed(at, i)) at = undefined;
      // "The deal that Peru signed": the object stands before the clause.
      if (at === undefined && !this.isNoun && i > entry.pattern.head) at = this.objectAbove(element.words);
      const above = tree.tokens.head[frame.row]!;
      if (at === undefined && this.isNoun && above >= 0 && element.words.has(tree.key[above]!)) at = above;
    }
    // A clause on the object is no object: "a statement calling on them".
    if (at === undefined) return false;
    if (tree.tokens.deprel[at] === ACL && tree.tokens.upos[at] === VERB && !isTo(this.elements[i - 1]))
      return false;
    if (i > entry.pattern.head) {
      this.lastNoun = at;
      const { upos, deprel } = tree.tokens;
      if (upos[at] === VERB || upos[at] === ADJ || deprel[at] === COP) this.inner = new Frame(tree, at);
    }
    this.words.push(at);
    this.score += 1;
    return true;
  }

  /** The object of a verb that stands above it, or its describer, when it is one of the words: "the joint drills that they held". */
  objectAbove(words: ReadonlySet<string>): number | undefined {
    const { tree, frame } = this;
    if (ABOVE[tree.tokens.deprel[frame.base]!] !== 1) return undefined;
    const noun = tree.tokens.head[frame.base]!;
    if (!frame.objects.includes(noun)) return undefined;
    if (words.has(tree.key[noun]!)) return noun;
    return dependents(tree, noun, MODIFIER).find((k) => k !== frame.base && words.has(tree.key[k]!));
  }

  /** "issued a report, demanding that ...": the pattern's "demand" is a noun, this one a deed of its own. */
  isOtherDeed(at: number, i: number): boolean {
    const { upos, deprel } = this.tree.tokens;
    const before = this.elements[i - 1];
    const asked = before?.kind === 'word' && [...before.words].some((word) => BEFORE_DEED.has(word));
    return !asked && upos[at] === VERB && OTHER_DEED[deprel[at]!] === 1;
  }

  /** "handed in their weapons" read as "handed, in their weapons": the particle opens a phrase straight after the verb. */
  opensPhrase(words: ReadonlySet<string>): boolean {
    const { frame, tree } = this;
    return (
      CASE[tree.tokens.deprel[frame.row + 1]!] === 1 &&
      frame.objects.length === 0 &&
      frame.withCase(words).length > 0
    );
  }

  /** "refused to attend": one of the words as the verb that "to" opens, or a verb joined to it. */
  infinitive(words: ReadonlySet<string>): number | undefined {
    const { tree, frame } = this;
    const verbs = dependents(tree, frame.base, CLAUSE);
    if (this.lastNoun !== frame.base) verbs.push(...dependents(tree, this.lastNoun, NOUN_CLAUSE));
    for (const verb of verbs) {
      const found = joined(tree, verb).find((row) => words.has(tree.key[row]!));
      if (found !== undefined) return found;
    }
    return undefined;
  }

  clause(element: ClauseElement, i: number): boolean {
    const { tree, frame } = this;
    if (frame.isModal) {
      this.bound.clause = frame.base;
      this.score += 0.7;
      return true;
    }
    const before = this.elements[i - 1];
    const finite = this.entry.pattern.saysThat && !isTo(before);
    const { upos, deprel } = tree.tokens;
    const found = dependents(tree, frame.base, CLAUSE).filter(
      (k) => upos[k] === VERB || CCOMP[deprel[k]!] === 1 || dependents(tree, k, COPULA).length > 0,
    );
    if (this.lastNoun !== frame.base)
      found.push(...dependents(tree, this.lastNoun, finite ? NOUN_THAT : NOUN_CLAUSE));
    const kept = (k: number): boolean =>
      element.bare === true ? this.isBare(k) : element.form === 'CL' || finite || this.isDeedPhrase(k);
    found.splice(0, found.length, ...found.filter(kept));
    if (found.length === 0) return false;
    if (element.types !== undefined) {
      const hit = this.innerDeed(found, element.types);
      if (hit === undefined) return false;
      this.bound.inner = hit;
      this.bound.clause = found.find((k) => k === hit.row) ?? found[0]!;
      this.score += 1.5;
      return true;
    }
    this.bound.clause = found[0]!;
    const inner = this.around.inner.get(found[0]!);
    if (inner !== undefined) this.bound.inner = inner;
    this.score += 0.7;
    return true;
  }

  /** An infinitive or an -ing form; not a clause that has a subject and a tense of its own. */
  isDeedPhrase(row: number): boolean {
    if (this.tree.tokens.deprel[row] !== CCOMP_ONE) return true;
    const opened = dependents(this.tree, row, OPENER).some((k) => this.tree.key[k] === 'to');
    return opened || dependents(this.tree, row, SUBJECT).length === 0;
  }

  /** A verb without tense and auxiliary in a clause with a subject: "demanded that Chile withdraw". */
  isBare(row: number): boolean {
    const { xpos } = this.tree.tokens;
    // "demanded that the government provide": the tagger may call it a present tense, which one government would not have.
    if (xpos[row] === VBP)
      return dependents(this.tree, row, SUBJECT).some((k) => xpos[k] === NN || xpos[k] === NNP);
    const auxiliaries = dependents(this.tree, row, AUXILIARY);
    return (xpos[row] === VB || auxiliaries.length > 0) && auxiliaries.every((k) => xpos[k] === VB);
  }

  /** The match that reads as one of the types on a clause's verb, a verb joined to it, or a noun that it acts on. */
  innerDeed(clauses: readonly number[], types: ReadonlySet<string>): Match | undefined {
    for (const clause of clauses) {
      for (const verb of joined(this.tree, clause)) {
        const own = this.around.inner.get(verb);
        if (own !== undefined && isOneOf(own, types)) return own;
        for (const noun of dependents(this.tree, verb, DEED)) {
          const named = this.around.inner.get(noun);
          if (named !== undefined && isOneOf(named, types)) return named;
        }
      }
    }
    return undefined;
  }

  slot(element: SlotElement, i: number): boolean {
    const { frame, entry } = this;
    if (this.pending !== undefined) {
      const near = frame.withCase(this.pending);
      const below = this.inner?.withCase(this.pending) ?? [];
      const own =
        this.bound.X === undefined || near.length > 0
          ? []
          : phrasesOf(this.tree, this.bound.X[0]!, this.pending);
      const phrases = [...near, ...below, ...own].filter((rows) => !this.isAgentPhrase(element, rows[0]!));
      this.pending = undefined;
      for (const rows of phrases) {
        if (element.slot === 'B') {
          if (this.both(element, rows, 1)) return true;
          continue;
        }
        const fit = rows.filter((row) => this.fits(element, row));
        if (fit.length > 0)
          return this.bind(element, fit, element.only ? 1.5 : element.slot === 'X' ? 0.5 : 1);
      }
      if (element.slot === 'B') return false;
      return this.isNoun && element.only === undefined && !element.required;
    }
    if (i < entry.pattern.head) {
      if (this.isNoun) return false;
      const rows = this.hasBe ? frame.surfaceSubjects : frame.subjects;
      if (element.slot === 'B') return this.both(element, rows, 0.9);
      const fit = rows.filter((row) => this.fits(element, row));
      if (fit.length > 0) return this.bind(element, fit, element.only ? 1.5 : 1);
      if (element.slot === 'S' && element.only === undefined) {
        const issuers = rows.flatMap((row) => this.issuers(row));
        if (issuers.length > 0) return this.bind(element, issuers, 0.8);
      }
      const mayMiss = element.slot === 'S' && !element.required && element.only === undefined;
      return rows.length === 0 && mayMiss && frame.passive;
    }
    return this.object(element, i);
  }

  /** "was condemned in a statement by Egypt": the by-phrase of a passive tells who did it, wherever it hangs. */
  isAgentPhrase(element: SlotElement, row: number): boolean {
    return (
      element.slot === 'T' &&
      !this.isNoun &&
      this.frame.passive &&
      dependents(this.tree, row, CASE).some((k) => this.tree.key[k] === 'by')
    );
  }

  object(element: SlotElement, i: number): boolean {
    const { frame, tree } = this;
    const before = this.elements[i - 1];
    let rows: readonly number[] = this.inner?.objects ?? NONE;
    if (rows.length === 0) rows = frame.objects;
    if (before?.kind === 'word' && before.words.has('that')) {
      // "They said that they had attacked": a pronoun there most often goes back to the speaker.
      rows = dependents(tree, frame.base, CCOMP)
        .flatMap((k) => dependents(tree, k, SUBJECT))
        .filter((k) => tree.tokens.upos[k] !== PRON);
    } else if (this.isNoun || (this.entry.pattern.headPos === 'a' && rows.length === 0)) {
      rows = [...rows, ...frame.withCase(OF_TO).flat()];
    }
    let fit = rows.filter((row) => this.fits(element, row));
    if (fit.length === 0) fit = this.receiver(element, i, rows);
    if (fit.length === 0) return false;
    this.lastNoun = fit[0]!;
    const party = element.slot !== 'X' && fit.some((row) => this.around.parties.isParty(row));
    // A deed that stands for a target says less than a pattern that asks for any phrase there.
    const weight = element.slot === 'X' ? 0.4 : party ? 1 : 0.3;
    return this.bind(element, fit, element.only ? 1.5 : weight);
  }

  /** "A UN report accused": those whose text it is. */
  issuers(row: number): number[] {
    if (!TEXT.has(this.tree.key[row]!)) return [];
    const { parties } = this.around;
    const owners = dependents(this.tree, row, MODIFIER).filter((k) => parties.isPartyWord(k));
    if (owners.length > 0) return owners;
    return dependents(this.tree, row, NMOD).filter(
      (k) => ISSUED.has(casesOf(this.tree, k)[0] ?? '') && parties.isParty(k),
    );
  }

  /** "Sent Ukraine tanks" with "Ukraine" as a part of what is sent: the name straight after the verb, when a thing follows. */
  receiver(element: SlotElement, i: number, rows: readonly number[]): number[] {
    const next = this.elements[i + 1];
    if (element.slot !== 'T' || element.only !== undefined) return [];
    if (next === undefined || (next.kind === 'slot' && (next.slot !== 'X' || next.possessive))) return [];
    if (next.kind === 'clause' || (next.kind === 'word' && (next.preposition || next.optional))) return [];
    return rows
      .flatMap((row) => dependents(this.tree, row, COMPOUND))
      .filter((k) => k === this.frame.row + 1 && this.around.parties.isPartyWord(k));
  }

  /** Reads `T's @offer`: the possessor, or the nationality before the noun. */
  possessor(element: SlotElement, i: number): number | undefined {
    const { tree, frame, entry } = this;
    const next = this.elements[i + 1];
    let nouns: readonly number[];
    const describes = this.isNoun && i < entry.pattern.head;
    if (describes || i + 1 === entry.pattern.head) nouns = [frame.row];
    else if (next?.kind === 'slot') {
      const rows =
        this.pending !== undefined
          ? frame.withCase(this.pending).flat()
          : i < entry.pattern.head
            ? frame.surfaceSubjects
            : (this.inner ?? frame).objects;
      nouns = rows.filter((row) => fitsWords(tree, row, next.only));
    } else if (next?.kind === 'word') {
      const at = this.below(frame.base, next.words, 3);
      nouns = at === undefined ? [] : [at];
    } else return undefined;
    this.pending = undefined;
    for (const noun of nouns) {
      const owners = dependents(tree, noun, MODIFIER).filter((k) =>
        POSSESSIVE[tree.tokens.deprel[k]!] === 1
          ? this.around.parties.isParty(k)
          : this.around.parties.isPartyWord(k),
      );
      if (owners.length === 0) continue;
      this.bind(
        element,
        owners.flatMap((k) => joined(tree, k)),
        1.2,
      );
      if (describes || i + 1 === entry.pattern.head) return i;
      this.lastNoun = noun;
      if (next?.kind === 'word') this.words.push(noun);
      this.score += next?.kind === 'slot' && next.only !== undefined ? 1 : 0.3;
      return i + 1;
    }
    return undefined;
  }

  both(element: SlotElement, rows: readonly number[], score: number): boolean {
    const parties = rows.filter((row) => this.around.parties.isParty(row));
    const { xpos } = this.tree.tokens;
    const plural = parties.length > 0 && (xpos[parties[0]!] === NNS || xpos[parties[0]!] === NNPS);
    if (parties.length < 2 && !plural && !parties.some((row) => isPair(this.tree, row))) return false;
    // Two who act fill both sides of a deed.
    return this.bind(element, parties, parties.length < 2 ? score : score + 0.8);
  }

  fits(element: SlotElement, row: number): boolean {
    if (!fitsWords(this.tree, row, element.only)) return false;
    const { parties } = this.around;
    if (element.slot === 'X' || parties.isParty(row)) return true;
    const { type } = this.entry;
    if (element.slot !== 'T' || element.only !== undefined || type === undefined) return false;
    return parties.isDeed?.(row, type) === true;
  }

  bind(element: SlotElement, rows: readonly number[], score: number): boolean {
    this.bound[element.slot] ??= rows;
    this.score += score;
    return true;
  }

  /** A dependent of `row` that is one of the words. */
  child(row: number, words: ReadonlySet<string>): number | undefined {
    const { child, childStart, key } = this.tree;
    for (let k = childStart[row]!; k < childStart[row + 1]!; k++)
      if (words.has(key[child[k]!]!)) return child[k]!;
    return undefined;
  }

  /** The nearest word below `row`, at most `steps` down and outside subjects and relative clauses, that is one of the words. */
  below(row: number, words: ReadonlySet<string>, steps: number): number | undefined {
    const { child, childStart, key, tokens } = this.tree;
    for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
      const at = child[k]!;
      if (SKIPPED[tokens.deprel[at]!] !== 1 && words.has(key[at]!)) return at;
    }
    if (steps <= 1) return undefined;
    for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
      const at = child[k]!;
      if (SKIPPED[tokens.deprel[at]!] === 1) continue;
      const found = this.below(at, words, steps - 1);
      if (found !== undefined) return found;
    }
    return undefined;
  }
}

/** Phrases of a noun that the pattern names, where the verb has none: "a truce between Israel and Hamas took effect". */
function phrasesOf(tree: Tree, noun: number, prepositions: ReadonlySet<string>): number[][] {
  return new Frame(tree, noun).withCase(prepositions);
}

function isTo(element: PatternElement | undefined): boolean {
  return element?.kind === 'word' && element.words.size === 1 && element.words.has('to');
}

const OPENER = rels('mark', 'case');
const CCOMP_ONE = rel('ccomp');
const NONE: readonly number[] = [];
const OF_TO = new Set(['of', 'to']);
const DEED = rels('obj', 'xcomp', 'obl', 'conj');

function isOneOf({ entry }: Match, types: ReadonlySet<string>): boolean {
  return entry.type !== undefined && types.has(entry.type);
}
