import type { StoredEvent } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { type FilterWords, readEventFilter } from '../ledger/read-filter.js';
import { eventJson } from '../write/coding-json.js';
import { csvLine } from '../write/csv.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import { eventTable } from './event-table.js';
import { EXIT } from './exit-codes.js';
import { reportFilter } from './filter-words.js';
import { print } from './terminal.js';

export type EventsOptions = Readonly<Record<string, string | undefined>> & {
  readonly ledger: string;
  readonly format: string;
};

/** So many events are asked for at once where all are wanted. */
const PAGE = 1000;

/** `chancery events`: the ledger's events, filtered, newest first. For programs all of them, unless `limit` says how many. */
export async function runEvents(options: EventsOptions): Promise<number> {
  const { ledger: file, format, once, ...rest } = options;
  const words = { ...rest, once: once === undefined ? undefined : 'true' };
  const { filter, problems } = readEventFilter(words as FilterWords);
  if (reportFilter(problems, words, COUNTRIES)) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    const all = format !== 'table' && filter.limit === undefined;
    if (format === 'csv')
      await print(`${csvLine([...EVENT_COLUMNS, 'report', 'published', 'title', 'address'])}\n`);
    let page = await ledger.events(all ? { ...filter, limit: PAGE } : filter);
    await printRows(page.rows, format);
    while (all && page.next !== undefined) {
      page = await ledger.events({ ...filter, limit: PAGE, cursor: page.next });
      await printRows(page.rows, format);
    }
    if (page.next !== undefined)
      process.stderr.write(
        `There are more than these ${page.rows.length}: go on with --cursor ${page.next}\n`,
      );
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function printRows(rows: readonly StoredEvent[], format: string): Promise<void> {
  if (format === 'table') return print(eventTable(rows));
  for (const row of rows) {
    const { id, published, title, url } = row.report;
    await print(
      format === 'jsonl'
        ? `${JSON.stringify({ ...eventJson(row), report: row.report, joined: row.joined, told: row.told, sources: row.sources })}\n`
        : `${csvLine([...eventRow(row), id, published ?? '', title ?? '', url ?? ''])}\n`,
    );
  }
}

const COUNTRIES = ['country', 'source', 'target'];
