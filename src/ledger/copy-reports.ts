import type { CopyBlock } from './copy-blocks.js';
import { joinCopied } from './join-copied.js';
import type { Query } from './query-events.js';
import { readRows } from './read-rows.js';
import type { StoreEngine, WriteTransaction } from './store-engine.js';
import { number, text } from './stored-row.js';
import { COLUMNS, OTHER_COLUMNS, PART_TABLES, type Row } from './tables.js';

/** Tables that hold what is known of reports' stories and joined events. */
const STORY_TABLES = ['sketches', 'story_keys', 'story_members', 'story_links', 'event_links'] as const;
type CopiedTable = keyof typeof COLUMNS | (typeof STORY_TABLES)[number];
const TABLES: Readonly<Record<CopiedTable, Readonly<Record<string, never>>>> = Object.fromEntries([
  ...Object.entries(COLUMNS),
  ...STORY_TABLES.map((name) => [name, OTHER_COLUMNS[name]]),
]) as never;
export const COPIED_TABLES = [...PART_TABLES, ...STORY_TABLES, 'documents'] as const;
type Rows = Record<CopiedTable, Row[]>;

const THESE = 'IN (SELECT unnest($ids::VARCHAR[]))';

export interface CopyHow {
  /** With texts and parses, where they were kept. */
  readonly keepText: boolean;
  /** `to` has other reports: copies are looked for between the two. Else stories and joined events are carried as they stand. */
  readonly between: boolean;
}

/** Copies those of some reports that do not stand in `to`, each with all its rows, in one transaction; gives how many. */
export async function copyReports(
  query: Query,
  to: StoreEngine,
  block: CopyBlock,
  { keepText, between }: CopyHow,
): Promise<number> {
  const { ids } = block;
  const missing = await to.read((there) => missingOf(there, ids));
  if (missing.length === 0) return 0;
  const all = await rowsOfReports(query, { ...block, ids: missing }, keepText);
  return to.write(
    async (transaction) => {
      await transaction.lockReports(missing);
      // Another copying may have been there in between.
      const still = await missingOf(transaction.query, missing);
      const rows =
        still.length === missing.length
          ? all
          : await rowsOfReports(query, { ...block, ids: still }, keepText);
      await transaction.lockJoining();
      await append(transaction, between ? apart(rows) : rows);
      if (between) {
        await straighten(transaction, still);
        await joinCopied(transaction, still);
      }
      return still.length;
    },
    async (there) => (await missingOf(there, missing)).length === 0,
  );
}

async function missingOf(query: Query, ids: readonly string[]): Promise<string[]> {
  const rows = await query(`SELECT id FROM documents WHERE id ${THESE}`, { ids });
  const there = new Set(rows.map((row) => text(row, 'id')));
  return ids.filter((id) => !there.has(id));
}

async function rowsOfReports(query: Query, { ids, within }: CopyBlock, keepText: boolean): Promise<Rows> {
  const rows = {} as Rows;
  const place = new Map(ids.map((id, i) => [id, i]));
  for (const table of COPIED_TABLES) {
    const columns = TABLES[table];
    const names = Object.keys(columns);
    const of = table === 'documents' ? 'id' : 'document';
    const rest = `WHERE ${of} ${THESE} ${within(table)}${names.includes('position') ? ' ORDER BY position' : ''}`;
    const found = await readRows(query, table, columns, rest, { ids });
    const at = names.indexOf(of);
    rows[table] = found.sort((a, b) => place.get(String(a[at]))! - place.get(String(b[at]))!);
  }
  return keepText ? rows : withoutTexts(rows);
}

const [TEXT, PARTS] = ['text', 'parts'].map((name) => Object.keys(COLUMNS.documents).indexOf(name)) as [
  number,
  number,
];
const [OF, TERM, FIELD, COUNT] = ['document', 'term', 'field', 'count'].map((name) =>
  Object.keys(COLUMNS.words).indexOf(name),
) as [number, number, number, number];

