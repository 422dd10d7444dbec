import type { Codebook, TypeEntry } from '../knowledge/codebook.js';
import { findMatches } from '../match/find-matches.js';
import type { Match } from '../match/match.js';
import { rel, type Tree } from '../match/tree.js';
import type { EventActor } from '../model/actor.js';
import { because } from '../model/because.js';
import type { ZoneKind } from '../model/doc.js';
import type { CodedEvent, EventPlace, EventTime, EventType, SaidBy, Status } from '../model/event.js';
import type { StatusCues } from '../status/status-cues.js';
import { isAhead, isLongPast } from '../times/past-or-ahead.js';
import type { ActorSource } from './actor-source.js';
import { chooseMatches } from './choose-matches.js';
import type { Draft } from './draft.js';
import { draftEvent, type SentencePlace } from './draft-event.js';
import { pointsBack } from './earlier-doer.js';
import { speakersOf, withFirstPerson } from './first-person.js';
import { hosted } from './hosted.js';
import { isAddressed } from './is-addressed.js';
import { isImagined } from './is-imagined.js';
import { isOff } from './is-off.js';
import { joinMentions, type Wording } from './join-mentions.js';
import { type OffTopic, offTopic } from './off-topic.js';
import { placeVictims } from './place-victims.js';
import { withoutPleas } from './plain-pleas.js';
import { MATERIAL_CONFLICT, resolveSides, VERBAL_CONFLICT } from './resolve-sides.js';
import { saidByHost } from './said-by-host.js';

/** What the events of a report are coded from. */
export interface EventInput {
  readonly docId: string;
  readonly published?: string;
  readonly tree: Tree;
  readonly codebook: Codebook;
  readonly cues: StatusCues;
  readonly actors: ActorSource;
  /** Zone of a sentence, by its number; only headline, caption and body are coded. */
  readonly zoneOf: (sentence: number) => ZoneKind;
  /** Whose quotation a row stands in: its deeds rest on that word, whatever their own sentence says. */
  readonly saidAt?: (row: number) => SaidBy | undefined;
  /** The time of the deed at a row, when the report gives one. */
  readonly timeOf?: (row: number, reportDay: boolean) => EventTime | undefined;
  /** Told what patterns matched in each sentence that is coded. */
  readonly matched?: (sentence: number, matches: ReadonlyMap<number, Match>) => void;
  /** The place of the deed at a row, when the report gives one. */
  readonly placeOf?: (row: number, deed: PlacedDeed) => EventPlace | undefined;
}

/** What of a deed tells where it may be: its type's quad class, its status, and the countries of its actors, each once. */
export interface PlacedDeed {
  readonly quad: 1 | 2 | 3 | 4;
  readonly status: Status;
  /** True for types that know meetings on the ground of one side (`hosted`). */
  readonly meets: boolean;
  /** Rows of the words of its pattern: the talks of "held talks". */
  readonly own: readonly number[];
  readonly countries: readonly string[];
  /** The country of all actors, when each has one and it is the same, and it is told to whom a deed was done. */
  readonly home?: string;
}

const POSSESSOR = rel('nmod:poss');
const CODED = new Set<ZoneKind>(['headline', 'caption', 'body']);

/** The events of a report: one for each real-world event, in the order in which the report first tells them. */
export function codeEvents(given: EventInput): CodedEvent[] {
  const { tree, codebook, saidAt } = given;
  const actors = saidAt === undefined ? given.actors : withFirstPerson(tree, given.actors, saidAt);
  const input = { ...given, actors };
  const days = codebook.classes.get('day')?.words;
  // "Monday's attack": a day owns no deed.
  const isDay = (row: number) =>
    tree.tokens.deprel[row] === POSSESSOR && days?.has(tree.key[row]!.toLowerCase()) === true;
  const parties = {
    isParty: (row: number) => !isDay(row) && actors.isPolitical(row),
    isPartyWord: (row: number) => actors.isPartyWord(row),
    isDeed: (row: number, type: EventType) =>
      codebook.classes.get(codebook.types.get(type)?.deeds ?? '')?.words.has(tree.key[row]!) === true &&
      pointsBack(tree, row),
  };
  const events: CodedEvent[] = [];
  const wording = new Map<string, Wording>();
  const off = offTopic(tree, codebook.files);
  const { sentenceStart, sentenceCount } = tree.tokens;
  for (let number = 0; number < sentenceCount; number++) {
    const zone = input.zoneOf(number);
    if (!CODED.has(zone)) continue;
    if (isQuestion(tree, sentenceStart[number + 1]!)) continue;
    const place = { from: sentenceStart[number]!, to: sentenceStart[number + 1]!, number, zone };
    const matches = findMatches(tree, place.from, place.to, codebook, parties);
    input.matched?.(number, matches);
    const found = withoutPleas(matches, tree, codebook);
    const told = eventsOf(place, found, input, events, off);
    for (const row of [...told.keys()].sort((a, b) => a - b)) {
      const id = `${input.docId}-${events.length + 1}`;
      const { entry, words, bound } = found.get(row)!;
      wording.set(id, {
        retold: entry.retold === true,
        deed: entry.type ?? told.get(row)!.type,
        said:
          codebook.types.get(told.get(row)!.type)?.quad === VERBAL_CONFLICT && entry.pattern.headPos !== 'n',
        rows: [row, ...words, ...(bound.X ?? [])],
      });
      events.push({ ...told.get(row)!, id });
    }
  }
  return joinMentions(events, tree, input.docId, wording);
}

