import { casesOf } from '../match/cases.js';
import { frameAt } from '../match/frame.js';
import { contents } from '../match/quantity.js';
import { CONJUNCTS, DESCRIBING, NOUN_CLAUSES, PHRASES } from '../match/relations.js';
import { dependents, pos, rel, rels, type Tree, tag } from '../match/tree.js';
import type { CommitmentWords } from './commitment-words.js';

const VERB = pos('VERB');
const NOUN = pos('NOUN');
const ADJ = pos('ADJ');
const NUM = pos('NUM');
const XCOMP = rels('xcomp');
const CLAUSE = rels('ccomp');
const ADVCL = rels('advcl', 'obl');
const ACL = rels('acl');
const MARK = rels('mark');
const AUX = rels('aux');
const NUMBER = rels('nummod');
const OBJ = rel('obj');
const VBG = tag('VBG');
const VB = tag('VB');
const VBD = tag('VBD');
const TO_COME = new Set(['will', 'would', "'ll", '’ll', 'shall', 'should', 'must', 'wo']);
const TO = new Set(['to', 'for', 'on', 'of', 'in', 'upon', 'about']);

/** Rows of the deeds that a verb or adjective of promise binds to: its infinitives, clauses of what is to come, nouns of deeds. */
export function deedsOfVerb(tree: Tree, row: number, words: CommitmentWords): number[] {
  const found: number[] = [];
  const agrees = words.pledge.get(tree.key[row]!)?.state === 'agreed';
  for (const k of dependents(tree, row, XCOMP)) if (isInfinitive(tree, k)) found.push(...withJoined(tree, k));
  for (const k of dependents(tree, row, CLAUSE)) {
    if (isInfinitive(tree, k)) found.push(...withJoined(tree, k));
    else
      found.push(
        ...withJoined(tree, k).filter(
          (at) => isToCome(tree, at) && !(agrees && tree.tokens.upos[at] !== VERB),
        ),
      );
  }
  for (const k of dependents(tree, row, ADVCL)) {
    if (tree.tokens.xpos[k] === VBG && hasMark(tree, k, 'to')) found.push(...withJoined(tree, k));
    else if (found.length === 0 && tree.tokens.xpos[k] === VB && hasMark(tree, k, 'to') && k - row < 8)
      found.push(...withJoined(tree, k));
  }
  if (found.length > 0) return found;
  const frame = frameAt(tree, row);
  const phrases = frame.obliques.filter(
    (o) => o.steps === 0 && o.row > row && o.cases.some((c) => TO.has(c)),
  );
  const objects = frame.passive ? [] : frame.objects.filter((k) => k > row && tree.tokens.deprel[k] === OBJ);
  const asked = objects.flatMap((k) => (ASKED.has(tree.key[k]!) ? dependents(tree, k, NOUN_CLAUSES) : []));
  const inner = asked.filter((k) => isInfinitive(tree, k) && tree.tokens.xpos[k] === VB);
  if (inner.length > 0) return inner.flatMap((k) => withJoined(tree, k));
  const agreedTo = agrees
    ? phrases.filter((o) => o.cases[0] === 'to' && tree.tokens.upos[o.row] === NOUN)
    : [];
  if (agreedTo.length > 0) return agreedTo.map((o) => o.row);
  return [...objects, ...phrases.map((o) => o.row)].filter(
    (k) => isDeedPhrase(tree, k, words) && !isVague(tree, row, k, words),
  );
}

/** What is accepted or approved when its infinitive is: "accepted an invitation to send", "approved a plan to close". */
const ASKED = new Set(
  'invitation offer request proposal plan demand bill decision scheme programme program law motion'.split(
    ' ',
  ),
);

