import type { Problem } from '../model/problem.js';
import { addHistory } from './add-history.js';
import { copyBlocks } from './copy-blocks.js';
import { orderMadeEvents } from './copy-made-events.js';
import { COPIED_TABLES, copyReports } from './copy-reports.js';
import type { Query } from './query-events.js';
import { readRows } from './read-rows.js';
import type { StoreEngine } from './store-engine.js';
import { number, text } from './stored-row.js';
import { OTHER_COLUMNS, type Row } from './tables.js';

export interface CopyOptions {
  /** Copies the reports' kept texts and parses, too. Default false. */
  readonly keepText?: boolean;
  /** Stops between two batches. */
  readonly signal?: AbortSignal;
  /** Told after each batch how many reports of how many were looked at. */
  readonly progress?: (done: number, of: number) => void;
}

/** Counts of what was copied, and of what stood there already. */
export interface CopyResult {
  readonly reports: { readonly copied: number; readonly there: number };
  readonly corrections: { readonly copied: number; readonly there: number };
  readonly history: { readonly copied: number; readonly there: number };
  /** True when `signal` stopped it before its end. */
  readonly stopped: boolean;
  readonly problems: readonly Problem[];
}

/** Imported events that go over in one transaction. */
const HISTORY = 20_000;

/**
 * Copies all of one ledger into another of either kind, in the order in which it was added: reports with their codings, stories, joined events, corrections with their times and authors, runs, imported
 * history. Rows are carried as they stand and nothing is coded or decided anew; where `to` has other reports and this ledger no corrections, copies are looked for between the two. What `to` has under the same id stays. Cut off at any moment, it goes on where
 * it stopped. `from` is read as it stood at the beginning. Memory is that of one batch.
 */
export async function copyLedger(
  from: StoreEngine,
  to: StoreEngine,
  options: CopyOptions = {},
): Promise<CopyResult> {
  const stopped = (): boolean => options.signal?.aborted === true;
  const reports = { copied: 0, there: 0 };
  const none = { copied: 0, there: 0 };
  return from.scan(async (query) => {
    const own = await correctionRows(query);
    const clash = await to.read((there) => correctionClash(there, own, to.place));
    if (clash !== undefined)
      return { reports, corrections: none, history: none, stopped: false, problems: [clash] };
    const total = await countOf(query);
    const others = await othersIn(to, query);
    await copyRuns(query, to);
    for await (const block of copyBlocks(query, from.order, COPIED_TABLES)) {
      if (stopped()) break;
      const copied = await copyReports(query, to, block, {
        keepText: options.keepText === true,
        between: others > 0 && own.length === 0,
      });
      reports.copied += copied;
      reports.there += block.ids.length - copied;
      options.progress?.(reports.copied + reports.there, total);
    }
    // Corrections come last of these: until they are there, a later run does both again.
    const missing = own.length > 0 && !stopped() && (await to.read(correctionRows)).length < own.length;
    if (missing) await orderMadeEvents(query, from, to);
    const corrections = stopped() ? none : await copyCorrections(to, own);
    const history = stopped() ? none : await copyHistory(query, to, stopped);
    return {
      ...{ reports, corrections, history, stopped: stopped() },
      problems: others > 0 && own.length > 0 && reports.copied > 0 ? [storiesApart(to.place, others)] : [],
    };
  });
}

async function countOf(query: Query): Promise<number> {
  const [row] = await query('SELECT count(*) AS n FROM documents');
  return number(row!, 'n');
}

/** How many reports `to` has that are not in the ledger to be copied. */
async function othersIn(to: StoreEngine, query: Query): Promise<number> {
  let [others, after] = [0, ''];
  for (;;) {
    const ids = await to.read(async (there) => {
      const rows = await there('SELECT id FROM documents WHERE id > $after ORDER BY id LIMIT 10000', {
        after,
      });
      return rows.map((row) => text(row, 'id'));
    });
    const [row] = await query(
      'SELECT count(*) AS n FROM documents WHERE id IN (SELECT unnest($ids::VARCHAR[]))',
      { ids },
    );
    others += ids.length - number(row!, 'n');
    if (ids.length < 10_000) return others;
    after = ids.at(-1)!;
  }
}

