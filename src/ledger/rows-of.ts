import type { EventActor } from '../model/actor.js';
import type { Coding } from '../model/coding.js';
import type { Commitment } from '../model/commitment.js';
import type { CodedEvent, EventPlace, EventTime, SaidBy } from '../model/event.js';
import { bodyHash } from './body-hash.js';
import { dayRange, isoDay } from './day-range.js';
import { eventPairs, sideCodes } from './event-pairs.js';
import type { KeptParse } from './kept-parse.js';
import { type Cell, PART_TABLES, type Row, type TableName } from './tables.js';
import { textHash } from './text-hash.js';
import { withText, wordRows } from './word-rows.js';

/** What the ledger adds to a Coding. */
export interface RowStamp {
  readonly run: string;
  readonly addedAt: string;
  /** The text to keep; null to keep none. */
  readonly keptText: string | null;
  /** The parse to keep beside the text: see pack-parse.ts. */
  readonly parse?: KeptParse;
}

/** A report's rows, table by table, each row in the order of COLUMNS. */
export type ReportRows = Readonly<Record<TableName, readonly Row[]>>;

/** Those that tell what the coder found. `words` without the words of the text. */
export type FoundRows = Omit<ReportRows, 'documents' | 'parses' | 'bodies' | 'problems'>;

/** Coding to rows. Pure: the same Coding and stamp give the same rows. `found`: its rows from `foundRows`, where they were made before. */
export function rowsOf(coding: Coding, stamp: RowStamp, found = foundRows(coding)): ReportRows {
  const { id } = coding.doc;
  const parts: Record<Exclude<TableName, 'documents'>, readonly Row[]> = {
    ...found,
    words: stamp.keptText === null ? found.words : withText(id, stamp.keptText, found.words),
    parses:
      stamp.parse === undefined || stamp.keptText === null
        ? []
        : [[id, coding.by.parser, stamp.parse.words, stamp.parse.data]],
    bodies: bodyRows(coding),
    problems: coding.problems.map((p, i) => [
      ...[id, i, p.code, p.level, p.where, p.message, p.fix, p.span?.from ?? null, p.span?.to ?? null],
    ]),
  };
  return { documents: [documentRow(coding, stamp, parts)], ...parts };
}

/** The rows that need nothing but the Coding; they can be made where it is made. */
export function foundRows(coding: Coding): FoundRows {
  const { doc } = coding;
  const id = doc.id;
  return {
    zones: doc.zones.map((z, i) => [id, i, z.from, z.to, z.kind]),
    sentences: coding.sentences.map((s, i) => [id, i, s.from, s.to, s.zone]),
    actor_mentions: coding.actors.map(({ actor, ...m }, i) => [
      ...[id, i, m.from, m.to, m.head, actor.name, actor.country ?? null, actor.sectors],
      ...[actor.role ?? null, actor.from ?? null, actor.to ?? null, json(m.because)],
    ]),
    ...eventRowsOf(
      id,
      isoDay(doc.published),
      coding.events.map((event, position) => ({
        event,
        position,
        coded: true,
        stands: true,
        joined: event.id,
      })),
    ),
    quotes: coding.quotes.map((q, i) => [
      ...[id, i, q.from, q.to, q.kind, q.speaker?.from ?? null, q.speaker?.to ?? null],
      ...[q.speaker?.text ?? null, q.speaker?.name ?? null, q.cue?.from ?? null, q.cue?.to ?? null],
      json(q.because),
    ]),
    times: coding.times.map((t, i) => [id, i, t.from, t.to, t.type, t.value, json(t.because)]),
    places: coding.places.map((p, i) => [
      ...[id, i, p.from, p.to, p.name, p.country ?? null, p.lat ?? null, p.lon ?? null, json(p.because)],
      ...[p.kind ?? null, p.region ?? null],
    ]),
    commitments: coding.commitments.map((c, i) => commitmentRow(id, i, c)),
    words: wordRows(id, {
      title: doc.title === undefined ? [] : [doc.title],
      trigger: coding.events.map(({ trigger }) => trigger.text),
      actor: [
        ...coding.events.flatMap(({ source, target }) =>
          [...source, ...target].map((a) => `${a.text} ${a.name}`),
        ),
        ...coding.actors.map(({ actor }) => actor.name),
      ],
      place: coding.places.map(({ name }) => name),
      speaker: coding.quotes.flatMap(({ speaker }) => (speaker === undefined ? [] : [speaker.name])),
    }),
  };
}

/** An event, its place in the report, and where it stands: in the program's coding, in the corrected record, joined to which. */
export interface PlacedEvent {
  readonly event: CodedEvent;
  readonly position: number;
  readonly coded: boolean;
  readonly stands: boolean;
  readonly joined: string;
}