/** The same for a noun of promise: "its commitment to send", "the pledge of $2 billion", "an offer that it would leave". */
export function deedsOfNoun(tree: Tree, row: number, words: CommitmentWords): number[] {
  const found: number[] = [];
  for (const k of dependents(tree, row, NOUN_CLAUSES)) {
    const open =
      isInfinitive(tree, k) || (tree.tokens.xpos[k] === VBG && casesOf(tree, k).some((c) => TO.has(c)));
    if (open && k > row) found.push(...withJoined(tree, k));
    else if (hasMark(tree, k, 'that')) found.push(...withJoined(tree, k).filter((at) => isToCome(tree, at)));
  }
  if (found.length > 0) return found;
  const made = dependents(tree, row, DESCRIBING).flatMap((k) => dependents(tree, k, NOUN_CLAUSES));
  const inner = made.find((k) => k > row && isInfinitive(tree, k) && tree.tokens.xpos[k] === VB);
  if (inner !== undefined) return withJoined(tree, inner);
  const owners = dependents(tree, row, PHRASES).filter(
    (k) => k > row && ['of', 'by'].includes(casesOf(tree, k)[0] ?? ''),
  );
  const theirs = owners
    .flatMap((k) => [k, ...dependents(tree, k, CONJUNCTS)])
    .flatMap((k) => dependents(tree, k, ACL));
  const said = theirs.find((k) => isInfinitive(tree, k));
  if (said !== undefined) return withJoined(tree, said);
  const beside = besideNoun(tree, row);
  if (beside !== undefined) return withJoined(tree, beside);
  const phrases = dependents(tree, row, PHRASES).filter(
    (k) => k > row && casesOf(tree, k).some((c) => TO.has(c)),
  );
  const joinedTo = phrases
    .flatMap((k) => dependents(tree, k, CONJUNCTS))
    .filter((k) => hasMark(tree, k, 'to') && isInfinitive(tree, k));
  return [
    ...phrases.filter((k) => isDeedPhrase(tree, k, words) && !isVague(tree, row, k, words)),
    ...joinedTo,
  ];
}

/** "reaffirmed its commitment to build" with the infinitive hung from the verb: it stands straight behind the noun. */
function besideNoun(tree: Tree, row: number): number | undefined {
  const above = tree.tokens.head[row]!;
  if (above < 0 || tree.key[row + 1] !== 'to') return undefined;
  return dependents(tree, above, NOUN_CLAUSES).find(
    (k) => k > row && k - row < 5 && isInfinitive(tree, k) && dependents(tree, k, MARK).includes(row + 1),
  );
}

/** The deed and those joined to it that have its form: "to build and equip". At most four. */
function withJoined(tree: Tree, row: number): number[] {
  const others = dependents(tree, row, CONJUNCTS).filter((k) => {
    const { upos } = tree.tokens;
    const { xpos } = tree.tokens;
    if (xpos[row] === VB && xpos[k] === VBG) return false;
    return upos[k] === VERB || (upos[k] === ADJ && upos[row] === ADJ);
  });
  return [row, ...others].slice(0, 4);
}

/** "to send", "to supporting", "(helped) send"; no finite verb. */
function isInfinitive(tree: Tree, row: number): boolean {
  const { xpos } = tree.tokens;
  if (hasMark(tree, row, 'to')) return true;
  return xpos[row] === VBG;
}

/** A clause of what is to come: with "will", "would", "should", or the form without tense ("agreed that it leave"). */
export function isToCome(tree: Tree, row: number): boolean {
  const { form, xpos } = tree.tokens;
  const helpers = dependents(tree, row, AUX);
  if (helpers.some((k) => TO_COME.has(form[k]!.toLowerCase()))) return true;
  return xpos[row] === VB && helpers.length === 0 && xpos[row] !== VBD;
}

/** A noun that stands for a deed or for what is to be given: "a withdrawal", "support", "$2 billion", "10,000 troops". */
export function isDeedPhrase(tree: Tree, row: number, words: CommitmentWords): boolean {
  const { upos, xpos, form } = tree.tokens;
  if (upos[row] === NUM) return true;
  if (xpos[row] === VBG && upos[row] !== NOUN) return true;
  if (
    tree.key[row]!.endsWith('ing') &&
    dependents(tree, row, PHRASES).some((k) => casesOf(tree, k)[0] === 'of')
  )
    return true;
  if (/^[$€£¥₹]/u.test(form[row]!)) return true;
  const inner = dependents(tree, row, PHRASES).filter((k) => casesOf(tree, k)[0] === 'of');
  const heads = [...contents(tree, row), ...inner];
  if (heads.some((k) => words['deed-noun'].has(tree.key[k]!))) return true;
  return heads.some((k) => dependents(tree, k, NUMBER).some((n) => /\d/.test(form[n]!) || n < k));
}

/** "committed to reform": a value, where "agreed to reforms" is a deed. */
function isVague(tree: Tree, row: number, noun: number, words: CommitmentWords): boolean {
  return tree.key[row]!.startsWith('commit') && words.vague.has(tree.key[noun]!);
}

function hasMark(tree: Tree, row: number, word: string): boolean {
  return dependents(tree, row, MARK).some((k) => tree.key[k] === word);
}
