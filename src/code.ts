import { type ActorFinder, findActors } from './actors/find-actors.js';
import { loadCommitmentWords } from './commitments/commitment-words.js';
import { findCommitments } from './commitments/find-commitments.js';
import { loadUnits } from './commitments/units.js';
import { codeEvents } from './events/code-events.js';
import { type ActorTables, loadActorTables } from './knowledge/actor-tables.js';
import type { Codebook } from './knowledge/codebook.js';
import { findMatches } from './match/find-matches.js';
import type { Match } from './match/match.js';
import { repairHeadlines } from './match/repair-headlines.js';
import { repairTitles } from './match/repair-titles.js';
import { makeTree, type Tree } from './match/tree.js';
import type { CodedBy, Coding } from './model/coding.js';
import type { Doc, ZoneKind } from './model/doc.js';
import { emptyCoding } from './model/empty-coding.js';
import type { EventType } from './model/event.js';
import type { Problem } from './model/problem.js';
import { sentenceOf, type Tokens } from './model/tokens.js';
import { VERSION } from './model/version.js';
import type { LanguageModel } from './parse/language-model.js';
import { lemmatise } from './parse/lemmas.js';
import { parseTokens } from './parse/parse-tokens.js';
import { segmenterOf } from './parse/segmenter-of.js';
import { eventPlace } from './places/event-place.js';
import { findPlaces, type PlaceTables } from './places/find-places.js';
import { Gazetteer } from './places/gazetteer.js';
import { loadPlaceWords } from './places/place-words.js';
import { findQuotes } from './quotes/find-quotes.js';
import { speakersByRow } from './quotes/speakers-by-row.js';
import { loadSpeechWords } from './quotes/speech-words.js';
import { segment, zoneAt } from './segment/segment.js';
import { findSpeaker } from './status/find-speaker.js';
import { findStatus } from './status/find-status.js';
import { loadStatusCues } from './status/status-cues.js';
import { eventTime } from './times/event-time.js';
import { findTimes } from './times/find-times.js';
import { loadTimeWords } from './times/time-words.js';

/** What a coder is made of. */
export interface CoderParts {
  readonly model: LanguageModel;
  readonly codebook: Codebook;
}

/** The stages of coding a parsed report, in their order. */
export const STAGES = ['tree', 'times', 'places', 'actors', 'quotes', 'events', 'commitments'] as const;
export type Stage = (typeof STAGES)[number];

/** Codes reports: text in, Coding out. Holds the model and the tables; one coder serves any number of reports. */
export interface Coder {
  (doc: Doc): Coding;
  /** Words, tags and trees of a report, without coding it. */
  parse(doc: Doc): Tokens;
  /** The same as the language model gives it, before the codebook's verbs mend it: what can be kept and coded again with another codebook. */
  parseAlone(doc: Doc): Tokens;
  /** What `parse` makes of such a parse. */
  mend(tokens: Tokens): Tokens;
  /** Codes a report whose words are parsed and mended already; `done` is told when a stage is over, for measurements. */
  codeParsed(doc: Doc, tokens: Tokens, done?: (stage: Stage) => void): Coding;
  readonly codebook: Codebook;
  /** What every Coding of this coder says of its making. */
  readonly by: CodedBy;
  /** Faults in the tables of lang/en, with file and line; those of the codebook came when it was loaded. */
  readonly problems: readonly Problem[];
}

