import type { Anchor, Correction, CorrectionKind } from '../model/correction.js';
import type { CodedEvent, EventType, Status } from '../model/event.js';
import { pageSize, readCursor, writeCursor } from './cursor.js';
import type { CorrectionFilter, Page } from './ledger.js';
import type { Query } from './query-events.js';
import { locate, replayCorrections } from './replay-corrections.js';
import { flag, maybe, number, optional, parsed, type StoredRow, text } from './stored-row.js';

/** All corrections in order, each with the number of the one that took it back. */
const ROWS = `SELECT c.*, u.number AS undone_by FROM corrections c
  LEFT JOIN corrections u ON u.kind = 'undo' AND u.undoes = c.number`;

/** Rows that are looked at together. */
const CHUNK = 1000;

/** Of a correction that which has no column of its own. */
export type CorrectionFields = Pick<Correction, 'anchor' | 'otherAnchor' | 'set' | 'textHash'>;

/** One correction by its number, without `adrift` and `makes`. */
export async function queryCorrection(query: Query, wanted: number): Promise<Correction | undefined> {
  return (await query(`${ROWS} WHERE c.number = $wanted`, { wanted })).map(correctionFrom)[0];
}

/** The corrections that hold in the events of a report, in order: wrong, mend and missed, none that was undone. */
export async function queryCorrectionsOf(query: Query, documents: readonly string[]): Promise<Correction[]> {
  const rows = await query(
    `${ROWS} WHERE c.document IN (SELECT unnest($documents::VARCHAR[])) AND u.number IS NULL
      AND c.kind IN ('wrong', 'mend', 'missed') ORDER BY c.number`,
    { documents },
  );
  return rows.map(correctionFrom);
}

/** A page of corrections, oldest first. Those that find nothing to change say so in `adrift`. */
export async function queryCorrections(query: Query, filter: CorrectionFilter): Promise<Page<Correction>> {
  const size = pageSize(filter.limit);
  const kept: Correction[] = [];
  let after = filter.cursor === undefined ? 0 : Number(readCursor(filter.cursor, 1)[0]);
  for (;;) {
    const rows = await chunkOf(query, filter, after);
    const corrections = await settled(query, rows.map(correctionFrom));
    kept.push(...corrections.filter((c) => filter.adrift !== true || c.adrift !== undefined));
    after = corrections.at(-1)?.number ?? after;
    if (kept.length > size || rows.length < CHUNK) break;
  }
  const last = kept[size - 1];
  const rows = kept.slice(0, size);
  return kept.length <= size || last === undefined ? { rows } : { rows, next: writeCursor([last.number]) };
}

async function chunkOf(query: Query, filter: CorrectionFilter, after: number): Promise<StoredRow[]> {
  const where = ['c.number > $after'];
  const values: Record<string, string | number> = { after };
  const add = (condition: string, name: 'report' | 'event' | 'by' | 'kind'): void => {
    const value = filter[name];
    if (value === undefined) return;
    where.push(condition);
    values[name] = value;
  };
  add('(c.document = $report OR c.other = $report)', 'report');
  add('(c.event = $event OR c.other = $event)', 'event');
  add('c.made_by = $by', 'by');
  add('c.kind = $kind', 'kind');
  return query(`${ROWS} WHERE ${where.join(' AND ')} ORDER BY c.number LIMIT ${CHUNK}`, values);
}

/** The corrections with what they do now: found by playing them over the events that the program coded. */
async function settled(query: Query, corrections: readonly Correction[]): Promise<Correction[]> {
  const inReports = corrections.filter((c) => c.document !== undefined && c.event !== undefined);
  const anchored = corrections.flatMap(({ anchor, otherAnchor }) => [anchor, otherAnchor]);
  const documents = [
    ...new Set([...inReports.map((c) => c.document!), ...anchored.flatMap((a) => a?.document ?? [])]),
  ];
  if (documents.length === 0) return [...corrections];
  const events = grouped(await query(CODED, { documents }), (row) => text(row, 'document'));
  const standing = grouped(await queryCorrectionsOf(query, documents), (c) => c.document ?? '');
  const adrift = new Map<number, string>();
  const makes = new Map<number, string>();
  for (const row of await query(REPORTS, { documents })) {
    const id = text(row, 'id');
    const report = { id, textHash: text(row, 'text_hash'), ...optional(row, 'text') };
    const replay = replayCorrections(report, (events.get(id) ?? []).map(stub), standing.get(id) ?? []);
    for (const [n, why] of replay.adrift) adrift.set(n, why);
    for (const [n, made] of replay.makes) makes.set(n, made);
  }
  const missed = new Set(makes.values());
  const here = (id: string | undefined, anchor: Anchor | undefined): boolean =>
    anchor === undefined ||
    missed.has(id ?? '') ||
    locate((events.get(anchor.document) ?? []).map(stub), id ?? '', anchor) !== undefined;
  return corrections.map((c) => {
    const lost = c.kind === 'join' || c.kind === 'part' ? joinLost(c, here) : adrift.get(c.number);
    const made = makes.get(c.number);
    return {
      ...c,
      ...(lost === undefined || c.undoneBy !== undefined ? {} : { adrift: lost }),
      ...(made === undefined ? {} : { makes: made }),
    };
  });
}

function joinLost(
  { event, other, anchor, otherAnchor }: Correction,
  here: (id: string | undefined, anchor: Anchor | undefined) => boolean,
): string | undefined {
  const lost = !here(event, anchor) ? anchor : !here(other, otherAnchor) ? otherAnchor : undefined;
  return lost === undefined ? undefined : `no event stands at "${lost.text}" now`;
}

const CODED = `SELECT id, document, type, status, trigger_from, trigger_to, trigger_text FROM events
  WHERE coded AND document IN (SELECT unnest($documents::VARCHAR[])) ORDER BY document, position`;
const REPORTS = `SELECT id, text_hash, text FROM documents WHERE id IN (SELECT unnest($documents::VARCHAR[]))`;

/** An event with what a correction finds it by. */
function stub(row: StoredRow): CodedEvent {
  return {
    id: text(row, 'id'),
    type: text(row, 'type') as EventType,
    status: text(row, 'status') as Status,
    trigger: {
      from: number(row, 'trigger_from'),
      to: number(row, 'trigger_to'),
      text: text(row, 'trigger_text'),
    },
    ...{ contexts: [], source: [], target: [], mentions: [] },
    because: { rule: '', says: '', spans: [], from: [] },
  };
}

export function correctionFrom(row: StoredRow): Correction {
  const fields = maybe(row, 'fields') === undefined ? {} : parsed<CorrectionFields>(row, 'fields');
  return {
    number: number(row, 'number'),
    kind: text(row, 'kind') as CorrectionKind,
    madeAt: text(row, 'made_at'),
    by: text(row, 'made_by'),
    why: text(row, 'why'),
    ...optional(row, 'document', 'event', 'other'),
    ...fields,
    ...(flag(row, 'undoes') ? { undoes: number(row, 'undoes') } : {}),
    ...(flag(row, 'undone_by') ? { undoneBy: number(row, 'undone_by') } : {}),
  };
}

function grouped<T>(items: readonly T[], keyOf: (item: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const item of items) {
    const group = groups.get(keyOf(item));
    if (group === undefined) groups.set(keyOf(item), [item]);
    else group.push(item);
  }
  return groups;
}
