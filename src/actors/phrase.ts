import { byRow } from '../match/by-row.js';
import { casesOf } from '../match/cases.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';

const BEFORE = rels('amod', 'compound', 'nmod:poss', 'nmod:desc', 'det', 'nmod:unmarked', 'flat');
const AFTER = rels('nmod', 'appos', 'flat', 'acl', 'list', 'nmod:desc');
const NAME_PARTS = rels(
  'flat',
  'compound',
  'nmod:desc',
  'amod',
  'goeswith',
  'nmod:poss',
  'det',
  'nummod',
  'flat:foreign',
);
const VERB = pos('VERB');
const ADJ = pos('ADJ');
const PLACES = new Set('in from of at near for across throughout inside outside within around'.split(' '));
const KEEPS = new Set([
  'based',
  'occupied',
  'owned',
  'flagged',
  'registered',
  'operated',
  'born',
  'speaking',
]);

/** A word of a phrase that describes its head, and how: nearer and firmer descriptions come first. */
export interface Describer {
  readonly row: number;
  readonly how: 'before' | 'apposition' | 'of' | 'in';
}

/**
 * What describes the head of a noun phrase, firmest first: modifiers and possessors before it, appositions, then phrases
 * with "of", then "in", "from". Words inside "U.S.-backed" are left out: they are others' doing.
 */
export function describers(tree: Tree, row: number, steps = 3): readonly Describer[] {
  return BY_STEPS[steps]!(tree, row);
}

const BY_STEPS = [0, 1, 2, 3].map((steps) =>
  byRow<readonly Describer[]>((tree, row) => findDescribers(tree, row, steps)),
);

function findDescribers(tree: Tree, row: number, steps: number): Describer[] {
  const near: Describer[] = [];
  const far: Describer[] = [];
  const { upos, form } = tree.tokens;
  for (const k of dependents(tree, row, BEFORE)) {
    if (
      (upos[k] === VERB || upos[k] === ADJ) &&
      /(ed|led|backed|brokered|sponsored|imposed|funded|run)$/i.test(form[k]!) &&
      !KEEPS.has(lastPart(form[k]!.toLowerCase()))
    )
      continue;
    near.push({ row: k, how: 'before' });
    if (steps > 0)
      for (const inner of describers(tree, k, steps - 1))
        if (inner.how !== 'in') near.push({ row: inner.row, how: 'before' });
  }
  for (const k of dependents(tree, row, AFTER)) {
    if (upos[k] === VERB) continue;
    const cases = casesOf(tree, k);
    const how =
      cases.length === 0
        ? 'apposition'
        : cases.includes('of')
          ? 'of'
          : cases.some((word) => PLACES.has(word))
            ? 'in'
            : undefined;
    if (how === undefined) continue;
    const into = how === 'apposition' ? near : far;
    into.push({ row: k, how });
    if (steps > 0) for (const inner of describers(tree, k, steps - 1)) into.push({ row: inner.row, how });
  }
  return [...near, ...far.filter((d) => d.how === 'of'), ...far.filter((d) => d.how !== 'of')];
}

/** "based" of "Nairobi-based". */
function lastPart(word: string): string {
  return word.slice(word.lastIndexOf('-') + 1);
}

/** First and last row of the words that name an actor: the head with its modifiers and names, without clauses. */
export function extent(tree: Tree, row: number): { first: number; last: number } {
  let first = row;
  let last = row;
  const { tokens } = tree;
  const grow = (at: number, steps: number): void => {
    for (const k of dependents(tree, at, NAME_PARTS)) {
      if (Math.abs(k - row) > 10) continue;
      if (k > at + 1 && tokens.form[k - 1] === ',') continue;
      if (k < first) first = k;
      if (k > last) last = k;
      if (steps > 0) grow(k, steps - 1);
    }
  };
  grow(row, 2);
  while (first < row && /^(\p{P}+|the|a|an)$/iu.test(tokens.form[first]!)) first++;
  while (last > row && /^[\p{P}’']+s?$/u.test(tokens.form[last]!)) last--;
  return { first, last };
}