/** Builds a coder. Loading the tables takes some ten milliseconds; do it once. */
export function makeCoder({ model, codebook }: CoderParts): Coder {
  const tables: ActorTables = loadActorTables(codebook.files);
  const { cues, problems: ofCues } = loadStatusCues(codebook.files);
  const { words: timeWords, problems: ofTimes } = loadTimeWords(codebook.files);
  const { words: speechWords, problems: ofSpeech } = loadSpeechWords(codebook.files);
  const { words: commitmentWords, problems: ofCommitments } = loadCommitmentWords(codebook.files);
  const units = loadUnits(codebook.files);
  const problems = [...ofCues, ...ofTimes, ...ofSpeech, ...ofCommitments];
  let placeTables: PlaceTables | undefined;
  const deeds = new Set(
    [...codebook.types.values()].flatMap((type) => [
      ...(codebook.classes.get(type.deeds ?? '')?.words ?? []),
    ]),
  );
  const force = codebook.classes.get('forcedeed')?.words;
  const segmenter = segmenterOf(model);
  const by = { version: VERSION, codebook: codebook.hash, parser: model.hash };

  const isDeed = (lemma: string) =>
    codebook.patternsByHead.get(lemma)?.some(({ pattern }) => pattern.headPos === 'v') === true;

  const parseAlone = (doc: Doc): Tokens => {
    const tokens = segment(doc, segmenter);
    parseTokens(model, tokens);
    lemmatise(model, tokens);
    return tokens;
  };
  const mend = (tokens: Tokens): Tokens => repairTitles(repairHeadlines(tokens, isDeed));
  const parse = (doc: Doc): Tokens => mend(parseAlone(doc));

  const codeParsed = (doc: Doc, tokens: Tokens, done?: (stage: Stage) => void): Coding => {
    const tree = makeTree(tokens, codebook.words);
    const zones = sentenceZones(doc, tokens);
    done?.('tree');
    const times = findTimes(doc, tokens, timeWords);
    done?.('times');
    placeTables ??= { gazetteer: new Gazetteer(codebook.files), words: loadPlaceWords(codebook.files) };
    const placed = { doc, tree, places: findPlaces(tree, placeTables), ...placeTables };
    done?.('places');
    const actors = findActors(doc, tree, tables);
    done?.('actors');
    const isSpeech = (row: number) => cues.line('say', tree.key[row]!) !== undefined;
    const quotes = findQuotes({
      doc,
      tree,
      words: speechWords,
      actorName: (row) => actors.resolve(row)[0]?.name,
    });
    done?.('quotes');
    const saidAt = speakersByRow(tokens, quotes);
    const types = new TypesByRow(tree, codebook, actors);
    const events = codeEvents({
      matched: (sentence, matches) => types.keep(sentence, matches),
      docId: doc.id,
      tree,
      codebook,
      cues,
      actors,
      zoneOf: (sentence) => zones[sentence] ?? 'body',
      saidAt,
      timeOf: (row, reportDay) => eventTime({ doc, tokens, times, row, reportDay, isSpeech }),
      placeOf: (row, { quad, status, ...actors }) =>
        eventPlace({
          ...placed,
          ...actors,
          row,
          isSpeech,
          isDeed: (word) => deeds.has(tree.key[word]!),
          isForce: (word) => force?.has(tree.key[word]!) === true,
          material: quad === 2 || quad === 4,
          here: status === 'actual' || status === 'ongoing',
        }),
      ...(doc.published === undefined ? {} : { published: doc.published }),
    });
    done?.('events');
    const commitments = findCommitments(
      {
        doc,
        tree,
        codebook,
        tables,
        actors,
        times,
        words: commitmentWords,
        zoneOf: (sentence) => zones[sentence] ?? 'body',
        statusOf: (row) => findStatus(tree, row, cues),
        speakerOf: (row) => {
          const told = findSpeaker(tree, row, cues);
          const who = told === undefined ? undefined : actors.resolve(told.speaker)[0];
          const { from, to, text, name } = who ?? saidAt(row) ?? {};
          return from === undefined ? undefined : { from, to: to!, text: text!, name: name! };
        },
        typeOf: (row) => types.at(row),
      },
      units,
    );
    done?.('commitments');
    const { sentenceStart, from, to } = tokens;
    const sentences = zones.map((zone, s) => ({
      from: from[sentenceStart[s]!]!,
      to: to[sentenceStart[s + 1]! - 1]!,
      zone,
    }));
    return {
      doc,
      sentences,
      actors: [],
      events,
      quotes,
      times,
      places: placed.places.map((found) => found.mention),
      commitments,
      problems: [],
      by,
    };
  };

  const code = (doc: Doc): Coding => {
    if (doc.language !== 'en') return emptyCoding(doc, by, [unsupported(doc)]);
    return codeParsed(doc, parse(doc));
  };
  return Object.assign(code, { parse, parseAlone, mend, codeParsed, codebook, problems, by });
}

/**
 * The type of the event that the predicate at a row tells: as the events of its sentence were matched; where a sentence was not coded (a
 * question, a rights line) its patterns are tried when it is first asked about.
 */
class TypesByRow {
  readonly #kept = new Map<number, ReadonlyMap<number, Match>>();

  constructor(
    readonly tree: Tree,
    readonly codebook: Codebook,
    readonly actors: ActorFinder,
  ) {}

  keep(sentence: number, matches: ReadonlyMap<number, Match>): void {
    this.#kept.set(sentence, matches);
  }

  at(row: number): EventType | undefined {
    const s = sentenceOf(this.tree.tokens, row);
    let found = this.#kept.get(s);
    if (found === undefined) this.keep(s, (found = this.#find(s)));
    return found.get(row)?.entry.type;
  }

  #find(sentence: number): ReadonlyMap<number, Match> {
    const { sentenceStart } = this.tree.tokens;
    const parties = {
      isParty: (row: number) => this.actors.isPolitical(row),
      isPartyWord: (row: number) => this.actors.isPartyWord(row),
    };
    return findMatches(
      this.tree,
      sentenceStart[sentence]!,
      sentenceStart[sentence + 1]!,
      this.codebook,
      parties,
    );
  }
}

function sentenceZones(doc: Doc, { sentenceCount, sentenceStart, from }: Tokens): ZoneKind[] {
  const zones: ZoneKind[] = [];
  for (let s = 0; s < sentenceCount; s++) zones.push(zoneAt(doc.zones, from[sentenceStart[s]!]!) ?? 'body');
  return zones;
}

function unsupported(doc: Doc): Problem {
  return {
    code: 'language-unsupported',
    level: 'warning',
    where: doc.id,
    message: `The report is in "${doc.language}"; only English (en) is coded.`,
    fix: 'It is kept without events. Give a translation if it matters.',
  };
}
