import type { SlotElement } from '../knowledge/pattern.js';
import { below } from './below.js';
import { casesOf } from './cases.js';
import { fitsWords } from './fits-slot.js';
import { frameAt, TEXT } from './frame.js';
import type { Attempt } from './match-pattern.js';
import { isPair } from './pair.js';
import { ALL_SUBJECTS, NOUN_CLAUSES, NOUN_PHRASES, POSSESSORS } from './relations.js';
import { dependents, joined, pos, rels, type Tree, tag } from './tree.js';

const PRON = pos('PRON');
const NNS = tag('NNS');
const NNPS = tag('NNPS');
const MODIFIER = rels('amod', 'compound', 'nmod:desc', 'nmod:poss');
const ISSUED = new Set(['by', 'from', 'of']);
const COMPOUND = rels('compound');
const CASE = rels('case');
const NONE: readonly number[] = [];
const OF_TO = new Set(['of', 'to']);

/** Binds a slot to phrases of the sentence that fit: after a preposition, before the head, or as its object. */
export function fillSlot(a: Attempt, element: SlotElement, i: number): boolean {
  const { frame, entry } = a;
  if (a.pending !== undefined) {
    const near = frame.withCase(a.pending);
    const below = a.inner?.withCase(a.pending) ?? [];
    const own = a.bound.X === undefined || near.length > 0 ? [] : phrasesOf(a.tree, a.bound.X[0]!, a.pending);
    const phrases = [...near, ...below, ...own].filter((rows) => !isAgentPhrase(a, element, rows[0]!));
    a.pending = undefined;
    for (const rows of phrases) {
      if (element.slot === 'B') {
        if (fillBoth(a, element, rows, 1)) return true;
        continue;
      }
      const fit = rows.filter((row) => fits(a, element, row));
      if (fit.length > 0) return a.bind(element, fit, element.only ? 1.5 : element.slot === 'X' ? 0.5 : 1);
    }
    if (element.slot === 'B') return false;
    return a.isNoun && element.only === undefined && !element.required;
  }
  if (i < entry.pattern.head) {
    if (a.isNoun) return false;
    const rows = a.hasBe ? frame.surfaceSubjects : frame.subjects;
    if (element.slot === 'B') return fillBoth(a, element, rows, 0.9);
    const fit = rows.filter((row) => fits(a, element, row));
    if (fit.length > 0) return a.bind(element, fit, element.only ? 1.5 : 1);
    if (element.slot === 'S' && element.only === undefined) {
      const issuers = rows.flatMap((row) => issuersOf(a, row));
      if (issuers.length > 0) return a.bind(element, issuers, 0.8);
    }
    const mayMiss = element.slot === 'S' && !element.required && element.only === undefined;
    return rows.length === 0 && mayMiss && frame.passive;
  }
  return fillObject(a, element, i);
}

/** "was condemned in a statement by Egypt": the by-phrase of a passive tells who did it, wherever it hangs. */
function isAgentPhrase(a: Attempt, element: SlotElement, row: number): boolean {
  return (
    element.slot === 'T' &&
    !a.isNoun &&
    a.frame.passive &&
    dependents(a.tree, row, CASE).some((k) => a.tree.key[k] === 'by')
  );
}

function fillObject(a: Attempt, element: SlotElement, i: number): boolean {
  const { frame, tree } = a;
  const before = a.elements[i - 1];
  let rows: readonly number[] = a.inner?.objects ?? NONE;
  if (rows.length === 0) rows = frame.objects;
  if (before?.kind === 'word' && before.words.has('that')) {
    // "They said that they had attacked": a pronoun there most often goes back to the speaker.
    rows = dependents(tree, frame.base, NOUN_CLAUSES)
      .flatMap((k) => dependents(tree, k, ALL_SUBJECTS))
      .filter((k) => tree.tokens.upos[k] !== PRON);
  } else if (a.isNoun || (a.entry.pattern.headPos === 'a' && rows.length === 0)) {
    rows = [...rows, ...frame.withCase(OF_TO).flat()];
  }
  let fit = rows.filter((row) => fits(a, element, row));
  if (fit.length === 0) fit = receiver(a, element, i, rows);
  if (fit.length === 0) return false;
  a.lastNoun = fit[0]!;
  const party = element.slot !== 'X' && fit.some((row) => a.around.parties.isParty(row));
  // A deed that stands for a target says less than a pattern that asks for any phrase there.
  const weight = element.slot === 'X' ? 0.4 : party ? 1 : 0.3;
  return a.bind(element, fit, element.only ? 1.5 : weight);
}

