import { placeText } from '../knowledge/codebook.js';
import { CONJUNCTS, OWNERS_AROUND } from '../match/relations.js';
import { dependents, type Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import { chooseName } from './choose-name.js';
import type { NameHit } from './find-names.js';
import type { Reading } from './reading.js';

/** The other states of "Hungarian and Romanian officials": one phrase, several parties. */
export function partnersOf(
  tree: Tree,
  row: number,
  reading: Reading,
  names: ReadonlyMap<number, NameHit>,
  day: string | undefined,
): Reading[] {
  const { tokens } = tree;
  const found: Reading[] = [];
  for (const modifier of dependents(tree, row, OWNERS_AROUND)) {
    for (const k of dependents(tree, modifier, CONJUNCTS)) {
      const hit = names.get(k);
      if (hit === undefined) continue;
      const entry = chooseName(hit.entries, day);
      if (
        entry.kind === 'person' ||
        entry.code === reading.code ||
        found.some((other) => other.code === entry.code)
      )
        continue;
      const span = { from: tokens.from[k]!, to: tokens.to[k]! };
      found.push({
        ...reading,
        name: '',
        code: entry.code,
        because: because(
          placeText(entry),
          `"${entry.text}" beside it gives ${entry.code}.`,
          [span],
          [reading.because],
        ),
      });
    }
  }
  return found;
}
