import type { Match } from '../match/match.js';
import { CONJUNCTS, HELPERS, OPENERS } from '../match/relations.js';
import { dependents, pos, rel, rels, type Tree, tag } from '../match/tree.js';

const VERB = pos('VERB');
/** Deeds beside a statement, not inside it: "offered condolences, vowing to send help". */
const BESIDE = rels('conj', 'advcl', 'parataxis');
const ADVCL = rel('advcl');
const RELATIVE = rel('acl:relcl');
const PARTICIPLE = rel('acl');

/**
 * True for what only says which person or thing another match is about: an event noun in the phrases of that match ("rejected
 * calls for talks"), a participle ("freed a man suspected of spying"), a relative clause that is set off or tells what had been
 * before ("the general, who led the attack", "a man who had been jailed"). Other relative clauses may be the news: "the air strike
 * that killed a general". `found` are the matches of the sentence; those whose rows are `dead` hide nothing.
 */
export function isBackground(
  tree: Tree,
  match: Match,
  found: ReadonlyMap<number, Match>,
  dead: ReadonlySet<number>,
): boolean {
  const { head, upos, deprel } = tree.tokens;
  if (isInPlain(tree, match.row, found) || isKind(tree, match.row) || isSameAim(tree, match, found, dead))
    return true;
  let top = match.row;
  if (match.entry.pattern.headPos !== 'n') {
    for (let steps = 0; CONJUNCTS[deprel[top]!] === 1 && steps < 5; steps++) top = head[top]!;
    const describes = deprel[top] === PARTICIPLE || (deprel[top] === RELATIVE && isAside(tree, top));
    if (!describes) return false;
  }
  for (let at = head[top]!, steps = 0; at >= 0 && steps < 30; steps++) {
    if (found.has(at) && !dead.has(at)) return true;
    if (upos[at] === VERB) return false;
    at = head[at]!;
  }
  return false;
}

/** "Began a strike to protest": an aim of the same type as the deed above it is that deed. */
function isSameAim(
  tree: Tree,
  match: Match,
  found: ReadonlyMap<number, Match>,
  dead: ReadonlySet<number>,
): boolean {
  const { head, deprel, xpos } = tree.tokens;
  if (deprel[match.row] !== ADVCL || xpos[match.row] !== VB) return false;
  const above = head[match.row]!;
  const told = [above, ...dependents(tree, above, OBJECTS)].find((row) => found.has(row) && !dead.has(row));
  return told !== undefined && found.get(told)!.entry.type === match.entry.type;
}
const VB = tag('VB');
const OBJECTS = rels('obj');

/** True for whatever a plain statement is about: "declined to comment on reports that Chad had closed its embassy". */
function isInPlain(tree: Tree, row: number, found: ReadonlyMap<number, Match>): boolean {
  const { head } = tree.tokens;
  for (let at = row, steps = 0; steps < 30 && head[at]! >= 0; steps++) {
    const above = found.get(head[at]!);
    if (above !== undefined && above.entry.type === undefined) return !isBeside(tree, at);
    at = head[at]!;
  }
  return false;
}

/** True for a clause beside what it hangs from; "doubtful about their motives in sending aid" is inside. */
function isBeside(tree: Tree, row: number): boolean {
  const { deprel } = tree.tokens;
  return BESIDE[deprel[row]!] === 1 && (deprel[row] !== ADVCL || dependents(tree, row, OPENERS).length === 0);
}

/** "Events where people are killed": a clause of place in the present says what kind of thing it is, not what happened. */
function isKind(tree: Tree, row: number): boolean {
  const { deprel, xpos } = tree.tokens;
  if (deprel[row] !== RELATIVE) return false;
  const auxiliaries = dependents(tree, row, HELPERS);
  const finite = auxiliaries[0] ?? row;
  // "Where rebels have killed 20", "where they are fighting" is news.
  if (xpos[row] === VBG || auxiliaries.some((k) => tree.key[k] === 'have')) return false;
  if (xpos[finite] !== VBP && xpos[finite] !== VBZ) return false;
  return dependents(tree, row, WHERE).some((k) => tree.key[k] === 'where');
}
const WHERE = rels('advmod', 'mark');
const VBP = tag('VBP');
const VBZ = tag('VBZ');
const VBG = tag('VBG');

/** True for a relative clause after a comma, or in the past perfect. */
function isAside(tree: Tree, row: number): boolean {
  const { child, childStart, key, tokens } = tree;
  for (let k = childStart[row]!; k < childStart[row + 1]! && child[k]! < row; k++) {
    const at = child[k]!;
    if (k === childStart[row] && key[at] === ',') return true;
    if (tokens.form[at] === 'had') return true;
  }
  return false;
}
