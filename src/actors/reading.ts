import type { NameEntry } from '../knowledge/actor-tables.js';
import { placeText } from '../knowledge/codebook.js';
import { dependents, pos, rels, type Tree } from '../match/tree.js';
import { type Because, because } from '../model/because.js';

const ADJ = pos('ADJ');
/** Relations in which a capital is its government: "Moscow rejected the offer". */
export const ACTING = rels('nsubj', 'nsubj:pass', 'obl:agent', 'root');

const DOING = rels('nsubj', 'obl:agent', 'root');
const LIMITING = rels('amod', 'nummod', 'det', 'nmod', 'compound', 'acl', 'acl:relcl');

/** Code, sector and name that the words of a phrase give. */
export interface Reading {
  readonly name: string;
  readonly code?: string;
  readonly sector?: string;
  readonly because: Because;
  readonly person: boolean;
  /** True when only the state that the report is about gives the code. */
  readonly guessed?: boolean;
}

/** What a name of the tables says of the phrase headed by `row`; `sector` goes before the name's own. */
export function fromEntry(tree: Tree, entry: NameEntry, row: number, sector: string | undefined): Reading {
  const { tokens } = tree;
  const acting = entry.kind === 'capital' || entry.kind === 'seat';
  // "young Peruvians", "killed three Peruvians": civilians; "Peruvians rejected the offer": the people as a whole.
  const people =
    entry.kind === 'demonym' &&
    tokens.upos[row] !== ADJ &&
    (DOING[tokens.deprel[row]!] !== 1 || dependents(tree, row, LIMITING).length > 0) &&
    /s$|men$|people$/.test(tokens.form[row]!);
  const found =
    sector ??
    entry.sector ??
    (acting && (entry.kind === 'seat' || ACTING[tokens.deprel[row]!] === 1)
      ? 'GOV'
      : people
        ? 'CVL'
        : undefined);
  return {
    name: entry.name,
    code: entry.code,
    ...(found === undefined ? {} : { sector: found }),
    person: entry.kind === 'person',
    because: because(
      placeText(entry),
      `"${entry.text}" is ${entry.kind === 'country' ? 'a state' : `a ${entry.kind} of ${entry.code}`}.`,
      [{ from: tokens.from[row]!, to: tokens.to[row]! }],
    ),
  };
}
