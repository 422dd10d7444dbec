import { fold } from '../knowledge/fold.js';
import { CONJUNCTS, OWNERS_AROUND } from '../match/relations.js';
import { dependents, joined, pos, rels, tag } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { type Because, because } from '../model/because.js';
import { sentenceOf } from '../model/tokens.js';
import { type AuthorState, authorState } from './author-state.js';
import type { CommitmentInput } from './commitment-input.js';

const NNS = [tag('NNS'), tag('NNPS')];
const PRON = pos('PRON');
const DET = pos('DET');
const PROPN = pos('PROPN');
const SPEAKER = new Set(['we', 'i', 'our', 'my', 'us', 'me']);
const DEMONSTRATIVE = new Set('this that these those there what you your one'.split(' '));
/** Sectors that act for the public or for a part of it. */
const PUBLIC: ReadonlySet<string> = new Set('GOV MIL LEG JUD COP SPY PTY OPP REB UAF PRM'.split(' '));
/** Codes of bodies that answer to no state. */
const PRIVATE: ReadonlySet<string> = new Set(['MNC', 'NGO']);
/** How many sentences back the parties of "they" and "the two sides" are looked for. */
const REACH = 12;
const JOINT = /\b(joint|declaration|communiqu[eé]|between)\b|^statement (of|by)\b/i;

/** Who owes and to whom: phrases as actors, "we" as the author, "the two sides" as the parties named last or in the headline. */
export class Parties {
  readonly #author: AuthorState | undefined;
  readonly #groups = new Map<number, readonly EventActor[]>();
  #headline: readonly EventActor[] | undefined;

  constructor(readonly input: CommitmentInput) {
    this.#author = authorState(input.doc, input.tables);
  }

  /** The actors of several phrases, each state or body once. Empty when none of them can owe. */
  resolve(rows: readonly number[]): EventActor[] {
    const found: EventActor[] = [];
    for (const row of rows)
      for (const actor of this.#one(row))
        if (!found.some((a) => (a.country ?? a.name) === (actor.country ?? actor.name))) found.push(actor);
    return rows.length > 1 && found.length < rows.length ? [...this.#completed(rows, found)] : found;
  }

  /** "the Prime Minister and the President": two who act together, of whom the words tell one state, and the headline both. */
  #completed(rows: readonly number[], found: readonly EventActor[]): readonly EventActor[] {
    const { actors } = this.input;
    if (!rows.every((row) => actors.isPolitical(row)) || found.some((a) => BODIES.has(a.country ?? '')))
      return found;
    const parties = this.#headlineParties();
    const holds = found.every((a) => parties.some((p) => p.country === a.country));
    return parties.length === rows.length && holds ? parties : found;
  }

  /** Both parties of a joint text, for an item of its list that has no subject: "Agreed to build". */
  ofText(): readonly EventActor[] {
    const parties = this.#headlineParties();
    return parties.length > 1 ? parties : [];
  }

  /** The state whose office published the text, if one did: for deeds of which it tells no doer. */
  ofAuthor(row: number): readonly EventActor[] {
    return this.#author === undefined ? [] : this.#speaker(row, []);
  }

  #one(row: number): readonly EventActor[] {
    const { tree, actors, words } = this.input;
    const key = tree.key[row]!;
    const pronoun = tree.tokens.upos[row] === PRON || tree.tokens.upos[row] === DET;
    const many = pronoun || this.#isEach(row) || NNS.includes(tree.tokens.xpos[row]!);
    const read = actors.resolve(row);
    const own = read.filter((a) => canOwe(a) || (words.party.has(key) && isOfState(a)));
    const holder = isTitled(this.input, row) ? this.#holder(row) : [];
    if (holder.length > 0) return holder;
    if (own.length === 0 && !pronoun) own.push(...this.#ofAuthor(read));
    if (own.length === 0 && key === 'its') return this.#speaker(row, own);
    if (DEMONSTRATIVE.has(key)) return [];
    if (SPEAKER.has(key)) return this.#speaker(row, own);
    if (words.party.has(key) && many && !this.#isStated(row)) {
      const group = this.#group(row);
      if (group.length > 1) return group;
      if (!pronoun && !isCounted(this.input, row) && this.#isBody()) return this.#headlineParties();
    }
    return own;
  }

  /** "each country". */
  #isEach(row: number): boolean {
    const { tree } = this.input;
    return dependents(tree, row, COUNT).some((k) => tree.key[k] === 'each' || tree.key[k] === 'every');
  }

  /** Debtors of a shared promise: with the parties named together before where these hold the one that is told. */
  together(debtor: readonly EventActor[]): readonly EventActor[] {
    if (debtor.length !== 1) return debtor;
    const parties = this.#headlineParties();
    return parties.length > 1 && parties.some((a) => a.country === debtor[0]!.country) ? parties : debtor;
  }

  /** "the Government", "the ministry" in a text that an office of a state published. */
  #ofAuthor(read: readonly EventActor[]): readonly EventActor[] {
    const one = this.#author;
    if (one === undefined) return [];
    return read.flatMap((actor) =>
      actor.country === undefined && OFFICIAL.has(actor.sector ?? '')
        ? [{ ...actor, country: one.code }]
        : [],
    );
  }

