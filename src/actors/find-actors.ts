import type { ActorTables, NameEntry } from '../knowledge/actor-tables.js';
import { placeText } from '../knowledge/codebook.js';
import { isPair } from '../match/pair.js';
import { contents } from '../match/quantity.js';
import { CONJUNCTS, POSSESSORS } from '../match/relations.js';
import { joined, pos, rels, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { type Because, because } from '../model/because.js';
import type { Doc } from '../model/doc.js';
import { NAME_ID } from '../model/grammar.js';
import { asActor, retold } from './as-actor.js';
import { BodyRows } from './body-rows.js';
import { chooseName, ofState, sectorOn } from './choose-name.js';
import { DescribedRoles } from './described-roles.js';
import { isEthnic } from './ethnic.js';
import { findNames, isTop, type NameHit } from './find-names.js';
import { findPair } from './find-pair.js';
import { homeState, type StateFound } from './home-state.js';
import { NameMemory } from './name-memory.js';
import { officeHolder } from './office-holder.js';
import { partnersOf } from './partners.js';
import { personName } from './person-name.js';
import { describers } from './phrase.js';
import { placedBy, within } from './placed-by.js';
import { findAntecedent } from './pronouns.js';
import { ACTING, fromEntry, type Reading } from './reading.js';
import { roleAt } from './role-at.js';
import { saidOf } from './said-of.js';
import { isFormer, sectorOf, sectorWithBody } from './sector-of.js';
import { type Stated, statedBy } from './stated.js';
import { STATELESS } from './stateless.js';
import { titledBy } from './titled.js';

const PROPN = pos('PROPN');
const NOUN = pos('NOUN');
const PRON = pos('PRON');
const ADJ = pos('ADJ');
const NUM = pos('NUM');
const DET = pos('DET');
const PER = [NAME_ID.get('B-PER')!, NAME_ID.get('I-PER')!];
const ORG = [NAME_ID.get('B-ORG')!, NAME_ID.get('I-ORG')!];
const DOING = rels('nsubj', 'obl:agent', 'compound');
const PARTY_PRONOUN = new Set(
  'he she it they we i who them him her us both himself itself themselves his its their which'.split(' '),
);

/**
 * Resolves phrases of a report to political actors: what the phrase says itself first, then the tables, then the report's
 * earlier mentions (surname, pronoun), then for unnamed groups the place that the report speaks of.
 */
export class ActorFinder {
  readonly #names: ReadonlyMap<number, NameHit>;
  readonly #inName = (row: number): boolean => this.#names.has(row);
  readonly #readings = new Map<number, Reading | undefined>();
  /** What the report itself said of the people whom it names; filled in the order of the text. */
  readonly #memory = new NameMemory<Reading>();
  readonly #described: DescribedRoles;
  readonly #political: (boolean | undefined)[];
  readonly #resolved: (readonly EventActor[] | undefined)[];
  /** Reasons of actors that are persons without a role. */
  readonly #privates = new WeakSet<Because>();
  /** Bodies of the report: all, and those that words of a class name. */
  readonly #bodies = new Map<ReadonlySet<string> | undefined, BodyRows>();
  readonly #day: string | undefined;
  readonly #home: StateFound | undefined;

  constructor(
    doc: Doc,
    readonly tree: Tree,
    readonly tables: ActorTables,
  ) {
    this.#day = doc.published?.slice(0, 10);
    this.#political = new Array(tree.tokens.count);
    this.#resolved = new Array(tree.tokens.count);
    this.#names = findNames(tree, tables);
    this.#home = homeState(doc, tree, this.#names, tables, this.#day);
    this.#described = new DescribedRoles(tree, tables, (row) => this.#stated(row));
    this.#remember();
  }

  isPolitical(row: number): boolean {
    return (this.#political[row] ??= this.#isParty(row));
  }

  #isParty(row: number): boolean {
    if (isPair(this.tree, row) && this.#pair(row) !== undefined) return true;
    for (const head of contents(this.tree, row)) {
      if (this.#names.has(head)) return !this.#isActingCity(head);
      const upos = this.tree.tokens.upos[head]!;
      if (upos === PRON) return PARTY_PRONOUN.has(this.tree.key[head]!);
      if (upos === NUM || upos === DET) continue;
      if (this.#isThing(head)) continue;
      const name = this.tree.tokens.name[head]!;
      if (PER.includes(name) || ORG.includes(name)) return true;
      if (upos === PROPN && name !== 0) return true;
      if (sectorOf(this.tree, head, this.tables, this.#inName) !== undefined && this.#mayAct(head))
        return true;
      if (
        upos === NOUN &&
        (this.tables.heads.land.has(this.tree.key[head]!) ||
          this.tables.heads.leads.has(this.tree.key[head]!)) &&
        this.#stated(head) !== undefined
      )
        return true;
    }
    return false;
  }

  /** People of private trades act where their state stands before them: "a Chinese actor", not "the actor". */
  #mayAct(row: number): boolean {
    return !this.tables.heads.private.has(this.tree.key[row]!) || this.#stated(row)?.how === 'before';
  }

  /** "Hurricane Maria", "the Champions League": it has a name and does not act; "storm victims", "film directors" may. */
  #isThing(row: number): boolean {
    const { thing } = this.tables.heads;
    if (thing.has(this.tree.key[row]!)) return true;
    if (roleAt(this.tree, row, this.tables) !== undefined) return false;
    return describers(this.tree, row, 1).some((d) => d.how === 'before' && thing.has(this.tree.key[d.row]!));
  }

  /** A city that is no capital does not act by itself: it is where others act. */
  #isActingCity(row: number): boolean {
    const deprel = this.tree.tokens.deprel[row]!;
    return DOING[deprel] === 1 && this.#names.get(row)!.entries.every((e) => e.kind === 'city');
  }

  isPartyWord(row: number): boolean {
    const name = this.tree.tokens.name[row]!;
    return (
      (this.#names.has(row) && !this.#isActingCity(row)) ||
      PER.includes(name) ||
      ORG.includes(name) ||
      this.tree.tokens.upos[row] === PRON
    );
  }

  isCityName(row: number): boolean {
    return this.#names.get(row)?.entries.every((e) => e.kind === 'city' || e.kind === 'capital') ?? false;
  }

  resolve(row: number): readonly EventActor[] {
    return (this.#resolved[row] ??= this.#actorsAt(row));
  }

  /** The two parties that "the two" goes back to. */
  #pair(row: number): readonly number[] | undefined {
    return findPair(this.tree, row, (k) => !isPair(this.tree, k) && this.isPolitical(k));
  }

  #actorsAt(row: number): readonly EventActor[] {
    const pair = isPair(this.tree, row) ? this.#pair(row) : undefined;
    if (pair !== undefined) return pair.flatMap((k) => retold(this.tree, row, k, this.resolve(k)));
    const reading = this.#read(row, 0);
    if (reading === undefined) return [];
    const partners = partnersOf(this.tree, row, reading, this.#names, this.#day);
    const found = [reading, ...partners].map((one) => asActor(this.tree, row, one));
    if (reading.person && reading.sector === undefined)
      for (const { because } of found) this.#privates.add(because);
    return found;
  }

  isPrivate({ because }: EventActor): boolean {
    let why: Because | undefined = because;
    while (why?.rule === 'pronoun' || why?.rule === 'first-person') why = why.from[0];
    return why !== undefined && this.#privates.has(why);
  }

  nearest(row: number, country: string, sector: string, words?: ReadonlySet<string>): EventActor | undefined {
    let bodies = this.#bodies.get(words);
    if (bodies === undefined) this.#bodies.set(words, (bodies = this.#nounsByBody(words)));
    const at = bodies.nearest(row, country, sector);
    if (at === undefined) return undefined;
    return this.resolve(at).findLast((actor) => actor.country === country && actor.sector === sector);
  }

  #nounsByBody(words: ReadonlySet<string> | undefined): BodyRows {
    const { count, upos } = this.tree.tokens;
    const bodies = new BodyRows();
    for (let row = 0; row < count; row++) {
      if (upos[row] !== NOUN && upos[row] !== PROPN) continue;
      if (words !== undefined && !words.has(this.tree.key[row]!)) continue;
      const reading = this.#read(row, 0);
      if (reading === undefined) continue;
      for (const body of [reading, ...partnersOf(this.tree, row, reading, this.#names, this.#day)])
        bodies.add(row, body);
    }
    return bodies;
  }

  #read(row: number, steps: number): Reading | undefined {
    if (this.#readings.has(row)) return this.#readings.get(row);
    this.#readings.set(row, undefined);
    const reading = steps > 4 ? undefined : this.#readAnew(row, steps);
    this.#readings.set(row, reading);
    return reading;
  }

  #readAnew(row: number, steps: number): Reading | undefined {
    const { tokens } = this.tree;
    if (tokens.upos[row] === PRON || tokens.upos[row] === DET) {
      const before = findAntecedent(
        this.tree,
        row,
        (k) => this.isPolitical(k),
        (k) => this.#read(k, steps + 1)?.person ?? false,
      );
      if (before === undefined) return undefined;
      const reading = this.#read(before, steps + 1);
      if (reading === undefined || reading.guessed === true) return undefined;
      const span = { from: tokens.from[before]!, to: tokens.to[before]! };
      return {
        ...reading,
        because: because(
          'pronoun',
          `"${tokens.form[row]}" goes back to "${tokens.form[before]}".`,
          [span],
          [reading.because],
        ),
      };
    }
    for (const head of contents(this.tree, row)) {
      const reading = this.#readHead(head, steps);
      if (reading !== undefined) return reading;
    }
    return undefined;
  }

  #readHead(row: number, steps: number): Reading | undefined {
    const { tokens } = this.tree;
    const hit = this.#names.get(row);
    const said = sectorOf(this.tree, row, this.tables, this.#inName);
    const stated = this.#stated(row, hit);
    if (hit !== undefined && isTop(this.tree, row, hit)) {
      const entry = ofState(
        chooseName(hit.entries, this.#day, stated?.entry.code ?? this.#home?.code),
        stated,
      );
      if (entry.kind === 'demonym' && isEthnic(this.tree, row)) return this.#ethnic(row, entry);
      if (entry.kind !== 'demonym' || tokens.upos[row] !== ADJ || said === undefined) {
        if (entry.kind !== 'person') {
          const own = entry.sector !== undefined && said?.sector !== 'ELI';
          return fromEntry(this.tree, entry, row, said?.row === row || own ? undefined : said?.sector);
        }
        const former = isFormer(this.tree, row, this.tables) ? 'ELI' : undefined;
        const sector = said?.sector ?? former ?? sectorOn(entry, this.#day);
        return {
          ...fromEntry(this.tree, entry, row, sector),
          ...(stated === undefined ? {} : { code: stated.entry.code }),
          person: true,
        };
      }
    }
    const surname = tokens.form[row]!;
    const isName = tokens.upos[row] === PROPN;
    const remembered = isName ? this.#recall(row) : undefined;
    if (remembered !== undefined && said === undefined && stated === undefined) {
      return {
        ...remembered,
        because: because(
          'earlier',
          `"${surname}" was named before as ${remembered.name}.`,
          [],
          [remembered.because],
        ),
      };
    }
    if (said === undefined && stated === undefined && !isName) return undefined;
    const reasons: Because[] = [];
    if (said !== undefined)
      reasons.push(
        because(placeText(said.role), `"${tokens.form[said.row]}" is a word of sector ${said.sector}.`, [
          { from: tokens.from[said.row]!, to: tokens.to[said.row]! },
        ]),
      );
    const acts = PER.includes(tokens.name[row]!) && ACTING[tokens.deprel[row]!] === 1;
    let code = stated?.entry.code;
    let sector = said?.sector;
    let guessed = false;
    if (stated !== undefined) {
      reasons.push(
        because(placeText(stated.entry), `"${stated.entry.text}" gives ${stated.entry.code}.`, [
          { from: tokens.from[stated.row]!, to: tokens.to[stated.row]! },
        ]),
      );
      if (said !== undefined) sector = sectorWithBody(said, stated.entry);
      else if (stated.entry.kind === 'body') sector = stated.entry.sector;
    }
    if (code === undefined && remembered?.code !== undefined) {
      code = remembered.code;
      reasons.push(because('earlier', `"${surname}" was named before.`, [], [remembered.because]));
    }
    if (code === undefined) {
      const sent = this.tables.heads.weapon.has(this.tree.key[row]!);
      const counterpart = steps < 3 ? this.#possessor(row, steps) : undefined;
      const near =
        counterpart ??
        (said === undefined
          ? undefined
          : (titledBy(this.tree, row, this.#names, this.tables, this.#day) ??
            this.#described.before(row) ??
            this.#beside(row, steps) ??
            (sent ? undefined : placedBy(this.tree, row, this.#names, this.#day))));
      // People of whom nothing is said, and unnamed groups, are of the state that the report is about.
      guessed = near === undefined && said === undefined && acts;
      const place = near ?? ((said !== undefined || acts) && !sent ? this.#home : undefined);
      code = place?.code;
      if (place !== undefined) reasons.push(place.because);
    }
    const person = PER.includes(tokens.name[row]!);
    if (code === undefined && sector === undefined && !person && !ORG.includes(tokens.name[row]!))
      return undefined;
    return {
      name: '',
      ...(code === undefined ? {} : { code }),
      ...(sector === undefined ? {} : { sector }),
      person: person || said?.sector === 'GOV',
      ...(guessed ? { guessed } : {}),
      because: because('phrase', 'The words of the phrase.', [], reasons),
    };
  }

  #stated(row: number, own?: NameHit): Stated | undefined {
    return statedBy(this.tree, row, own, this.#names, this.tables, this.#day);
  }

  /** "his counterpart", "its army": the country of whoever the possessor is; a counterpart's is not the possessor's. */
  #possessor(row: number, steps: number): StateFound | undefined {
    const { child, childStart, tokens, key } = this.tree;
    if (key[row] === 'counterpart') return undefined;
    for (let k = childStart[row]!; k < childStart[row + 1]!; k++) {
      const at = child[k]!;
      if (POSSESSORS[tokens.deprel[at]!] !== 1) continue;
      const owner = this.#read(at, steps + 1);
      if (owner?.code !== undefined) return { code: owner.code, because: owner.because };
    }
    return undefined;
  }

  /** "ethnic Albanians in Serbia": people of the place where they are; of their name's state only when none is told. */
  #ethnic(row: number, entry: NameEntry): Reading {
    const reading = fromEntry(this.tree, entry, row, 'CVL');
    const place =
      within(this.tree, row, this.#names, this.#day) ?? placedBy(this.tree, row, this.#names, this.#day);
    return place === undefined ? reading : { ...reading, name: '', code: place.code, because: place.because };
  }

  /** "the Taliban and government officials": the state of what the phrase is joined with. */
  #beside(row: number, steps: number): StateFound | undefined {
    if (steps > 2) return undefined;
    const { deprel, head } = this.tree.tokens;
    const first = CONJUNCTS[deprel[row]!] === 1 ? head[row]! : row;
    for (const k of joined(this.tree, first)) {
      if (k === row) continue;
      const other = this.#read(k, steps + 2);
      if (other?.code !== undefined && !STATELESS.has(other.code))
        return {
          code: other.code,
          because: because('beside', 'It is named beside it.', [], [other.because]),
        };
    }
    return undefined;
  }

  /** What the report said of the bearer of a name before, or the office holder of the tables who alone bears it. */
  #recall(row: number): Reading | undefined {
    const met = this.#memory.recall(personName(this.tree, row, this.tables));
    if (met !== undefined) return met;
    const entry = officeHolder(this.tree, row, this.tables, this.#day);
    return entry === undefined ? undefined : fromEntry(this.tree, entry, row, sectorOn(entry, this.#day));
  }

  /** Reads every name of a person once, so that later surnames and pronouns find what the report said of it. */
  #remember(): void {
    const { tokens } = this.tree;
    for (let i = 0; i < tokens.count; i++) {
      if (tokens.name[i] !== PER[0]) continue;
      const name = personName(this.tree, i, this.tables);
      let head = name.first;
      for (let k = name.first; k <= name.last; k++)
        if (tokens.head[k]! < name.first || tokens.head[k]! > name.last) head = k;
      if (this.#memory.has(name)) continue;
      const reading = this.#readName(head);
      if (reading?.code === undefined) continue;
      const words = tokens.text.slice(tokens.from[name.first]!, tokens.to[name.last]!);
      const shown = name.given === undefined ? reading.name || words : words;
      this.#memory.keep(name, { ...reading, name: shown, person: true });
    }
    this.#readings.clear();
  }

  /**
   * What a report says where it names a person: on the name, on the title that the name stands beside, or in a clause ("Jones,
   * who was the envoy of Peru", "Jones is an adviser to the king").
   */
  #readName(head: number): Reading | undefined {
    const own = this.#readHead(head, 0);
    if (own?.code !== undefined && own.sector !== undefined) return own;
    for (const row of saidOf(this.tree, head)) {
      const titled = this.#readHead(row, 0);
      if (titled?.code !== undefined) return titled;
    }
    return own;
  }
}

/** Finds the actors of a report; see ActorFinder. */
export function findActors(doc: Doc, tree: Tree, tables: ActorTables): ActorFinder {
  return new ActorFinder(doc, tree, tables);
}
