import type { ActorMention, EventActor } from '../model/actor.js';
import type { Because } from '../model/because.js';
import type { CodedSentence, PlaceMention, Quote, TimeExpression } from '../model/coding.js';
import type { Commitment, CommitmentState } from '../model/commitment.js';
import type { Dateline, Doc, Zone, ZoneKind } from '../model/doc.js';
import type { CodedEvent, EventPlace, EventTime, EventType, SaidBy, Status } from '../model/event.js';
import type { Problem, ProblemLevel } from '../model/problem.js';
import type { Span } from '../model/span.js';
import { flag, list, maybe, number, optional, parsed, type StoredRow, text } from './stored-row.js';

/** Rows back to the nouns: the exact reverse of rowsOf. Each function takes one row by column name. */
const span = (row: StoredRow, from = 'span_from', to = 'span_to'): Span => ({
  from: number(row, from),
  to: number(row, to),
});
/** The reason of a row; the empty one where reasons were left out. */
const reason = (row: StoredRow, column = 'because'): Because =>
  flag(row, column) ? parsed<Because>(row, column) : NO_REASON;
export const NO_REASON: Because = { rule: '', says: '', spans: [], from: [] };

export function docFrom(row: StoredRow, zones: readonly Zone[]): Doc {
  return {
    id: text(row, 'id'),
    text: maybe(row, 'text') ?? '',
    language: text(row, 'language'),
    ...optional(row, 'title', 'published', 'publisher', 'byline', 'url', 'rights'),
    ...(flag(row, 'dateline') ? { dateline: parsed<Dateline>(row, 'dateline') } : {}),
    zones,
  };
}

export function zoneFrom(row: StoredRow): Zone {
  return { ...span(row), kind: text(row, 'kind') as ZoneKind };
}

export function sentenceFrom(row: StoredRow): CodedSentence {
  return { ...span(row), zone: text(row, 'zone') as ZoneKind };
}

export function actorMentionFrom(row: StoredRow): ActorMention {
  const from = maybe(row, 'held_from');
  const to = maybe(row, 'held_to');
  return {
    ...span(row),
    head: number(row, 'head'),
    actor: {
      name: text(row, 'name'),
      ...optional(row, 'country', 'role'),
      sectors: list(row, 'sectors'),
      ...(from === undefined ? {} : { from }),
      ...(to === undefined ? {} : { to }),
    },
    because: reason(row),
  };
}

export function eventActorFrom(row: StoredRow): EventActor {
  const [country, sector] = [maybe(row, 'country'), maybe(row, 'sector')];
  const actor: { -readonly [K in keyof EventActor]: EventActor[K] } = {
    from: number(row, 'span_from'),
    to: number(row, 'span_to'),
    text: text(row, 'text'),
    name: text(row, 'name'),
    sectors: list(row, 'sectors'),
    because: reason(row),
  };
  if (country !== undefined) actor.country = country;
  if (sector !== undefined) actor.sector = sector;
  return actor;
}

/** An event of its row, its actors (both sides, in order) and its other mentions. */
export function eventFrom(
  row: StoredRow,
  actors: readonly StoredRow[],
  mentions: readonly StoredRow[],
): CodedEvent {
  const side = (name: string): EventActor[] =>
    actors.filter((actor) => text(actor, 'side') === name).map(eventActorFrom);
  const when = timeFrom(row);
  const where = placeOf(row);
  const saidBy = saidByFrom(row);
  return {
    id: text(row, 'id'),
    type: text(row, 'type') as EventType,
    ...optional(row, 'mode'),
    contexts: list(row, 'contexts'),
    status: text(row, 'status') as Status,
    trigger: { ...span(row, 'trigger_from', 'trigger_to'), text: text(row, 'trigger_text') },
    source: side('source'),
    target: side('target'),
    ...(when === undefined ? {} : { when }),
    ...(where === undefined ? {} : { where }),
    ...(saidBy === undefined ? {} : { saidBy }),
    mentions: mentions.map((mention) => span(mention)),
    because: reason(row),
  };
}

