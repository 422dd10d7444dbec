import { placeText } from '../knowledge/codebook.js';
import { casesOf } from '../match/cases.js';
import { dependents, rels, type Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import { chooseName } from './choose-name.js';
import type { NameHit } from './find-names.js';
import type { StateFound } from './home-state.js';
import { describers } from './phrase.js';

const PLACE = rels('obl', 'nmod', 'obl:unmarked');
const DONE_TO = rels('obj', 'nsubj:pass', 'obl:agent');
/** Prepositions that name a party, not a place: "apologised to Manila". */
const TOWARDS = new Set(['to', 'against', 'from', 'with', 'by', 'toward', 'towards']);

/** Prepositions that place what stands before them. */
const WHERE = new Set(['in', 'near', 'at', 'outside', 'inside', 'across', 'throughout']);

/** The state of a place in the same clause, for a group that its own phrase does not place. */
export function placedBy(
  tree: Tree,
  row: number,
  names: ReadonlyMap<number, NameHit>,
  day: string | undefined,
): StateFound | undefined {
  const { tokens } = tree;
  let at = row;
  for (let steps = 0; steps < 4; steps++) {
    at = tokens.head[at]!;
    if (at < 0) break;
    const obliques = dependents(tree, at, PLACE).filter(
      (k) => k !== row && !casesOf(tree, k).some((word) => TOWARDS.has(word)),
    );
    // "were killed by a bomb in Mali": the place may hang from what stands beside the group.
    const beyond = [...obliques, ...dependents(tree, at, DONE_TO)].flatMap((k) =>
      dependents(tree, k, PLACE).filter((place) => casesOf(tree, place).some((word) => WHERE.has(word))),
    );
    for (const k of [...describers(tree, at, 1).map((d) => d.row), ...obliques, ...beyond]) {
      const hit = names.get(k);
      if (hit === undefined) continue;
      const entry = chooseName(hit.entries, day);
      if (entry.kind !== 'country' && entry.kind !== 'capital' && entry.kind !== 'city') continue;
      const span = { from: tokens.from[k]!, to: tokens.to[k]! };
      return {
        code: entry.code,
        because: because(placeText(entry), `It is placed by "${entry.text}".`, [span]),
      };
    }
  }
  return undefined;
}

/** The state of a place inside a phrase: "in Serbia", "of northern Iraq". */
export function within(
  tree: Tree,
  row: number,
  names: ReadonlyMap<number, NameHit>,
  day: string | undefined,
): StateFound | undefined {
  const { tokens } = tree;
  for (const { row: k, how } of describers(tree, row)) {
    const hit = names.get(k);
    if ((how !== 'in' && how !== 'of') || hit === undefined || hit.head !== k) continue;
    const entry = chooseName(hit.entries, day);
    if (entry.kind === 'body' || entry.kind === 'person') continue;
    const span = { from: tokens.from[k]!, to: tokens.to[k]! };
    return { code: entry.code, because: because(placeText(entry), `It is in "${entry.text}".`, [span]) };
  }
  return undefined;
}