/** The rows as if the texts had not been kept: without them, their words and their parses. */
function withoutTexts(rows: Rows): Rows {
  const counted = new Map<string, { words: number; rows: number }>();
  const kept = rows.words.filter((row) => row[FIELD] !== 'text' && row[FIELD] !== 'total');
  for (const row of kept) {
    const of = counted.get(String(row[OF])) ?? { words: 0, rows: 0 };
    counted.set(String(row[OF]), { words: of.words + Number(row[COUNT]), rows: of.rows + 1 });
  }
  const words = [...kept];
  const documents = rows.documents.map((row) => {
    const id = String(row[0]);
    const { words: total, rows: found } = counted.get(id) ?? { words: 0, rows: 0 };
    const line: Row = Object.keys(COLUMNS.words).map((_, i) =>
      i === OF ? id : i === TERM ? '' : i === FIELD ? 'total' : total,
    );
    words.push(line);
    const parts = { ...(JSON.parse(String(row[PARTS])) as object), words: found + 1, parses: 0 };
    return row.with(TEXT, null).with(PARTS, JSON.stringify(parts));
  });
  return { ...rows, documents, words, parses: [] };
}

const at = (table: keyof typeof COLUMNS | (typeof STORY_TABLES)[number], column: string): number =>
  Object.keys(TABLES[table]).indexOf(column);
const [MEMBER, STORY] = [at('story_members', 'document'), at('story_members', 'story')];
const [EVENT, JOINED, LEADS] = [at('events', 'id'), at('events', 'joined'), at('event_pairs', 'leads')];

/** The rows as if nothing had been joined: each report a story of its own. Its links to others stay. */
function apart(rows: Rows): Rows {
  return {
    ...rows,
    story_members: rows.story_members.map((row) => row.with(STORY, row[MEMBER]!)),
    events: rows.events.map((row) => row.with(JOINED, row[EVENT]!)),
    event_pairs: rows.event_pairs.map((row) => row.with(LEADS, true)),
    event_links: [],
  };
}

/** A copy of a report that is here a copy itself is one of that one's report. */
async function straighten({ run }: WriteTransaction, ids: readonly string[]): Promise<void> {
  await run(
    `UPDATE bodies SET copy_of = o.copy_of FROM bodies o WHERE o.document = bodies.copy_of AND o.copy_of IS NOT NULL
      AND bodies.document ${THESE}`,
    { ids },
  );
}

async function append(transaction: WriteTransaction, rows: Rows): Promise<void> {
  const numbered = await withNumbers(transaction.query, rows);
  for (const table of COPIED_TABLES)
    if (numbered[table].length > 0) await transaction.append(table, TABLES[table], numbered[table]);
}

const SKETCH_NUMBER = Object.keys(OTHER_COLUMNS.sketches).indexOf('number');
const KEY_NUMBER = Object.keys(OTHER_COLUMNS.story_keys).indexOf('number');

/** Sketches keep their numbers where these are free; else they get the next ones, in the same order, and their keys with them. */
async function withNumbers(query: Query, rows: Rows): Promise<Rows> {
  const numbers = rows.sketches.map((row) => Number(row[SKETCH_NUMBER]));
  if (numbers.length === 0) return rows;
  const taken = await query(
    `SELECT 1 AS taken FROM sketches WHERE number IN (${numbers.join(', ')}) LIMIT 1`,
  );
  if (taken.length === 0) return rows;
  const [last] = await query('SELECT coalesce(max(number), -1) AS n FROM sketches');
  const next = number(last!, 'n') + 1;
  const fresh = new Map([...numbers].sort((a, b) => a - b).map((old, i) => [old, next + i]));
  const renumbered = (all: readonly Row[], at: number): Row[] =>
    all.map((row) => row.with(at, fresh.get(Number(row[at])) ?? null));
  return {
    ...rows,
    sketches: renumbered(rows.sketches, SKETCH_NUMBER),
    story_keys: renumbered(rows.story_keys, KEY_NUMBER),
  };
}