/** "A UN report accused": those whose text it is. */
function issuersOf(a: Attempt, row: number): number[] {
  if (!TEXT.has(a.tree.key[row]!)) return [];
  const { parties } = a.around;
  const owners = dependents(a.tree, row, MODIFIER).filter((k) => parties.isPartyWord(k));
  const possessors = owners.filter((k) => POSSESSORS[a.tree.tokens.deprel[k]!] === 1);
  if (owners.length > 0) return possessors.length > 0 ? possessors : owners;
  return dependents(a.tree, row, NOUN_PHRASES).filter(
    (k) => ISSUED.has(casesOf(a.tree, k)[0] ?? '') && parties.isParty(k),
  );
}

/** "Sent Ukraine tanks" with "Ukraine" as a part of what is sent: the name straight after the verb, when a thing follows. */
function receiver(a: Attempt, element: SlotElement, i: number, rows: readonly number[]): number[] {
  const next = a.elements[i + 1];
  if (element.slot !== 'T' || element.only !== undefined) return [];
  if (next === undefined || (next.kind === 'slot' && (next.slot !== 'X' || next.possessive))) return [];
  if (next.kind === 'clause' || (next.kind === 'word' && (next.preposition || next.optional))) return [];
  return rows
    .flatMap((row) => dependents(a.tree, row, COMPOUND))
    .filter((k) => k === a.frame.row + 1 && a.around.parties.isPartyWord(k));
}

/** Reads `T's @offer`: the possessor, or the nationality before the noun. */
export function fillPossessor(a: Attempt, element: SlotElement, i: number): number | undefined {
  const { tree, frame, entry } = a;
  const next = a.elements[i + 1];
  let nouns: readonly number[];
  const describes = a.isNoun && i < entry.pattern.head;
  if (describes || i + 1 === entry.pattern.head) nouns = [frame.row];
  else if (next?.kind === 'slot') {
    const rows =
      a.pending !== undefined
        ? frame.withCase(a.pending).flat()
        : i < entry.pattern.head
          ? frame.surfaceSubjects
          : (a.inner ?? frame).objects;
    nouns = rows.filter((row) => fitsWords(tree, row, next.only));
  } else if (next?.kind === 'word') {
    const at = below(a.tree, frame.base, next.words, 3);
    nouns = at === undefined ? [] : [at];
  } else return undefined;
  a.pending = undefined;
  for (const noun of nouns) {
    const [owners, described] = ownersOf(a, noun);
    if (describes && element.slot === 'S') a.spare = described;
    if (owners.length === 0) continue;
    a.bind(
      element,
      owners.flatMap((k) => joined(tree, k)),
      1.2,
    );
    if (describes || i + 1 === entry.pattern.head) return i;
    a.lastNoun = noun;
    if (next?.kind === 'word') a.words.push(noun);
    a.score += next?.kind === 'slot' && next.only !== undefined ? 1 : 0.3;
    return i + 1;
  }
  return undefined;
}

/**
 * Whose a noun is, and the states that only describe it: of "Howard's US trip" Howard and the United States, of "the US trip" the
 * United States.
 */
function ownersOf(a: Attempt, noun: number): [owners: number[], described: number[]] {
  const { parties } = a.around;
  const { deprel } = a.tree.tokens;
  const all = dependents(a.tree, noun, MODIFIER);
  const possessors = all.filter((k) => POSSESSORS[deprel[k]!] === 1);
  const described = all.filter((k) => POSSESSORS[deprel[k]!] !== 1 && parties.isPartyWord(k));
  if (possessors.length === 0) return [described, []];
  const owners = possessors.filter((k) => parties.isParty(k));
  return owners.length === 0 && a.isNoun === false ? [described, []] : [owners, described];
}

function fillBoth(a: Attempt, element: SlotElement, rows: readonly number[], score: number): boolean {
  const parties = rows.filter((row) => a.around.parties.isParty(row));
  const { xpos } = a.tree.tokens;
  const plural = parties.length > 0 && (xpos[parties[0]!] === NNS || xpos[parties[0]!] === NNPS);
  if (parties.length < 2 && !plural && !parties.some((row) => isPair(a.tree, row))) return false;
  // Two who act fill both sides of a deed.
  return a.bind(element, parties, parties.length < 2 ? score : score + 0.8);
}

function fits(a: Attempt, element: SlotElement, row: number): boolean {
  if (!fitsWords(a.tree, row, element.only)) return false;
  const { parties } = a.around;
  if (element.slot === 'X' || parties.isParty(row)) return true;
  const { type } = a.entry;
  if (element.slot !== 'T' || element.only !== undefined || type === undefined) return false;
  return parties.isDeed?.(row, type) === true;
}

/** Phrases of a noun that the pattern names, where the verb has none: "a truce between Israel and Hamas took effect". */
function phrasesOf(tree: Tree, noun: number, prepositions: ReadonlySet<string>): number[][] {
  return frameAt(tree, noun).withCase(prepositions);
}
