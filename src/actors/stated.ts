import type { ActorTables, NameEntry } from '../knowledge/actor-tables.js';
import { pos, rels, type Tree } from '../match/tree.js';
import { chooseName } from './choose-name.js';
import type { NameHit } from './find-names.js';
import { headOfGovernment } from './office-holder.js';
import { describers } from './phrase.js';

const PROPN = pos('PROPN');

/** A name in a phrase that gives its country, and how it describes the head. */
export interface Stated {
  readonly row: number;
  readonly entry: NameEntry;
  readonly how: string;
}

/** The first name in a phrase that gives a country or a body: "Hungarian", "of Pakistan", "the EU's"; `own` is the head's name. */
export function statedBy(
  tree: Tree,
  row: number,
  own: NameHit | undefined,
  names: ReadonlyMap<number, NameHit>,
  tables: ActorTables,
  day: string | undefined,
): Stated | undefined {
  for (const { row: k, how } of describers(tree, row)) {
    const hit = names.get(k);
    if (hit === undefined && how === 'before' && tree.tokens.upos[k] === PROPN) {
      const holder = headOfGovernment(tree, k, tables);
      if (holder !== undefined) return { row: k, entry: holder, how };
    }
    if (hit === undefined || hit === own || hit.head !== k) continue;
    const entry = chooseName(hit.entries, day);
    if (entry.kind === 'person' && how !== 'before') continue;
    if (entry.kind === 'country' && isSubject(tree, k, tables)) continue;
    if (how === 'apposition' && (entry.kind === 'capital' || entry.kind === 'city')) continue;
    return { row: k, entry, how };
  }
  return undefined;
}

/** "an Iran expert", "an Iraq War veteran": the country is what they deal with. */
function isSubject({ tokens, key }: Tree, row: number, { heads }: ActorTables): boolean {
  const above = tokens.head[row]!;
  return above > row && COMPOUND[tokens.deprel[row]!] === 1 && heads.about.has(key[above]!);
}
const COMPOUND = rels('compound');
