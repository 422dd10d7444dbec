import { byRow } from './by-row.js';
import { casesOf } from './cases.js';
import { isPair } from './pair.js';
import { ALL_SUBJECTS, CONJUNCTS, NOUN_PHRASES, OBJECTS } from './relations.js';
import { relativeHead } from './relative-head.js';
import { dependents, hasDependent, joined, pos, rel, rels, type Tree, tag } from './tree.js';

/** A phrase with the prepositions that open it, and how many steps below the predicate it hangs. */
export interface Oblique {
  readonly row: number;
  readonly cases: readonly string[];
  readonly steps: number;
}

/**
 * A predicate and its phrases by role, whatever the sentence did to them: passive, relative clause, participle, control,
 * shared subjects. Each list is computed once, when first asked for.
 */
export class Frame {
  readonly tree: Tree;
  readonly row: number;
  /** The word that the phrases hang from: the predicate itself, or what a form of "be" joins to the subject. */
  readonly base: number;
  readonly passive: boolean;
  /** The predicate is "must" or "should" beside the verb that tells the deed. */
  readonly isModal: boolean;
  #subjects: number[] | undefined;
  #surface: readonly number[] | undefined;
  #objects: number[] | undefined;
  #obliques: Oblique[] | undefined;

  constructor(tree: Tree, row: number) {
    this.tree = tree;
    this.row = row;
    this.isModal = tree.tokens.deprel[row] === AUX;
    this.base = this.isModal || tree.tokens.deprel[row] === COP ? tree.tokens.head[row]! : row;
    this.passive = isPassive(tree, this.isModal ? this.base : row);
  }

