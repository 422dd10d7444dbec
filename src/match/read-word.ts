import type { PatternElement, WordElement } from '../knowledge/pattern.js';
import { below, childAmong } from './below.js';
import { frameAt } from './frame.js';
import type { Attempt } from './match-pattern.js';
import { dependents, joined, pos, rel, rels } from './tree.js';

const VERB = pos('VERB');
const ADJ = pos('ADJ');
const CLAUSE = rels('xcomp', 'ccomp', 'advcl', 'acl', 'obl', 'obj');
const NOUN_CLAUSE = rels('acl', 'xcomp', 'ccomp');
const BEFORE_DEED = new Set(['to', 'must', 'should']);
const OTHER_DEED = rels('advcl', 'ccomp', 'conj', 'parataxis', 'acl');
const CASE = rels('case');
const COP = rel('cop');
const ACL = rel('acl');
const ABOVE = rels('acl:relcl', 'amod');
const MODIFIER = rels('amod', 'compound', 'nmod:desc', 'nmod:poss');

/** Reads a literal word or a preposition of the pattern; false when the sentence has none where it must stand. */
export function readWord(a: Attempt, element: WordElement, i: number): boolean {
  const { tree, frame, entry } = a;
  const next = a.elements[i + 1];
  if (element.words.has('be') && i < entry.pattern.head) return true;
  if (element.forbidden) return below(a.tree, frame.base, element.words, 2) === undefined;
  if (element.optional) {
    if (below(a.tree, frame.base, element.words, 1) !== undefined) a.score += 0.5;
    return true;
  }
  if (element.preposition && next?.kind === 'slot') {
    a.pending = element.words;
    return true;
  }
  if (next?.kind === 'clause' && element.words.size === 1 && element.words.has('to')) return true;
  if (element.words.size === 1 && element.words.has('that')) return true;
  if (element.preposition) {
    const at = below(a.tree, frame.base, element.words, 3);
    if (at === undefined) return false;
    a.score += 0.5;
    return true;
  }
  let at: number | undefined;
  if (i < entry.pattern.head && a.isNoun) at = childAmong(a.tree, frame.base, element.words);
  else if (i > entry.pattern.head && isTo(a.elements[i - 1])) at = infinitive(a, element.words);
  else if (element.particle === true && element.words.has(tree.key[frame.row + 1] ?? '')) {
    if (opensPhrase(a, element.words)) {
      a.pending = element.words;
      a.score += 1;
      return true;
    }
    at = frame.row + 1;
  } else {
    const steps = a.isNoun || element.particle === true ? 1 : 3;
    at = below(a.tree, frame.base, element.words, steps, entry.pattern.saysThat, a.words);
    if (at !== undefined && i > entry.pattern.head && isOtherDeed(a, at, i)) at = undefined;
    // "The deal that Peru signed": the object stands before the clause.
    if (at === undefined && !a.isNoun && i > entry.pattern.head) at = objectAbove(a, element.words);
    // "in taking office" is no "take in".
    if (at !== undefined && at < frame.row && element.particle === true) at = undefined;
    const above = tree.tokens.head[frame.row]!;
    if (at === undefined && a.isNoun && above >= 0 && element.words.has(tree.key[above]!)) at = above;
  }
  // A clause on the object is no object: "a statement calling on them".
  if (at === undefined) return false;
  if (tree.tokens.deprel[at] === ACL && tree.tokens.upos[at] === VERB && !isTo(a.elements[i - 1]))
    return false;
  if (i > entry.pattern.head) {
    a.lastNoun = at;
    const { upos, deprel } = tree.tokens;
    if (upos[at] === VERB || upos[at] === ADJ || deprel[at] === COP) a.inner = frameAt(tree, at);
  }
  a.words.push(at);
  a.score += 1;
  return true;
}

/** The object of a verb that stands above it, or its describer, when it is one of the words: "the joint drills that they held". */
function objectAbove({ tree, frame }: Attempt, words: ReadonlySet<string>): number | undefined {
  if (ABOVE[tree.tokens.deprel[frame.base]!] !== 1) return undefined;
  const noun = tree.tokens.head[frame.base]!;
  if (!frame.objects.includes(noun)) return undefined;
  if (words.has(tree.key[noun]!)) return noun;
  return dependents(tree, noun, MODIFIER).find((k) => k !== frame.base && words.has(tree.key[k]!));
}

/** "issued a report, demanding that ...": the pattern's "demand" is a noun, this one a deed of its own. */
function isOtherDeed(a: Attempt, at: number, i: number): boolean {
  const { upos, deprel } = a.tree.tokens;
  const before = a.elements[i - 1];
  const asked = before?.kind === 'word' && [...before.words].some((word) => BEFORE_DEED.has(word));
  return !asked && upos[at] === VERB && OTHER_DEED[deprel[at]!] === 1;
}

/** "handed in their weapons" read as "handed, in their weapons": the particle opens a phrase straight after the verb. */
function opensPhrase(a: Attempt, words: ReadonlySet<string>): boolean {
  const { frame, tree } = a;
  return (
    CASE[tree.tokens.deprel[frame.row + 1]!] === 1 &&
    frame.objects.length === 0 &&
    frame.withCase(words).length > 0
  );
}

/** "refused to attend": one of the words as the verb that "to" opens, or a verb joined to it. */
function infinitive(a: Attempt, words: ReadonlySet<string>): number | undefined {
  const { tree, frame } = a;
  const verbs = dependents(tree, frame.base, CLAUSE);
  if (a.lastNoun !== frame.base) verbs.push(...dependents(tree, a.lastNoun, NOUN_CLAUSE));
  for (const verb of verbs) {
    const found = joined(tree, verb).find((row) => words.has(tree.key[row]!));
    if (found !== undefined) return found;
  }
  return undefined;
}

/** True for the literal "to". */
export function isTo(element: PatternElement | undefined): boolean {
  return element?.kind === 'word' && element.words.size === 1 && element.words.has('to');
}
