import { DEPREL_ID, type Deprel, UPOS_ID, type Upos, XPOS_ID, type Xpos } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';

/**
 * The trees of a document, read downwards: `child[childStart[i]]` to `child[childStart[i + 1] - 1]` are the dependents of
 * word `i`, left to right. `key` is the lemma in small letters, the form that patterns name; the month of March keeps its capital.
 */
export interface Tree {
  readonly tokens: Tokens;
  readonly childStart: Int32Array;
  readonly child: Int32Array;
  readonly key: readonly string[];
  /** Steps from the root of the sentence. */
  readonly depth: Uint16Array;
  /** What functions of by-row.ts found before: a list for each of them, by row. */
  readonly kept: (object | undefined)[][];
}

/**
 * Builds the downward view of all sentences in time linear in the words. `words` are the words that patterns name: a compound
 * among them ("cease-fire", or "ceasefire" for it) is the key of its last part.
 */
export function makeTree(tokens: Tokens, words?: ReadonlySet<string>): Tree {
  const { count, head } = tokens;
  const childStart = new Int32Array(count + 2);
  for (let i = 0; i < count; i++) if (head[i]! >= 0) childStart[head[i]! + 2]!++;
  for (let i = 1; i < childStart.length; i++) childStart[i]! += childStart[i - 1]!;
  const child = new Int32Array(count);
  for (let i = 0; i < count; i++) if (head[i]! >= 0) child[childStart[head[i]! + 1]!++] = i;
  const key = new Array<string>(count);
  for (let i = 0; i < count; i++)
    key[i] = isMonth(tokens, i) ? tokens.form[i]! : tokens.lemma[i]!.toLowerCase();
  if (words !== undefined) joinCompounds(tokens, key, words);
  return { tokens, childStart, child, key, depth: depths(tokens), kept: [] };
}

function joinCompounds({ count, form, from, to }: Tokens, key: string[], words: ReadonlySet<string>): void {
  let start = '';
  let end = -1;
  for (let i = 1; i + 1 < count; i++) {
    if (form[i] !== '-' || to[i - 1] !== from[i] || to[i] !== from[i + 1]) continue;
    start = (end === i - 1 ? start : '') + form[i - 1]!.toLowerCase();
    const last = key[i + 1]!;
    if (words.has(`${start}-${last}`)) key[i + 1] = `${start}-${last}`;
    else if (words.has(start + last)) key[i + 1] = start + last;
    start += '-';
    end = i + 1;
  }
}

/** "March 26": the one month whose name is a deed keeps its capital, so that no pattern takes it for a demonstration. */
function isMonth({ form, upos, count }: Tokens, row: number): boolean {
  const number = (k: number) => k >= 0 && k < count && upos[k] === NUM;
  return form[row] === 'March' && upos[row] === UPOS_ID.get('PROPN') && (number(row + 1) || number(row - 1));
}
const NUM = UPOS_ID.get('NUM');

function depths({ count, head }: Tokens): Uint16Array {
  const depth = new Uint16Array(count);
  const path: number[] = [];
  for (let i = 0; i < count; i++) {
    let at = i;
    path.length = 0;
    while (head[at]! >= 0 && depth[at] === 0 && path.length <= count) {
      path.push(at);
      at = head[at]!;
    }
    let steps = depth[at]!;
    for (let k = path.length - 1; k >= 0; k--) depth[path[k]!] = ++steps;
  }
  return depth;
}

/** Number of a relation, tag or part of speech; throws RangeError for a label that UD does not have. */
export function rel(label: Deprel): number {
  return known(DEPREL_ID.get(label), label);
}
export function pos(label: Upos): number {
  return known(UPOS_ID.get(label), label);
}
export function tag(label: Xpos): number {
  return known(XPOS_ID.get(label), label);
}

function known(number: number | undefined, label: string): number {
  if (number === undefined) throw new RangeError(`no label ${label}`);
  return number;
}

/** A set of relations as a table of flags, for quick tests. */
export function rels(...labels: Deprel[]): Uint8Array {
  const flags = new Uint8Array(DEPREL_ID.size);
  for (const label of labels) flags[rel(label)] = 1;
  return flags;
}

/** Dependents of `row` whose relation is flagged, left to right. */
export function dependents(tree: Tree, row: number, flags: Uint8Array): number[] {
  const found: number[] = [];
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    if (flags[tokens.deprel[child[k]!]!]) found.push(child[k]!);
  }
  return found;
}

/** True when a dependent of `row` has a flagged relation. */
export function hasDependent(tree: Tree, row: number, flags: Uint8Array): boolean {
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++)
    if (flags[tokens.deprel[child[k]!]!]) return true;
  return false;
}

const CONJ = rels('conj');

const NAME_PART = rels('flat', 'appos');
const PROPN = pos('PROPN');

/**
 * The word and the words joined to it: "Russia, Iran and China" gives three rows for its first. A parser may join the second party
 * to the name behind a title: "the leader, Ana Quispe and President Boro".
 */
export function joined(tree: Tree, row: number): number[] {
  const found = [row];
  const { child, childStart, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
    const at = child[k]!;
    if (CONJ[tokens.deprel[at]!]) found.push(at);
    else if (NAME_PART[tokens.deprel[at]!] && tokens.upos[at] === PROPN)
      for (const other of dependents(tree, at, CONJ)) if (tokens.upos[other] === PROPN) found.push(other);
  }
  return found;
}