  /** A phrase that names its own state: "Peruvian leaders". */
  #isStated(row: number): boolean {
    const { tree, actors } = this.input;
    return dependents(tree, row, OWNERS_AROUND).some(
      (k) => actors.isPartyWord(k) && tree.tokens.upos[k] !== PRON,
    );
  }

  /** "we": who is quoted, else the author; in a joint text both. */
  #speaker(row: number, own: readonly EventActor[]): readonly EventActor[] {
    if (own.length > 0 && this.input.speakerOf(row) !== undefined) return own;
    const one = this.#author;
    if (one === undefined) return own;
    const { from, to, form } = this.input.tree.tokens;
    const span = { from: from[row]!, to: to[row]! };
    const plural = !/^(i|my|me)$/i.test(form[row]!);
    if (plural && this.#isJoint()) {
      const parties = this.#headlineParties();
      if (parties.length > 1) return parties;
    }
    const why = because(
      one.rule,
      `"${form[row]}" is the publisher's word, and the publisher is of ${one.code}.`,
      [span],
    );
    return [
      {
        ...span,
        text: form[row]!,
        name: one.name,
        country: one.code,
        sector: 'GOV',
        sectors: ['GOV'],
        because: why,
      },
    ];
  }

  #isJoint(): boolean {
    return JOINT.test(this.#headlineText());
  }

  #headlineText(): string {
    const { doc } = this.input;
    const zone = doc.zones.find((z) => z.kind === 'headline');
    return zone === undefined ? (doc.title ?? '') : doc.text.slice(zone.from, zone.to);
  }

  /** True when the headline is about a body of states alone, which then are "the leaders". */
  #isBody(): boolean {
    const parties = this.#headlineParties();
    return parties.length === 1 && BODIES.has(parties[0]!.country ?? '');
  }

  /** The parties that the nearest sentence before names together, else those of the headline. */
  #group(row: number): readonly EventActor[] {
    const own = sentenceOf(this.input.tree.tokens, row);
    for (let s = own; s > own - REACH && s >= 0; s--) {
      const group = this.#groupIn(s, row);
      if (group.length > 1) return group;
      if (s === own - 3) {
        const parties = this.#headlineParties();
        if (parties.length > 1) return parties;
      }
    }
    return this.#headlineParties();
  }

  /** The first phrase of a sentence that joins parties of two states or more. */
  #groupIn(sentence: number, before: number): readonly EventActor[] {
    const kept = this.#groups.get(sentence);
    if (kept !== undefined) return kept;
    const { tree, actors } = this.input;
    const { sentenceStart } = tree.tokens;
    let group: readonly EventActor[] = [];
    const end = Math.min(sentenceStart[sentence + 1]!, before);
    for (let row = sentenceStart[sentence]!; row < end && group.length === 0; row++) {
      if (dependents(tree, row, CONJUNCTS).length === 0 || !actors.isPolitical(row)) continue;
      const states = distinct(joined(tree, row).flatMap((k) => actors.resolve(k)));
      if (states.length > 1) group = states;
    }
    if (end === sentenceStart[sentence + 1]) this.#groups.set(sentence, group);
    return group;
  }

  /** The states and bodies that the headline names, with the author's where it publishes a joint text. */
  #headlineParties(): readonly EventActor[] {
    if (this.#headline !== undefined) return this.#headline;
    const { tree, actors, zoneOf } = this.input;
    const { sentenceStart, sentenceCount } = tree.tokens;
    const found: EventActor[] = [];
    const titled = TITLED.test(this.#headlineText());
    for (let s = 0; s < Math.min(3, sentenceCount); s++) {
      if (zoneOf(s) !== 'headline') continue;
      for (let row = sentenceStart[s]!; row < sentenceStart[s + 1]!; row++) {
        const read = actors.isPartyWord(row) ? actors.resolve(row) : [];
        found.push(...(read.some(canOwe) || !titled ? read : this.#holder(row)));
      }
    }
    const named = distinct(found);
    const lands = named.filter((a) => !BODIES.has(a.country ?? ''));
    const author = this.#author;
    const partner = lands[0] ?? (this.#isJoint() ? named[0] : undefined);
    const one =
      lands.length < 2 && partner !== undefined && author !== undefined && partner.country !== author.code;
    const states = one ? [authorBeside(author, partner), partner] : lands.length > 1 ? lands : named;
    return (this.#headline = states);
  }

  /** "Prime Ministers Rudd and Key" in a headline: who held an office under that surname on the day. */
  #holder(row: number): readonly EventActor[] {
    const { tree, doc, tables } = this.input;
    const { from, to, form } = tree.tokens;
    const day = doc.published?.slice(0, 10);
    if (day === undefined || tree.tokens.upos[row] !== PROPN) return [];
    const holders = (tables.bySurname.get(fold(form[row]!)) ?? []).filter(
      (e) =>
        e.sector === 'GOV' &&
        e.since !== undefined &&
        e.since <= day &&
        (e.until === undefined || e.until >= day.slice(0, e.until.length)),
    );
    const codes = new Set(holders.map((e) => e.code));
    const entry = holders[0];
    if (entry === undefined || codes.size > 1) return [];
    const span = { from: from[row]!, to: to[row]! };
    const why = because(
      `${entry.file}:${entry.line}`,
      `${entry.name} held an office of ${entry.code} on ${day}.`,
      [span],
    );
    return [
      {
        ...span,
        text: form[row]!,
        name: entry.name,
        country: entry.code,
        sector: 'GOV',
        sectors: ['GOV'],
        because: why,
      },
    ];
  }

  /** The one other state of the headline: for whom a deed is done that names nobody. */
  otherOfHeadline(debtor: readonly EventActor[]): EventActor | undefined {
    const others = this.#headlineParties().filter((a) => !debtor.some((d) => d.country === a.country));
    const other = others[0];
    const fits = others.length === 1 && this.#author !== undefined && !BODIES.has(other?.country ?? '');
    return fits ? other : undefined;
  }
}

/** The author as a party of its own text, standing where the headline names the other. */
function authorBeside({ name, code, rule }: AuthorState, { from, to }: EventActor): EventActor {
  const why = because(rule, `The publisher is of ${code}.`);
  return { from, to, text: name, name, country: code, sector: 'GOV', sectors: ['GOV'], because: why };
}

const OFFICIAL: ReadonlySet<string> = new Set(['GOV', 'MIL', 'LEG', 'COP', 'SPY']);
const TITLED = /\b(president|prime minister|chancellor|minister|premier)s?\b/i;
const BODIES: ReadonlySet<string> = new Set(['IGO', 'EUR', 'UNO', 'NGO', 'IMG']);
const COUNT = rels('nummod', 'det');

/** "President Widodo": a title stands before the name. */
function isTitled({ tree }: CommitmentInput, row: number): boolean {
  for (let k = row - 1; k >= 0 && k > row - 4; k--) if (TITLED.test(tree.tokens.form[k]!)) return true;
  return false;
}

/** "the two leaders", "both leaders". */
function isCounted({ tree }: CommitmentInput, row: number): boolean {
  return dependents(tree, row, COUNT).some((k) => tree.key[k] === 'two' || tree.key[k] === 'both');
}

/** "the Chinese side", "the G20 nations": a word for the parties themselves, with the state that it is of. */
function isOfState({ country, sector }: EventActor): boolean {
  return country !== undefined && !PRIVATE.has(country) && (sector === undefined || PUBLIC.has(sector));
}

/** A state, its offices, forces and parties, or a body of states; no private party. */
export function canOwe({ country, sector, because: why }: EventActor): boolean {
  if (country === undefined || PRIVATE.has(country)) return false;
  return sector === undefined ? isNamed(why) : PUBLIC.has(sector);
}

/** True when the words are the name of a state, its people, its capital or a body, or go back to such a name. */
function isNamed({ rule, from }: Because): boolean {
  if (NAMED.test(rule)) return true;
  return THROUGH.has(rule) && from.some(isNamed);
}
const NAMED = /(actors\/(countries|organisations)|places\/cities)\.tsv/;
const THROUGH: ReadonlySet<string> = new Set(['actor', 'pronoun', 'earlier', 'mentions']);

function distinct(actors: readonly EventActor[]): EventActor[] {
  const found: EventActor[] = [];
  for (const actor of actors)
    if (canOwe(actor) && !found.some((a) => a.country === actor.country)) found.push(actor);
  return found;
}
