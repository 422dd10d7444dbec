import type { Codebook } from '../knowledge/codebook.js';
import { POSSESSORS } from '../match/relations.js';
import { pos, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import type { Because } from '../model/because.js';
import type { CodedEvent } from '../model/event.js';
import type { ActorSource } from './actor-source.js';
import type { Draft } from './draft.js';
import { earlierDoers, pointsBack, type Told } from './earlier-doer.js';
import { deedOwner, implicitSource } from './implicit-source.js';
import { implicitTarget } from './implicit-target.js';
import { interlocutor } from './interlocutor.js';
import { lendCountry } from './lend-country.js';
import { occasionSource } from './occasion-source.js';
import { opponents } from './opponent.js';
import { untoldSide } from './untold-side.js';

/** Both sides of an event, as actors. */
export interface Sides {
  readonly source: readonly EventActor[];
  readonly target: readonly EventActor[];
}

/**
 * The parties of a draft: first those that its words name, then, for a side left open, the one that the grammar points at, the doer
 * of a deed told before, and who the type says that it is. Undefined when the type needs a side that is not there, or when nobody
 * says what the parties are.
 */
export function resolveSides(
  draft: Draft,
  { tree, codebook, actors }: { tree: Tree; codebook: Codebook; actors: ActorSource },
  earlier: readonly CodedEvent[],
  speakers: readonly EventActor[],
): Sides | undefined {
  const { row, bound, entry } = draft.match;
  const type = codebook.types.get(draft.type);
  const told: Told = {
    spoken: entry.spoken === true,
    isReaction: (event) => codebook.types.get(event.type)?.deeds !== undefined,
    isDeed: (k) =>
      POINTER.has(tree.key[k]!) || codebook.classes.get(type?.deeds ?? '')?.words.has(tree.key[k]!) === true,
    names: (k, event) =>
      codebook.types.get(event.type)?.quad === MATERIAL_CONFLICT &&
      codebook.classes.get(FORCE)?.words.has(tree.key[k]!) === true,
  };
  if (entry.spoken === true) return spokenSides(draft, tree, actors, speakers, earlier, told);
  let doers = draft.sources.length > 0 ? draft.sources : implicitSource(tree, draft.match, actors);
  const owned = type?.quad === MATERIAL_CONFLICT ? codebook.classes.get(OWNED)?.words : undefined;
  if (doers.length === 0 && bound.S === undefined && owned !== undefined)
    doers = deedOwner(tree, draft.match, owned, actors);
  const byWeapon = owned !== undefined && draft.sources.length === 0 && doers.length > 0;
  let source = resolveAll(doers, actors);
  let target = resolveAll(draft.targets, actors).filter((t) => !source.some((s) => s.from === t.from));
  // "He defended his decision": what is done to oneself is no event; "insisted on its demands" is one, without a second party.
  if (
    target.length === 1 &&
    isPersonal(tree, draft.targets[0]!) &&
    source.some((s) => isSame(s, target[0]!))
  ) {
    const own = POSSESSORS[tree.tokens.deprel[draft.targets[0]!]!] === 1;
    if (!own || type?.quad !== VERBAL_CONFLICT || type.deeds !== undefined) return undefined;
    target = [];
  }
  if (source.length === 0 && type?.needs.source === 'required') {
    const doer = occasionSource(tree, draft.match);
    if (doer !== undefined) source = resolveAll([doer], actors);
  }
  const atDeed = (bound.T ?? []).some((k) => !actors.isPolitical(k) && pointsBack(tree, k));
  if (atDeed && target.length === 0) target = earlierDoers(tree, row, source, earlier, told);
  if (target.length === 0 && source.length === 1 && bound.B === undefined) {
    const other = implicitTarget(tree, draft.match, doers, actors);
    if (other !== undefined) target = resolveAll([other], actors);
    else {
      const against = resolveAll(opponents(tree, row), actors);
      if (!against.some((one) => source.some((doer) => doer.country === one.country))) target = against;
    }
  }
  if (target.length === 0 && source.length > 0 && bound.B === undefined && type?.deeds !== undefined)
    target = earlierDoers(tree, row, source, earlier, told);
  if (target.length === 0 && source.length === 1 && bound.B === undefined && type?.quad === VERBAL_CONFLICT)
    target = listed(interlocutor(source, earlier, tree.tokens.from[row]!));
  // "The fire killed nine": the words name a doer, and he is no actor.
  if (source.length === 0 && (bound.S ?? []).length > 0) return undefined;
  // "Killed in a Turkish air strike": the victims need not be of the state that struck, nor jets of the one that they struck.
  const weapons = codebook.classes.get(WEAPONS)?.words;
  const sent = doers.length > 0 && doers.every((k) => weapons?.has(tree.key[k]!) === true);
  [source, target] = [
    sent ? source : lendCountry(source, target),
    byWeapon ? target : lendCountry(target, source),
  ];
  // "They criticised the move", of nobody told: but "they refused to sign the statement" is their own deed.
  if (atDeed && target.length === 0 && draft.match.words.length === 0) return undefined;
  const untold = (side: 'source' | 'target', other: readonly EventActor[]) =>
    listed(untoldSide(type?.untold ?? [], side, draft.mode, other, row, actors, codebook.classes));
  if (source.length === 0) source = untold('source', target);
  if (target.length === 0 && bound.B === undefined) target = untold('target', source);
  if (source.length > 0 && type?.together.includes(draft.mode ?? '-'))
    [source, target] = [[...source, ...target], []];
  if (type?.needs.source === 'required' && source.length === 0) return undefined;
  if (type?.needs.target === 'required' && target.length === 0 && source.length < 2) return undefined;
  return [...source, ...target].some(isKnown) ? { source, target } : undefined;
}

/**
 * What a speaker finds or asks is between him and whom he speaks of; undefined when nobody is said to speak, when he speaks of
 * himself, and when a newspaper only tells. Counts in clauses of their own, not in "used it to mislead them".
 */
function spokenSides(
  { targets, match }: Draft,
  tree: Tree,
  actors: ActorSource,
  speakers: readonly EventActor[],
  earlier: readonly CodedEvent[],
  told: Told,
): Sides | undefined {
  const { deprel, head } = tree.tokens;
  const row = JOINED[deprel[match.row]!] === 1 ? head[match.row]! : match.row;
  if (STATED[deprel[row]!] !== 1) return undefined;
  const source = speakers.filter((s) => isKnown(s) && s.sector !== PRESS);
  const named = resolveAll(targets, actors);
  if (named.length === 0 && match.bound.X !== undefined)
    named.push(...earlierDoers(tree, row, source, earlier, told));
  const target = named.filter(
    (t) => t.country !== undefined && !source.some((s) => s.from === t.from || s.name === t.name),
  );
  return source.length === 0 || target.length === 0 ? undefined : { source, target };
}

const POINTER = new Set(['this', 'that']);
/** The word class of deeds of force, and the quad class of what it names. */
const FORCE = 'forcedeed';
export const MATERIAL_CONFLICT = 4;
/** The word class of deeds of force that bear their doer's name. */
const OWNED = 'ownedforce';
/** The word class of weapons that act for whoever sent them. */
const WEAPONS = 'warmachine';
/** The quad class whose deeds are said to somebody: a demand, a refusal, a reproach. */
export const VERBAL_CONFLICT = 3;
const PRESS = 'JRN';
const JOINED = rels('aux', 'cop');
const STATED = rels('root', 'ccomp', 'parataxis', 'conj');

function isKnown({ country, sector }: EventActor): boolean {
  return country !== undefined || sector !== undefined;
}

function isPersonal({ key, tokens }: Tree, row: number): boolean {
  return tokens.upos[row] === PRON && PERSONAL.has(key[row]!);
}
const PRON = pos('PRON');
const PERSONAL = new Set(
  'he she it they him her them his its their himself herself itself themselves'.split(' '),
);

/** True when one goes back to the other: "Jones … his". */
function isSame(a: EventActor, b: EventActor): boolean {
  return bearer(a) === bearer(b);
}

const CARRIED = new Set(['actor', 'pronoun', 'lent', 'first-person']);

/** The reason that the phrase itself gives, below those of pronouns that go back to it. */
function bearer({ because }: EventActor): Because | undefined {
  let why: Because | undefined = because;
  while (why !== undefined && CARRIED.has(why.rule)) why = why.from[0];
  return why;
}

function listed(actor: EventActor | undefined): EventActor[] {
  return actor === undefined ? [] : [actor];
}

/** The actors of rows; each once. */
function resolveAll(rows: readonly number[], actors: ActorSource): EventActor[] {
  const found: EventActor[] = [];
  for (const row of rows) {
    for (const actor of actors.resolve(row)) {
      const same = (other: EventActor) =>
        other.from === actor.from && other.name === actor.name && other.country === actor.country;
      if (!found.some(same)) found.push(actor);
    }
  }
  return found;
}
