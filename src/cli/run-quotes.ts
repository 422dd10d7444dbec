import { allPages } from '../ledger/all-pages.js';
import type { StoredQuote } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { type FilterWords, readQuoteFilter } from '../ledger/read-filter.js';
import { csvLine } from '../write/csv.js';
import { EXIT } from './exit-codes.js';
import { reportFilter } from './filter-words.js';
import { plainTable } from './plain-table.js';
import { print } from './terminal.js';

export interface QuotesOptions extends Record<string, string | undefined> {
  readonly ledger: string;
  readonly format: string;
}

const COLUMNS = ['report', 'published', 'speaker', 'kind', 'from', 'to', 'words', 'title'] as const;

/** `chancery quotes`: quotations of the ledger, newest report first. Their words are there where the text of the report was kept. */
export async function runQuotes(options: QuotesOptions): Promise<number> {
  const { ledger: file, format, ...words } = options;
  const { filter, problems } = readQuoteFilter(words as FilterWords);
  if (reportFilter(problems, words, [])) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    if (format === 'table' || filter.limit !== undefined) {
      const page = await ledger.quotes(filter);
      await printRows(page.rows, format);
      if (page.next !== undefined)
        process.stderr.write(
          `There are more than these ${page.rows.length}: go on with --cursor ${page.next}\n`,
        );
    } else await printRows(await allPages((page) => ledger.quotes({ ...filter, ...page })), format);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function printRows(rows: readonly StoredQuote[], format: string): Promise<void> {
  if (format === 'table')
    return print(rows.length === 0 ? 'No quotations.\n' : plainTable(COLUMNS, rows.map(cells)));
  if (format === 'csv') await print(`${csvLine(COLUMNS)}\n`);
  for (const row of rows)
    await print(format === 'csv' ? `${csvLine(cells(row))}\n` : `${JSON.stringify(row)}\n`);
}

function cells({ report, speaker, kind, from, to, text }: StoredQuote): string[] {
  const words = text?.replace(/\s+/g, ' ') ?? '';
  return [
    report.id,
    report.published ?? '',
    speaker?.name ?? '',
    kind,
    String(from),
    String(to),
    words,
    report.title ?? '',
  ];
}
