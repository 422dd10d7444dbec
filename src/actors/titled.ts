import type { ActorTables } from '../knowledge/actor-tables.js';
import { placeText } from '../knowledge/codebook.js';
import { PERSONS } from '../match/clauses.js';
import type { Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import { chooseName } from './choose-name.js';
import type { NameHit } from './find-names.js';
import type { StateFound } from './home-state.js';
import { officeHolder } from './office-holder.js';
import { describers } from './phrase.js';

/** "Deputy Minister Jonas Mbeki": the country of the name beside a title. */
export function titledBy(
  tree: Tree,
  row: number,
  names: ReadonlyMap<number, NameHit>,
  tables: ActorTables,
  day: string | undefined,
): StateFound | undefined {
  for (const { row: k, how } of describers(tree, row, 1)) {
    if (how !== 'apposition' && how !== 'before') continue;
    const hit = names.get(k);
    const known = hit === undefined ? undefined : chooseName(hit.entries, day);
    const held =
      hit === undefined && PERSONS.has(tree.tokens.name[k]!) ? officeHolder(tree, k, tables, day) : undefined;
    const entry = known ?? held;
    if (entry?.kind !== 'person') continue;
    const span = { from: tree.tokens.from[k]!, to: tree.tokens.to[k]! };
    return {
      code: entry.code,
      because: because(placeText(entry), `${entry.name} is of ${entry.code}.`, [span]),
    };
  }
  return undefined;
}
