import type { ActorTables } from '../knowledge/actor-tables.js';
import { fold } from '../knowledge/fold.js';
import { firstWord } from '../knowledge/name-units.js';
import { casesOf } from '../match/cases.js';
import { OWNERS } from '../match/relations.js';
import { dependents, joined, rels, tag } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import type { CommitmentInput } from './commitment-input.js';
import type { Cue } from './cue.js';
import { canOwe, type Parties } from './parties.js';

const DOWN = rels(
  'obj',
  'iobj',
  'obl',
  'nmod',
  'xcomp',
  'ccomp',
  'advcl',
  'acl',
  'nmod:poss',
  'compound',
  'amod',
  'nsubj',
  'conj',
  'nmod:desc',
  'appos',
);
const CLAUSE = rels('acl:relcl', 'advcl', 'ccomp');
const OBJECT = rels('obj', 'iobj', 'nsubj');
const FOR = new Set(['to', 'for', 'with', 'against', 'toward', 'towards', 'from']);
const WHERE = new Set(['in', 'into', 'of', 'on', 'at', 'across']);
const MEANS = new Set([
  'via',
  'through',
  'under',
  'like',
  'than',
  'including',
  'by',
  'as',
  'within',
  'during',
  'between',
  'among',
]);
const DEEP = 4;

/**
 * To whom a deed is owed: whom the binding words name ("promised Chad"), else the party below the deed at which the grammar points most
 * firmly, else, for debtors who act together, each other; else the people of the debtor's own country where they are named.
 */
export function findCreditors(
  input: CommitmentInput,
  cue: Cue,
  debtor: readonly EventActor[],
  parties: Parties,
): EventActor[] {
  const isOther = (actor: EventActor) =>
    actor.country !== undefined && !debtor.some((d) => d.country === actor.country);
  const told = parties.resolve(cue.creditors).filter(isOther);
  if (told.length > 0) return told;
  const below = pointed(input, cue.deed, isOther);
  if (debtor.length > 1) {
    if (below.score >= TOGETHER) return below.found;
    return benefitsOthers(input, cue.deed) ? [] : [...debtor];
  }
  if (below.found.length > 0) return below.found;
  if (ownPeople(input, cue.deed)) return [...debtor];
  if (!input.words.benefit.has(input.tree.key[cue.deed]!)) return [];
  const other = parties.otherOfHeadline(debtor);
  return other === undefined ? [] : [other];
}
const OBJ = rels('obj', 'xcomp');

/** "supporting the island states": done for others, whom no code names. */
function benefitsOthers({ tree, words }: CommitmentInput, deed: number): boolean {
  const helps = HELPS.has(tree.key[deed]!) && words.benefit.has(tree.key[deed]!);
  return helps && dependents(tree, deed, OBJ).length > 0;
}
const HELPS = new Set(['support', 'assist', 'help', 'aid']);

/** So firmly must the words point at a third party that two debtors do not owe to each other. */
const TOGETHER = 16;

function pointed(
  { tree, actors, tables }: CommitmentInput,
  deed: number,
  isOther: (actor: EventActor) => boolean,
): { found: EventActor[]; score: number } {
  const { tokens } = tree;
  let found: EventActor[] = [];
  let best = 0;
  const visit = (row: number, steps: number): void => {
    for (const k of dependents(tree, row, DOWN)) {
      if (steps === 0 && tokens.deprel[k] === NSUBJ) continue;
      const owner = OWNERS[tokens.deprel[k]!] === 1;
      const cases = casesOf(tree, k);
      const score = cases.some((c) => MEANS.has(c))
        ? 0
        : firmness(cases, owner, OBJECT[tokens.deprel[k]!] === 1) - 2 * steps;
      if (score > best && (owner ? actors.isPartyWord(k) : actors.isPolitical(k))) {
        const all = owner ? actors.resolve(k) : joined(tree, k).flatMap((one) => actors.resolve(one));
        const here = distinct(all).filter((a) => isOther(a) && (canOwe(a) || a.sector !== undefined));
        if (here.length > 0 && !isPlaceOnly(here, cases, tables)) [best, found] = [score, here.slice(0, 3)];
      }
      if (steps < DEEP && (steps < 2 || CLAUSE[tokens.deprel[k]!] !== 1)) visit(k, steps + 1);
    }
  };
  visit(deed, 0);
  return { found, score: best };
}
const NSUBJ = rels('nsubj').indexOf(1);

/** "in Durban", "host the G20": where a deed is done, and a body that it is about, are owed nothing. */
function isPlaceOnly(actors: readonly EventActor[], cases: readonly string[], tables: ActorTables): boolean {
  const { country, text } = actors[0]!;
  const towards = cases.some((c) => FOR.has(c));
  if (!towards && BODIES.has(country ?? '')) return true;
  if (!cases.some((c) => WHERE.has(c)) || cases.includes('of')) return false;
  const name = fold(text);
  const entries = (tables.byFirstWord.get(firstWord(name)) ?? []).filter((e) => e.text === name);
  return (
    entries.length > 0 && entries.every((e) => e.kind === 'city' || e.kind === 'capital' || e.kind === 'seat')
  );
}
const BODIES: ReadonlySet<string> = new Set(['IGO', 'EUR', 'UNO', 'NGO']);

/** Each state once. */
function distinct(actors: readonly EventActor[]): EventActor[] {
  return actors.filter((a, i) => actors.findIndex((b) => b.country === a.country) === i);
}

function firmness(cases: readonly string[], owner: boolean, object: boolean): number {
  if (object) return 20;
  if (cases.some((c) => FOR.has(c))) return 18;
  if (owner) return 15;
  if (cases.some((c) => WHERE.has(c))) return 12;
  return 9;
}

/** True when the deed is for people of the debtor's own country: "each victim", "our citizens". */
function ownPeople({ tree, words }: CommitmentInput, deed: number): boolean {
  const visit = (row: number, steps: number): boolean => {
    for (const k of dependents(tree, row, BELOW)) {
      if (words.people.has(tree.key[k]!) && (MANY.has(tree.tokens.xpos[k]!) || ALWAYS.has(tree.key[k]!)))
        return true;
      if (
        words.people.has(tree.key[k]!) &&
        dependents(tree, k, DETERMINER).some((d) => tree.key[d] === 'each' || tree.key[d] === 'every')
      )
        return true;
      if (steps < 3 && visit(k, steps + 1)) return true;
    }
    return false;
  };
  return visit(deed, 0);
}
const MANY = new Set([tag('NNS'), tag('NNPS')]);
const ALWAYS = new Set(['people', 'public', 'majority', 'minority']);
const DETERMINER = rels('det');
const BELOW = rels('obj', 'iobj', 'obl', 'nmod', 'nsubj', 'nsubj:pass', 'xcomp', 'ccomp', 'advcl');
