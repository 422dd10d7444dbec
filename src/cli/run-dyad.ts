import { eventCodes } from '../knowledge/event-codes.js';
import type { DyadFilter, Partner } from '../ledger/dyad.js';
import { DYAD_COLUMNS, dyadLongRows, dyadRows, LONG_COLUMNS } from '../ledger/dyad-rows.js';
import type { DyadSeries } from '../ledger/dyad-series.js';
import type { Ledger } from '../ledger/ledger.js';
import { loadSeries } from '../ledger/load-series.js';
import { openLedger } from '../ledger/open-ledger.js';
import { readDyadFilter, readPartnerFilter } from '../ledger/read-filter.js';
import { rowsToParquet } from '../ledger/rows-to-parquet.js';
import type { EventType } from '../model/event.js';
import { csvLine } from '../write/csv.js';
import { tableCsv } from '../write/table-csv.js';
import { EXIT } from './exit-codes.js';
import { reportFilter } from './filter-words.js';
import { shippedCodebook } from './load-coder.js';
import { plainTable } from './plain-table.js';
import { print, visible } from './terminal.js';
import { unusualEvents } from './unusual-events.js';
import { unusualText } from './unusual-text.js';

export type DyadOptions = Readonly<Record<string, string | undefined>> & {
  readonly ledger: string;
  readonly format: 'table' | 'csv' | 'jsonl' | 'json' | 'parquet';
};

/** `chancery dyad RUS PAK`: the series of a pair; with one code, its partners. */
export async function runDyad(a: string, b: string | undefined, options: DyadOptions): Promise<number> {
  const { ledger: file, format, each, long, ...rest } = options;
  const words = { a, b, ...rest, each: each === undefined ? undefined : 'true' };
  if (b === undefined) return runPartners(file, format, { ...rest, a });
  const { filter, problems } = readDyadFilter(words);
  if (reportFilter(problems, words, ['a', 'b'])) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    const codebook = shippedCodebook();
    const series = await loadSeries(ledger, filter, eventCodes(codebook));
    const table: Columns =
      long === undefined
        ? { columns: DYAD_COLUMNS, rows: dyadRows(series) }
        : { columns: LONG_COLUMNS, rows: dyadLongRows(series, (type) => codebook.types.get(type)?.quad) };
    if (format === 'json') await print(`${JSON.stringify(series)}\n`);
    else if (format === 'jsonl')
      for (const period of series.periods) await print(`${JSON.stringify(period)}\n`);
    else if (format === 'parquet') await print(await rowsToParquet(table.columns, table.rows));
    else if (format === 'csv') await print(tableCsv(Object.keys(table.columns), table.rows));
    else await printSeries(series, ledger, filter, (type) => codebook.types.get(type)?.quad);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

interface Columns {
  readonly columns: Parameters<typeof rowsToParquet>[0];
  readonly rows: ReturnType<typeof dyadRows>;
}

async function runPartners(
  file: string,
  format: string,
  words: Record<string, string | undefined>,
): Promise<number> {
  const { filter, problems } = readPartnerFilter(words);
  if (reportFilter(problems, words, ['a'])) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    const partners = await ledger.partners(filter);
    const head = ['partner', 'events', `${filter.a} >`, `> ${filter.a}`, 'first', 'last'];
    const cells = (p: Partner) => [
      p.code,
      `${p.events}`,
      `${p.to}`,
      `${p.from}`,
      p.first ?? '',
      p.last ?? '',
    ];
    if (format === 'table')
      await print(
        partners.length === 0 ? `Nothing with ${filter.a}.\n` : plainTable(head, partners.map(cells)),
      );
    else if (format === 'csv')
      await print(
        [['partner', 'events', 'to', 'from', 'first', 'last'], ...partners.map(cells)]
          .map((row) => `${csvLine(row)}\n`)
          .join(''),
      );
    else for (const partner of partners) await print(`${JSON.stringify(partner)}\n`);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

const QUADS = ['verbal coop.', 'material coop.', 'verbal conflict', 'material conflict'];

async function printSeries(
  series: DyadSeries,
  ledger: Ledger,
  filter: DyadFilter,
  quadOf: (type: EventType) => number | undefined,
): Promise<void> {
  const { a, b, periods } = series;
  if (periods.length === 0)
    return print(`Nothing took place between ${a} and ${b} that the ledger knows of.\n`);
  const datasets = Object.keys(periods[0]?.beside ?? {});
  const marks = new Map<string, Set<string>>();
  for (const { period, direction } of series.unusual)
    marks.set(period, (marks.get(period) ?? new Set()).add(direction));
  const head = [
    ...['from', 'events', `${a} > ${b}`, `${b} > ${a}`, ...QUADS],
    ...['score', 'Goldstein', ...datasets, ''],
  ];
  const rows = periods.map((row) => [
    ...[row.period, ...[row.both, row.ab, row.ba].map(({ events }) => `${events}`)],
    ...row.both.quads.map(String),
    ...[row.both.scoreMean, row.both.goldsteinMean].map((mean) =>
      mean === undefined ? '' : mean.toFixed(1),
    ),
    ...datasets.map((name) => `${row.beside?.[name]?.both.events ?? 0}`),
    [...(marks.get(row.period) ?? [])].map((direction) => `unusual: ${direction}`).join(', '),
  ]);
  await print(plainTable(head, rows));
  for (const alarm of series.unusual) {
    await print(`${unusualText(series, alarm)}\n`);
    if (alarm.direction === 'fewer') continue;
    for (const event of await unusualEvents(ledger, filter, alarm, quadOf, NAMED))
      await print(
        `    ${event.id}  ${event.type} ${visible(event.trigger.text.replace(/\s+/g, ' ').slice(0, 60))}\n`,
      );
  }
}

/** Events named under an unusual count at most. */
const NAMED = 5;
