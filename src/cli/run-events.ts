import { openLedger } from '../ledger/open-ledger.js';
import { type FilterWords, readEventFilter } from '../ledger/read-filter.js';
import { eventJson } from '../write/coding-json.js';
import { csvLine } from '../write/csv.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import { eventTable } from './event-table.js';
import { EXIT } from './exit-codes.js';
import { print, printProblem } from './terminal.js';

export interface EventsOptions extends Record<string, string | undefined> {
  readonly ledger: string;
  readonly format: string;
}

/** `chancery events`: the ledger's events, filtered, newest first. */
export async function runEvents(options: EventsOptions): Promise<number> {
  const { ledger: file, format, ...words } = options;
  const { filter, problems } = readEventFilter(words as FilterWords);
  for (const problem of problems) printProblem(problem);
  if (problems.length > 0) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    const { rows, next } = await ledger.events(filter);
    if (format === 'jsonl')
      for (const row of rows) await print(`${JSON.stringify({ ...eventJson(row), report: row.report })}\n`);
    else if (format === 'csv') {
      await print(`${csvLine([...EVENT_COLUMNS, 'report', 'published', 'title', 'address'])}\n`);
      for (const row of rows) {
        const { id, published, title, url } = row.report;
        await print(`${csvLine([...eventRow(row), id, published ?? '', title ?? '', url ?? ''])}\n`);
      }
    } else await print(eventTable(rows));
    if (next !== undefined && process.stderr.isTTY) process.stderr.write(`More: --cursor ${next}\n`);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}