/**
 * The events of one sentence by the row of their predicate. A match that comes to nothing hides nothing, so the rest is asked again
 * without it.
 */
function eventsOf(
  place: SentencePlace,
  found: ReadonlyMap<number, Match>,
  input: EventInput,
  earlier: readonly CodedEvent[],
  off: OffTopic,
): Map<number, CodedEvent> {
  const { tree, codebook, cues, actors } = input;
  const told = new Map<number, CodedEvent>();
  const dead = new Set<number>();
  for (let waiting = true; waiting; ) {
    waiting = false;
    for (const match of chooseMatches(tree, found, dead)) {
      if (told.has(match.row)) continue;
      const own = input.timeOf?.(match.row, false);
      const ahead = own !== undefined && isAhead(own.value, input.published) ? own : undefined;
      const draft = draftEvent(tree, match, place, codebook, cues, ahead);
      const event = finish(draft, input, earlier);
      const kept =
        event !== undefined &&
        !isOff(event, off, codebook, actors) &&
        isAddressed(tree, match, event, codebook) &&
        (event.type !== draft.type ||
          !isImagined(tree, draft, event.source.length + event.target.length, found, dead));
      if (kept) told.set(match.row, event);
      else {
        dead.add(match.row);
        waiting = true;
      }
    }
  }
  return told;
}

/** True when the sentence before row `end` asks: "How do you plan to help the refugees?" tells of nothing that was done. */
function isQuestion({ key }: Tree, end: number): boolean {
  return key[end - 1] === '?' || key[end - 2] === '?';
}

/** A draft with its sides; undefined when the type needs a side that is not there. */
function finish(given: Draft, input: EventInput, earlier: readonly CodedEvent[]): CodedEvent | undefined {
  const { tree, actors } = input;
  const told = given.speaker === undefined ? undefined : actors.resolve(given.speaker)[0];
  const said = input.saidAt?.(given.match.row);
  const speakers =
    told !== undefined ? [told] : said === undefined ? [] : speakersOf(tree.tokens, actors, said);
  const offer = saidByHost(given, speakers, input.codebook, actors);
  const draft = offer?.draft ?? given;
  const sides =
    offer === undefined
      ? resolveSides(draft, input, earlier, speakers)
      : { source: offer.source, target: [] };
  if (sides === undefined) return undefined;
  const { tokens } = tree;
  const rows = [draft.match.row, ...draft.match.words].sort((a, b) => a - b);
  const from = tokens.from[rows[0]!]!;
  const to = tokens.to[rows[rows.length - 1]!]!;
  const when = input.timeOf?.(draft.match.row, draft.status === 'actual' || draft.status === 'ongoing');
  const past = when !== undefined && isLongPast(when.value, input.published);
  const status =
    past && (draft.status === 'actual' || draft.status === 'ongoing') ? 'historical' : draft.status;
  const type = input.codebook.types.get(draft.type)!;
  const { quad } = type;
  const where = input.placeOf?.(draft.match.row, placedDeed(type, status, rows, sides.source, sides.target));
  const visit = hosted(type, draft.mode, sides.source, sides.target, where);
  const { source } = visit ?? sides;
  const target =
    visit?.target ?? (quad === MATERIAL_CONFLICT ? placeVictims(sides.target, where) : sides.target);
  const mode = visit?.mode ?? draft.mode;
  const speaker = told ?? said;
  const reasons = [...draft.because, ...source.map((a) => a.because), ...target.map((a) => a.because)];
  if (when !== undefined) reasons.push(when.because);
  if (where !== undefined) reasons.push(visit?.because ?? where.because);
  return {
    id: input.docId,
    type: draft.type,
    ...(mode === undefined ? {} : { mode }),
    contexts: draft.contexts,
    status,
    trigger: { from, to, text: tokens.text.slice(from, to) },
    source,
    target,
    ...(when === undefined ? {} : { when }),
    ...(where === undefined ? {} : { where }),
    ...(speaker === undefined
      ? {}
      : { saidBy: { from: speaker.from, to: speaker.to, text: speaker.text, name: speaker.name } }),
    mentions: [],
    because: because('event', `${draft.type}: ${tokens.text.slice(from, to)}`, [{ from, to }], reasons),
  };
}

function placedDeed(
  { quad, hosted: ground }: TypeEntry,
  status: Status,
  own: readonly number[],
  source: readonly EventActor[],
  target: readonly EventActor[],
): PlacedDeed {
  const codes = [...source, ...target].map((actor) => actor.country);
  const countries = [...new Set(codes.filter((code) => code !== undefined))];
  const material = quad === 2 || quad === 4;
  const one = countries.length === 1 && !codes.includes(undefined) && (!material || target.length > 0);
  return {
    quad,
    status,
    meets: ground !== undefined,
    own,
    countries,
    ...(one ? { home: countries[0]! } : {}),
  };
}