  /** Heads of the phrases that do it: subject, by-phrase of a passive, antecedent, or the subject that it shares. */
  get subjects(): readonly number[] {
    return (this.#subjects ??= findSubjects(this.tree, this.base, 0));
  }

  /** Heads of the phrases before the verb, whatever the verb does to them: "Cuba" in "Cuba is opposed to it". */
  get surfaceSubjects(): readonly number[] {
    return (this.#surface ??= this.passive ? this.#findSurface() : this.subjects);
  }

  #findSurface(): number[] {
    const { tree, row } = this;
    return dependents(tree, row, ALL_SUBJECTS).flatMap((k) => joined(tree, antecedent(tree, k, row)));
  }

  /** Heads of the phrases that it is done to: objects, the subject of a passive, the noun before a participle. */
  get objects(): readonly number[] {
    return (this.#objects ??= findObjects(this.tree, this.base));
  }

  /** Phrases with prepositions, its own first, then those that hang from its objects and complements. */
  get obliques(): readonly Oblique[] {
    return (this.#obliques ??= findObliques(this.tree, this.base, this.base !== this.row));
  }

  /** The phrases that one of the prepositions opens, nearest first; each as the rows that are joined in it. */
  withCase(prepositions: ReadonlySet<string>): number[][] {
    const found: number[][] = [];
    for (const { row, cases } of this.obliques) {
      if (FIXED.has(cases[0]!) && cases.length > 1) continue;
      if (cases.some((word) => prepositions.has(word))) found.push(joined(this.tree, row));
    }
    return found;
  }
}

/** The frame of a row; several stages ask for it. */
export const frameAt = byRow((tree, row) => new Frame(tree, row));

const SUBJECT = rels('nsubj', 'nsubj:outer');
const PASSIVE_MARK = rels('aux:pass');
const OWN_SUBJECT = rels('nsubj', 'nsubj:outer', 'nsubj:pass', 'aux', 'aux:pass', 'expl');
const OBJECT = rels('obj', 'iobj', 'nsubj:pass');
const AGENT = rels('obl:agent', 'obl', 'nmod');
const PASSIVE_SUBJECT = rels('nsubj:pass');
const SHARES = rels('conj', 'xcomp', 'advcl', 'parataxis', 'ccomp', 'acl');
/** Words that make one preposition with the next: "according to", "because of" open no phrase with "to" or "of". */
const FIXED = new Set([
  'according',
  'due',
  'owing',
  'because',
  'prior',
  'thanks',
  'such',
  'contrary',
  'compared',
  'ahead',
]);
const OBLIQUE = rels('obl', 'nmod', 'obl:agent', 'advcl', 'acl', 'obl:unmarked', 'nmod:unmarked', 'advmod');
const CARRIES = rels(
  'obj',
  'nsubj:pass',
  'obl',
  'obl:unmarked',
  'advmod',
  'nmod',
  'xcomp',
  'compound:prt',
  'conj',
  'iobj',
);
const NUMBER = rels('nummod');
const CD = tag('CD');
const OBL = rel('obl');
const VBN = tag('VBN');
const VBG = tag('VBG');
const ACL = rel('acl');
const RELATIVE = rel('acl:relcl');
const CONJ = rel('conj');
const COP = rel('cop');
const AUX = rel('aux');
const AMOD = rel('amod');
const COMPOUND = rel('compound');
const FLAT = rel('flat');
const POSS = rel('nmod:poss');
const POSSESSOR = rels('nmod:poss', 'nmod');
const XCOMP = rel('xcomp');
const NAMED = rels('compound', 'nmod:poss', 'nsubj');
const PRON = pos('PRON');
const PROPN = pos('PROPN');
const NOUN = pos('NOUN');
/** Nouns whose infinitive has the subject of the verb above: "announced plans to attack". */
const PURPOSE = new Set(
  (
    'plan decision intention promise effort attempt bid offer threat vow pledge agreement move readiness willingness intent ' +
    'deal refusal campaign operation step initiative proposal resolve determination commitment scheme plot drive'
  ).split(' '),
);
/** What is written or said: those who issue it speak in it ("a resolution demanding that they leave"). */
export const TEXT: ReadonlySet<string> = new Set(
  (
    'resolution statement letter bill motion report declaration decree order petition law message speech communique communiqué ' +
    'note draft document proposal appeal editorial address ruling verdict tweet'
  ).split(' '),
);
const FINITE = [tag('VBD'), tag('VBZ'), tag('VBP')];
const ODD = rels('advmod', 'dep', 'vocative', 'discourse', 'dislocated', 'obj', 'nmod', 'compound', 'appos');
const RELATIVE_WORD = new Set(['who', 'which', 'that', 'whom']);

/** True for "was seen", "(the men) seen there", and the second verb of "was seen and heard". */
export function isPassive(tree: Tree, row: number): boolean {
  const { deprel, xpos, head } = tree.tokens;
  for (let at = row, steps = 0; at >= 0 && steps < 6; steps++) {
    if (hasDependent(tree, at, PASSIVE_MARK)) return true;
    // A past tense is no passive, whatever the parser calls its subject.
    if (xpos[at] !== VBN) return false;
    if (hasDependent(tree, at, PASSIVE_SUBJECT)) return true;
    if (deprel[at] === ACL) return !isMainVerb(tree, at);
    if (deprel[at] !== CONJ || hasDependent(tree, at, OWN_SUBJECT)) return false;
    at = head[at]!;
  }
  return false;
}

/**
 * "Peru opposed the plan" read as "Peru, opposed": a participle with an object of its own, straight after the root of the
 * sentence, is the main verb. "The men given a prize" has a determiner and a root elsewhere.
 */
function isMainVerb(tree: Tree, row: number): boolean {
  const { head, upos } = tree.tokens;
  const above = head[row]!;
  if (above < 0 || head[above]! >= 0 || !hasDependent(tree, row, OBJECTS)) return false;
  return upos[above] === PROPN || (upos[above] === NOUN && !hasDependent(tree, above, ALL_SUBJECTS));
}

/**
 * "Peru severed ties" read as one noun phrase, "Peru severed-ties": the name straight before such a participle does it, the noun
 * that it describes is what it is done to. True of "the Peru backed rebels", too.
 */
function doerBefore(tree: Tree, row: number): number | undefined {
  const { deprel, head, upos } = tree.tokens;
  if (deprel[row] !== AMOD || row === 0 || head[row]! < row) return undefined;
  if (isPairBefore(tree, row)) return row - 1;
  let before = row - 1;
  while (deprel[before] === FLAT && head[before]! < before) before = head[before]!;
  if (head[before] !== head[row] || deprel[before] !== COMPOUND) return undefined;
  return upos[before] === PROPN || upos[before] === NOUN ? before : undefined;
}

/** "With Peru sending ships and the two holding drills", read as "the two holding-drills". */
export function isPairBefore(tree: Tree, row: number): boolean {
  const { deprel, head, xpos } = tree.tokens;
  const noun = head[row]!;
  if (deprel[row] !== AMOD || xpos[row] !== VBG || noun < row || deprel[noun] !== CONJ) return false;
  const first = head[noun]!;
  const verb = head[first]!;
  return verb >= 0 && xpos[verb] === VBG && deprel[verb] === ADVCL && isPair(tree, row - 1);
}
const ADVCL = rel('advcl');

function findSubjects(tree: Tree, row: number, climbed: number): number[] {
  if (climbed > 4) return [];
  const { deprel, xpos, head } = tree.tokens;
  if (isPassive(tree, row)) {
    const agents = dependents(tree, row, AGENT).filter((k) => casesOf(tree, k).includes('by'));
    if (agents.length > 0) return agents.flatMap((k) => joined(tree, k));
    // "was condemned in a statement by Egypt"
    const means = dependents(tree, row, AGENT).filter((k) => casesOf(tree, k).includes('in'));
    const makers = means.flatMap((k) =>
      dependents(tree, k, NOUN_PHRASES).filter((m) => casesOf(tree, m)[0] === 'by'),
    );
    return makers.flatMap((k) => joined(tree, k));
  }
  const own = dependents(tree, row, ALL_SUBJECTS);
  if (own.length > 0)
    return own.flatMap((k) => {
      if (isFirstPart(tree, k, row)) return dependents(tree, k, NAMED);
      const found = joined(tree, antecedent(tree, k, row));
      return isNameOfTitle(tree, k, own) ? found.slice(1) : found;
    });
  const bare = doerBefore(tree, row) ?? bareNounBefore(tree, row);
  if (bare !== undefined) return joined(tree, bare);
  const strayed = strayedSubject(tree, row);
  if (strayed !== undefined) return joined(tree, strayed);
  const relation = deprel[row]!;
  const above = head[row]!;
  if (above < 0) return [];
  if (relation === RELATIVE) return joined(tree, relativeHead(tree, row));
  if (relation === ACL) {
    if (xpos[row] === VBG && TEXT.has(tree.key[above]!)) return makersOf(tree, above, climbed);
    if (xpos[row] === VBG || FINITE.includes(xpos[row]!) || isMainVerb(tree, row)) return joined(tree, above);
    return makersOf(tree, above, climbed);
  }
  if (!SHARES[relation]) return [];
  if (relation === XCOMP) {
    const controlled = dependents(tree, above, OBJECTS).filter((k) => !PURPOSE.has(tree.key[k]!));
    if (controlled.length > 0) return controlled.flatMap((k) => joined(tree, k));
    if (isPassive(tree, above)) {
      const told = dependents(tree, above, PASSIVE_SUBJECT);
      if (told.length > 0) return told.flatMap((k) => joined(tree, antecedent(tree, k, above)));
    }
  }
  // "Rebels were armed by Chad to oust him": who is helped does it.
  if (relation === ADVCL && HELPED.has(tree.key[above]!) && isPassive(tree, above)) {
    const helped = dependents(tree, above, PASSIVE_SUBJECT);
    if (helped.length > 0) return helped.flatMap((k) => joined(tree, antecedent(tree, k, above)));
  }
  return findSubjects(tree, above, climbed + 1);
}
/** Verbs whose purpose is that of whom they act on. */
const HELPED = new Set(
  'aid help train arm fund pay hire recruit equip back support send deploy sponsor urge encourage allow ask tell order force'.split(
    ' ',
  ),
);

/** Whose deed a noun tells: "Peru's decision to withdraw", "a decision by Peru to"; else the subject above: "made a promise to". */
function makersOf(tree: Tree, noun: number, climbed: number): number[] {
  const makers = dependents(tree, noun, POSSESSOR).filter((k) => isMaker(tree, k));
  if (makers.length > 0) return makers.flatMap((k) => joined(tree, k));
  const above = tree.tokens.head[noun]!;
  return findSubjects(tree, above >= 0 ? above : noun, climbed + 1);
}

/** A possessor, or a phrase with "by". */
function isMaker(tree: Tree, row: number): boolean {
  return tree.tokens.deprel[row] === POSS || casesOf(tree, row)[0] === 'by';
}

/**
 * The noun before a finite verb that has no subject, when the parser gave it a relation that such a noun does not have: order is
 * evidence too, since no parser is always right.
 */
function bareNounBefore(tree: Tree, row: number): number | undefined {
  const { upos, xpos } = tree.tokens;
  if (!FINITE.includes(xpos[row]!)) return undefined;
  const odd = dependents(tree, row, ODD).find(
    (k) => k < row && (upos[k] === PROPN || upos[k] === NOUN) && casesOf(tree, k).length === 0,
  );
  if (odd !== undefined || row === 0) return odd;
  // "Iraq fired missiles" with "Iraq" hung from "missiles", across the verb.
  const before = row - 1;
  if (upos[before] !== PROPN) return undefined;
  // "Talks between Peru and Chile and Lavrov suggested …": the name is joined to what stands before it.
  const strayed = tree.tokens.deprel[before] === CONJ && tree.key[before - 1] === 'and';
  return tree.tokens.head[before]! > row || strayed ? before : undefined;
}

/** "Iran test-fired a missile" with "test" as the subject: the first part of the verb, which its doer hangs from. */
function isFirstPart({ key, tokens: { form } }: Tree, subject: number, row: number): boolean {
  return subject === row - 2 && form[row - 1] === '-' && key[row]!.includes('-');
}

/** "The leader Kofi Abalo" read as two subjects: the name straight after the title is the same party. */
function isNameOfTitle({ tokens: { upos } }: Tree, row: number, subjects: readonly number[]): boolean {
  return upos[row] === PROPN && upos[row - 1] === NOUN && subjects.includes(row - 1);
}

/** "Israel is opposed to mediation" with "Israel" hung from "mediation": a subject before the verb that hangs from a phrase after it. */
function strayedSubject(tree: Tree, row: number): number | undefined {
  for (const phrase of dependents(tree, row, OBLIQUE)) {
    if (phrase < row) continue;
    const subject = dependents(tree, phrase, ALL_SUBJECTS).find((k) => k < row);
    if (subject !== undefined) return subject;
  }
  return undefined;
}

/** The noun that "who" or "which" stands for, when `row` is the verb of a relative clause; else the word itself. */
function antecedent(tree: Tree, word: number, row: number): number {
  const { upos, deprel, head } = tree.tokens;
  if (upos[word] !== PRON || !RELATIVE_WORD.has(tree.key[word]!)) return word;
  let verb = row;
  for (let steps = 0; steps < 4 && verb >= 0; steps++) {
    if (deprel[verb] === RELATIVE) return relativeHead(tree, verb);
    if (deprel[verb] !== CONJ && deprel[verb] !== XCOMP) break;
    verb = head[verb]!;
  }
  return word;
}

function findObjects(tree: Tree, row: number): number[] {
  const { deprel, xpos, head } = tree.tokens;
  const found = dependents(tree, row, isPassive(tree, row) ? OBJECT : OBJECTS).flatMap((k) =>
    joined(tree, antecedent(tree, k, row)),
  );
  if (found.length === 0) found.push(...counted(tree, row), ...bareObject(tree, row));
  const above = head[row]!;
  if (above < 0) return found;
  if (doerBefore(tree, row) !== undefined) return joined(tree, above);
  if (deprel[row] === ACL && xpos[row] === VBN && isPassive(tree, row)) found.push(...joined(tree, above));
  if (deprel[row] === RELATIVE && found.length === 0 && hasDependent(tree, row, SUBJECT)) found.push(above);
  if (deprel[row] === CONJ && found.length === 0) {
    if (isPassive(tree, row)) found.push(...sharedSubject(tree, row));
  } else if (found.length === 0) {
    for (const other of dependents(tree, row, CONJUNCTS)) {
      if (isPassive(tree, other)) continue;
      found.push(...dependents(tree, other, OBJECTS).flatMap((k) => joined(tree, k)));
      break;
    }
  }
  return found;
}

/** "was tried and jailed", "founded the party but was jailed": the subject of the verb that a passive is joined to. */
function sharedSubject(tree: Tree, row: number): number[] {
  const { deprel, head } = tree.tokens;
  for (let at = row, steps = 0; deprel[at] === CONJ && steps < 4; steps++) {
    at = head[at]!;
    const subjects = dependents(tree, at, ALL_SUBJECTS);
    if (subjects.length > 0) return subjects.flatMap((k) => joined(tree, antecedent(tree, k, at)));
  }
  return [];
}

/** "killed at least ten villagers", "freed over 40 hostages": the object, which the parser takes for a phrase of place. */
function counted(tree: Tree, row: number): number[] {
  const { deprel, xpos } = tree.tokens;
  const k = dependents(tree, row, OBLIQUE).find((at) => deprel[at] === OBL && at > row);
  if (k === undefined || k - row > 6 || !hasDependent(tree, k, NUMBER) || xpos[k] === CD) return [];
  const opener = casesOf(tree, k)[0] ?? '';
  const upTo = opener === 'to' && tree.key[row + 1] === 'up';
  return upTo || ROUND_NUMBER.has(opener) ? joined(tree, k) : [];
}

/** "Brushed off the criticism" with the object as a phrase without preposition. */
function bareObject(tree: Tree, row: number): number[] {
  const { deprel, upos } = tree.tokens;
  const k = dependents(tree, row, OBLIQUE).find(
    (at) => deprel[at] === OBL && at > row && (upos[at] === NOUN || hasDependent(tree, at, NUMBER)),
  );
  return k !== undefined && k - row < 6 && casesOf(tree, k).length === 0 ? joined(tree, k) : [];
}

const ROUND_NUMBER = new Set(['at', 'over', 'around', 'about', 'under', 'nearly', 'up']);
const NONE: readonly string[] = [];

function findObliques(tree: Tree, row: number, withOwn: boolean): Oblique[] {
  const found: Oblique[] = [];
  const own = withOwn ? casesOf(tree, row) : NONE;
  if (own.length > 0) found.push({ row, cases: own, steps: 0 });
  const { child, childStart, tokens } = tree;
  const collect = (from: number, steps: number): void => {
    for (let k = childStart[from]!; k < childStart[from + 1]!; k++) {
      const at = child[k]!;
      const relation = tokens.deprel[at]!;
      if (OBLIQUE[relation]) {
        const cases = casesOf(tree, at);
        if (cases.length > 0) found.push({ row: at, cases, steps });
      }
      if (steps < 2 && CARRIES[relation]) collect(at, steps + 1);
    }
  };
  collect(row, 0);
  if (doerBefore(tree, row) !== undefined) collect(tree.tokens.head[row]!, 1);
  // A phrase that the parser hung one level too high: "announced plans with Iran" for "plans with Iran".
  return found.sort((a, b) => a.steps - b.steps || a.row - b.row);
}
