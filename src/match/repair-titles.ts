import { DEPREL_ID, NAME_ID, UPOS_ID } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';

const [FLAT, COMPOUND, CC, CONJ, PUNCT] = ['flat', 'compound', 'cc', 'conj', 'punct'].map((name) =>
  DEPREL_ID.get(name as 'flat'),
) as [number, number, number, number, number];
const SUBJECTS = new Set(
  ['nsubj', 'nsubj:pass', 'obj', 'iobj', 'obl', 'nmod'].map((name) => DEPREL_ID.get(name as 'nsubj')!),
);
const NOMINAL = new Set([UPOS_ID.get('NOUN')!, UPOS_ID.get('PROPN')!]);
const PERSON = NAME_ID.get('B-PER')!;
const INSIDE = NAME_ID.get('I-PER')!;
/** Persons and places are no titles. */
const NAMED = new Set(['B-PER', 'I-PER', 'B-LOC', 'I-LOC'].map((name) => NAME_ID.get(name as 'B-PER')!));

/**
 * The words of a report, where a title that the parser parted from its second half or from its name is one phrase again:
 * "Secretary-General Antonio Guterres met", read as two subjects. A word behind a hyphen joins the word before it, and a person's
 * name straight behind a phrase of the same relation to the same word joins that phrase. The given columns stay as they are.
 */
export function repairTitles(tokens: Tokens): Tokens {
  let mended: Tokens | undefined;
  const { count, name, form } = tokens;
  for (let i = 1; i < count; i++) {
    const split = i >= 2 && form[i - 1] === '-' && isSplit(mended ?? tokens, i);
    if (!split && name[i] !== PERSON) continue;
    const top = split ? i : topOf(mended ?? tokens, i);
    const title = split ? i - 2 : titleBefore(mended ?? tokens, i, top);
    if (title === undefined) continue;
    mended ??= {
      ...tokens,
      lemma: [...tokens.lemma],
      head: tokens.head.slice(),
      deprel: tokens.deprel.slice(),
    };
    if (split) joinHalves(mended, title, i);
    else join(mended, title, top);
  }
  return mended ?? tokens;
}

/** "Secretary - General" without blanks, the second half not yet part of the first. */
function isSplit({ from, to, upos, head, form }: Tokens, i: number): boolean {
  if (to[i - 2] !== from[i - 1] || to[i - 1] !== from[i] || !TAILS.has(form[i]!.toLowerCase())) return false;
  if (form[i]!.toLowerCase() === 'general' && !CIVIL.has(form[i - 2]!.toLowerCase())) return false;
  return NOMINAL.has(upos[i - 2]!) && NOMINAL.has(upos[i]!) && head[i] !== i - 2 && head[i - 2] !== i;
}
const TAILS = new Set(['general', 'elect', 'designate']);
/** Whose second half is "general"; a colonel-general is a general. */
const CIVIL = new Set([
  'secretary',
  'director',
  'attorney',
  'governor',
  'consul',
  'inspector',
  'solicitor',
  'auditor',
]);

/** The second half hangs from the first, and so does the name that the second half was given to. */
function joinHalves(tokens: Tokens, first: number, second: number): void {
  const { head, deprel, lemma, form, count } = tokens;
  const name = head[second]!;
  for (let k = second + 1; k < count && k < second + 8; k++) if (head[k] === second) head[k] = first;
  head[second] = first;
  deprel[second] = FLAT;
  lemma[first] = `${form[first]}-${form[second]}`.toLowerCase();
  lemma[second] = lemma[first];
  if (name > second && head[name] === head[first] && deprel[name] === deprel[first])
    join(tokens, first, name);
}

function join({ head, deprel }: Tokens, title: number, name: number): void {
  head[name] = title;
  deprel[name] = FLAT;
}

/** The row of a name that the rest of it hangs from, when the name begins at `i`. */
function topOf({ head, name }: Tokens, i: number): number {
  const above = head[i]!;
  return above > i && name[above] === INSIDE ? above : i;
}

/** The phrase that ends straight before row `i` and stands in the same relation to the same word as the name at `top`. */
function titleBefore(tokens: Tokens, i: number, top: number): number | undefined {
  const { head, deprel, upos, count } = tokens;
  if (!SUBJECTS.has(deprel[top]!) || head[top]! < 0) return undefined;
  let at = i - 1;
  if (deprel[at] === CC || deprel[at] === PUNCT) return undefined;
  for (let steps = 0; steps < 6 && at >= 0 && head[at] !== head[top]; steps++) at = head[at]!;
  if (at < 0 || at >= i || deprel[at] !== deprel[top] || !NOMINAL.has(upos[at]!)) return undefined;
  if (NAMED.has(tokens.name[at]!)) return undefined;
  for (let k = at; k < Math.min(count, top + 4); k++)
    if (head[k] === at && (deprel[k] === CONJ || deprel[k] === COMPOUND) && k > at) return undefined;
  return at;
}