async function copyRuns(query: Query, to: StoreEngine): Promise<void> {
  const rows = await readRows(query, 'runs', OTHER_COLUMNS.runs, 'ORDER BY started_at, id', {});
  await to.write(async (transaction) => {
    await transaction.lockAll();
    const found = await transaction.query('SELECT id FROM runs');
    const there = new Set(found.map((row) => text(row, 'id')));
    const missing = rows.filter(([id]) => !there.has(String(id)));
    if (missing.length > 0) await transaction.append('runs', OTHER_COLUMNS.runs, missing);
  });
}

function correctionRows(query: Query): Promise<Row[]> {
  return readRows(query, 'corrections', OTHER_COLUMNS.corrections, 'ORDER BY number', {});
}

/** Corrections are named by their numbers, also in the ids of what they made: two lists that differ can't become one. */
async function correctionClash(
  query: Query,
  rows: readonly Row[],
  place: string,
): Promise<Problem | undefined> {
  const own = new Map(rows.map((row) => [row[0], JSON.stringify(row)]));
  const there = await correctionRows(query);
  const other = there.find((row) => own.get(row[0]) !== JSON.stringify(row));
  if (other === undefined || rows.length === 0) return undefined;
  return {
    code: 'copy-corrections',
    level: 'error',
    where: place,
    message: `Correction ${String(other[0])} there is not that of the ledger to be copied: the two were corrected apart. Nothing was copied.`,
    fix: 'Copy into a ledger without corrections of its own.',
  };
}

async function copyCorrections(to: StoreEngine, rows: readonly Row[]): Promise<CopyResult['corrections']> {
  return to.write(async (transaction) => {
    await transaction.lockAll();
    const numbers = new Set((await correctionRows(transaction.query)).map(([n]) => n));
    const missing = rows.filter(([n]) => !numbers.has(n));
    if (missing.length > 0) await transaction.append('corrections', OTHER_COLUMNS.corrections, missing);
    return { copied: missing.length, there: rows.length - missing.length };
  });
}

async function copyHistory(
  query: Query,
  to: StoreEngine,
  stopped: () => boolean,
): Promise<CopyResult['history']> {
  const all = { copied: 0, there: 0 };
  for (const { dataset, first, last } of await stretchesOf(query)) {
    if (stopped()) break;
    const rows = await readRows(
      query,
      'history',
      OTHER_COLUMNS.history,
      'WHERE dataset = $dataset AND day BETWEEN $first::DATE AND $last::DATE ORDER BY day, id',
      { dataset, first, last },
    );
    const { added, same } = await to.write(async (transaction) => {
      await transaction.lockAll();
      return addHistory(transaction, rows, { standing: 'stays' });
    });
    all.copied += added;
    all.there += same;
  }
  return all;
}

/** Days of each data set that have some thousand events together. */
async function stretchesOf(query: Query): Promise<{ dataset: string; first: string; last: string }[]> {
  const days = await query(
    `SELECT dataset, strftime(day, '%Y-%m-%d') AS on_day, count(*) AS n FROM history GROUP BY 1, 2 ORDER BY 1, 2`,
  );
  const stretches: { dataset: string; first: string; last: string; n: number }[] = [];
  for (const row of days) {
    const [dataset, day, n] = [text(row, 'dataset'), text(row, 'on_day'), number(row, 'n')];
    const open = stretches.at(-1);
    if (open !== undefined && open.dataset === dataset && open.n + n <= HISTORY) {
      open.last = day;
      open.n += n;
    } else stretches.push({ dataset, first: day, last: day, n });
  }
  return stretches;
}

function storiesApart(place: string, reports: number): Problem {
  return {
    code: 'copy-stories-apart',
    level: 'note',
    where: place,
    message: `${reports} reports stood there already that the copied ledger does not have: the copied ones, which were corrected, bring their stories and joined events with them, and none was looked for between the two.`,
    fix: 'Where that matters, copy into an empty ledger and add the others to it.',
  };
}