type EventTable = 'events' | 'event_pairs' | 'event_actors' | 'event_mentions';

/** The rows of events of one report; `published` is its ISO day. */
export function eventRowsOf(
  id: string,
  published: string | undefined,
  placed: readonly PlacedEvent[],
): Record<EventTable, Row[]> {
  return {
    events: placed.map((one) => eventRow(id, one, published)),
    event_pairs: placed.flatMap(({ event, coded, stands, joined }) =>
      eventPairs(id, event, published, { coded, stands, leads: joined === event.id }),
    ),
    event_actors: placed.flatMap(({ event }) =>
      (['source', 'target'] as const).flatMap((side) =>
        event[side].map((a, i) => [
          ...[id, event.id, side, i, a.from, a.to, a.text, a.name],
          ...[a.country ?? null, a.sector ?? null, a.sectors, json(a.because)],
        ]),
      ),
    ),
    event_mentions: placed.flatMap(({ event }) =>
      event.mentions.map((m, i) => [id, event.id, i, m.from, m.to]),
    ),
  };
}

function documentRow(coding: Coding, stamp: RowStamp, parts: Readonly<Record<string, readonly Row[]>>): Row {
  const { doc, by } = coding;
  const counted = Object.fromEntries(PART_TABLES.map((table) => [table, parts[table]?.length ?? 0]));
  return [
    ...[doc.id, textHash(doc.text), doc.text.length, stamp.keptText, doc.language, doc.title ?? null],
    ...[doc.published ?? null, isoDay(doc.published) ?? null, doc.publisher ?? null, doc.byline ?? null],
    ...[doc.url ?? null, doc.rights ?? null, doc.dateline === undefined ? null : json(doc.dateline)],
    ...[by.version, by.codebook, by.parser, stamp.run, stamp.addedAt, json(counted)],
  ];
}

/** Only a body that can be coded is one that another can be a copy of. */
function bodyRows({ doc, copyOf }: Coding): Row[] {
  const body = doc.language === 'en' ? bodyHash(doc) : undefined;
  return body === undefined ? [] : [[doc.id, body.body, body.rest ?? null, copyOf ?? null]];
}

function eventRow(document: string, placed: PlacedEvent, published: string | undefined): Row {
  const { event, position, coded, stands, joined } = placed;
  const days = event.when === undefined ? undefined : dayRange(event.when.value);
  return [
    ...[event.id, document, position, event.type, event.mode ?? null, event.contexts, event.status],
    ...[event.trigger.from, event.trigger.to, event.trigger.text],
    ...[days?.first ?? null, days?.last ?? null, days?.first ?? published ?? ''],
    ...timeCells(event.when),
    ...placeCells(event.where),
    ...saidByCells(event.saidBy),
    json(event.because),
    ...sideCells(event.source),
    ...sideCells(event.target),
    ...[coded, stands, joined],
  ];
}

/** Codes and sectors of a side, each once, and its names. */
function sideCells(actors: readonly EventActor[]): Cell[] {
  const sectors = [...new Set(actors.flatMap((actor) => actor.sectors))];
  return [sideCodes(actors), sectors, actors.map(({ name }) => name)];
}

function commitmentRow(document: string, position: number, c: Commitment): Row {
  const kept = (value: unknown) => (value === undefined ? null : json(value));
  const day = c.due === undefined || c.due.relative ? undefined : dayRange(c.due.value);
  return [
    ...[c.id, document, position, c.from, c.to, sideCodes(c.debtor), sideCodes(c.creditor)],
    ...[json(c.debtor), json(c.creditor), c.type ?? null, c.action, kept(c.object), kept(c.quantity)],
    ...[c.due?.value ?? null, day?.last ?? null, kept(c.due), kept(c.condition), c.state],
    ...saidByCells(c.saidBy),
    ...[json(c.sightings), json(c.because)],
  ];
}

function timeCells(when: EventTime | undefined): Cell[] {
  if (when === undefined) return [null, null, null, null];
  return [when.value, when.span?.from ?? null, when.span?.to ?? null, json(when.because)];
}

function placeCells(where: EventPlace | undefined): Cell[] {
  if (where === undefined) return [null, null, null, null, null, null, null];
  return [
    ...[where.name, where.country ?? null, where.lat ?? null, where.lon ?? null],
    ...[where.span?.from ?? null, where.span?.to ?? null, json(where.because)],
  ];
}

function saidByCells(saidBy: SaidBy | undefined): Cell[] {
  return saidBy === undefined ? [null, null, null, null] : [saidBy.from, saidBy.to, saidBy.text, saidBy.name];
}

function json(value: unknown): string {
  return JSON.stringify(value);
}
