import type { ActorTables } from '../knowledge/actor-tables.js';
import { pos, type Tree } from '../match/tree.js';
import { because } from '../model/because.js';
import type { StateFound } from './home-state.js';
import type { Stated } from './stated.js';

const NOUN = pos('NOUN');
const PROPN = pos('PROPN');

/** The role words of a report with the states that it gave them, in the order of the text. */
export class DescribedRoles {
  readonly #met = new Map<string, { row: number; code: string }[]>();

  constructor(
    readonly tree: Tree,
    tables: ActorTables,
    stated: (row: number) => Stated | undefined,
  ) {
    const { tokens, key } = tree;
    for (let row = 0; row < tokens.count; row++) {
      if (tokens.upos[row] !== NOUN && tokens.upos[row] !== PROPN) continue;
      if (!tables.roles.has(key[row]!)) continue;
      const found = stated(row);
      if (found === undefined) continue;
      const list = this.#met.get(key[row]!) ?? [];
      list.push({ row, code: found.entry.code });
      this.#met.set(key[row]!, list);
    }
  }

  /** "the ministry": the country that the report gave the last ministry before it. */
  before(row: number): StateFound | undefined {
    const { child, childStart, tokens, key } = this.tree;
    let definite = false;
    for (let k = childStart[row]!; k < childStart[row + 1]!; k++) definite ||= key[child[k]!] === 'the';
    if (!definite) return undefined;
    const list = this.#met.get(key[row]!) ?? [];
    for (let k = list.length - 1; k >= 0; k--) {
      const met = list[k]!;
      if (met.row >= row) continue;
      const span = { from: tokens.from[met.row]!, to: tokens.to[met.row]! };
      return {
        code: met.code,
        because: because('earlier', `The ${key[row]} was told before to be of ${met.code}.`, [span]),
      };
    }
    return undefined;
  }
}