function timeFrom(row: StoredRow): EventTime | undefined {
  const value = maybe(row, 'when_value');
  if (value === undefined) return undefined;
  const words = flag(row, 'when_from') ? { span: span(row, 'when_from', 'when_to') } : {};
  return { value, ...words, because: reason(row, 'when_because') };
}

function placeOf(row: StoredRow): EventPlace | undefined {
  const name = maybe(row, 'where_name');
  if (name === undefined) return undefined;
  const country = maybe(row, 'where_country');
  return {
    name,
    ...(country === undefined ? {} : { country }),
    ...(flag(row, 'where_lat') ? { lat: number(row, 'where_lat') } : {}),
    ...(flag(row, 'where_lon') ? { lon: number(row, 'where_lon') } : {}),
    ...(flag(row, 'where_from') ? { span: span(row, 'where_from', 'where_to') } : {}),
    because: reason(row, 'where_because'),
  };
}

function saidByFrom(row: StoredRow): SaidBy | undefined {
  if (!flag(row, 'said_by_from')) return undefined;
  return {
    ...span(row, 'said_by_from', 'said_by_to'),
    text: text(row, 'said_by_text'),
    name: text(row, 'said_by_name'),
  };
}

export function quoteFrom(row: StoredRow): Quote {
  const speaker = flag(row, 'speaker_from')
    ? {
        ...span(row, 'speaker_from', 'speaker_to'),
        text: text(row, 'speaker_text'),
        name: text(row, 'speaker_name'),
      }
    : undefined;
  return {
    ...span(row),
    kind: text(row, 'kind') as Quote['kind'],
    ...(speaker === undefined ? {} : { speaker }),
    ...(flag(row, 'cue_from') ? { cue: span(row, 'cue_from', 'cue_to') } : {}),
    because: reason(row),
  };
}

export function timeExpressionFrom(row: StoredRow): TimeExpression {
  return {
    ...span(row),
    type: text(row, 'type') as TimeExpression['type'],
    value: text(row, 'value'),
    because: reason(row),
  };
}

export function placeMentionFrom(row: StoredRow): PlaceMention {
  return {
    ...span(row),
    name: text(row, 'name'),
    ...optional(row, 'kind'),
    ...optional(row, 'country'),
    ...optional(row, 'region'),
    ...(flag(row, 'lat') ? { lat: number(row, 'lat') } : {}),
    ...(flag(row, 'lon') ? { lon: number(row, 'lon') } : {}),
    because: reason(row),
  };
}

export function commitmentFrom(row: StoredRow): Commitment {
  const saidBy = saidByFrom(row);
  const kept = <K extends 'object' | 'quantity' | 'due' | 'condition'>(column: K) =>
    flag(row, column) ? ({ [column]: parsed(row, column) } as Pick<Commitment, K>) : {};
  const type = maybe(row, 'type');
  return {
    id: text(row, 'id'),
    ...span(row),
    debtor: parsed<EventActor[]>(row, 'debtor'),
    creditor: parsed<EventActor[]>(row, 'creditor'),
    ...(type === undefined ? {} : { type: type as EventType }),
    action: text(row, 'action'),
    ...kept('object'),
    ...kept('quantity'),
    ...kept('due'),
    ...kept('condition'),
    state: text(row, 'state') as CommitmentState,
    ...(saidBy === undefined ? {} : { saidBy }),
    sightings: parsed<Commitment['sightings']>(row, 'sightings'),
    because: reason(row),
  };
}

export function problemFrom(row: StoredRow): Problem {
  return {
    code: text(row, 'code'),
    level: text(row, 'level') as ProblemLevel,
    where: text(row, 'found_at'),
    message: text(row, 'message'),
    fix: text(row, 'fix'),
    ...(flag(row, 'span_from') ? { span: span(row) } : {}),
  };
}
