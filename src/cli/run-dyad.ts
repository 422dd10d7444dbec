import { eventCodes } from '../knowledge/event-codes.js';
import type { Partner } from '../ledger/dyad.js';
import { DYAD_COLUMNS, dyadRows } from '../ledger/dyad-rows.js';
import { type DyadAlarm, type DyadSeries, dyadSeries } from '../ledger/dyad-series.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { nextPeriod } from '../ledger/period.js';
import { readDyadFilter, readPartnerFilter } from '../ledger/read-filter.js';
import { rowsToParquet } from '../ledger/rows-to-parquet.js';
import { csvLine } from '../write/csv.js';
import { EXIT } from './exit-codes.js';
import { reportFilter } from './filter-words.js';
import { shippedCodebook } from './load-coder.js';
import { plainTable } from './plain-table.js';
import { print } from './terminal.js';

export type DyadOptions = Readonly<Record<string, string | undefined>> & {
  readonly ledger: string;
  readonly format: 'table' | 'csv' | 'jsonl' | 'json' | 'parquet';
};

/** `chancery dyad RUS PAK`: the series of a pair; with one code, its partners. */
export async function runDyad(a: string, b: string | undefined, options: DyadOptions): Promise<number> {
  const { ledger: file, format, each, ...rest } = options;
  const words = { a, b, ...rest, each: each === undefined ? undefined : 'true' };
  if (b === undefined) return runPartners(file, format, { ...rest, a });
  const { filter, problems } = readDyadFilter(words);
  if (reportFilter(problems, words, ['a', 'b'])) return EXIT.usage;
  const ledger = await openLedger(file, { readOnly: true });
  try {
    const series = dyadSeries(await ledger.dyad(filter), filter, eventCodes(shippedCodebook()));
    if (format === 'json') await print(`${JSON.stringify(series)}\n`);
    else if (format === 'jsonl')
      for (const period of series.periods) await print(`${JSON.stringify(period)}\n`);
    else if (format === 'parquet') await print(await rowsToParquet(DYAD_COLUMNS, dyadRows(series)));
    else if (format === 'csv') await printCsv(series);
    else await printSeries(series, ledger, filter.period);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function printCsv(series: DyadSeries): Promise<void> {
  await print(`${csvLine(Object.keys(DYAD_COLUMNS))}\n`);
  for (const row of dyadRows(series))
    await print(
      `${row.map((cell) => (typeof cell === 'number' ? String(cell) : csvLine([cell ?? '']))).join(',')}\n`,
    );
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
  period: Parameters<typeof nextPeriod>[0],
): Promise<void> {
  const { a, b, periods } = series;
  if (periods.length === 0)
    return print(`Nothing took place between ${a} and ${b} that the ledger knows of.\n`);
  const datasets = Object.keys(periods[0]?.beside ?? {});
  const marks = new Map(series.unusual.filter((u) => u.of === 'both').map((u) => [u.period, u.direction]));
  const head = [
    'from',
    'events',
    `${a} > ${b}`,
    `${b} > ${a}`,
    ...QUADS,
    'score',
    'Goldstein',
    ...datasets,
    '',
  ];
  const rows = periods.map((row) => [
    ...[row.period, ...[row.both, row.ab, row.ba].map(({ events }) => `${events}`)],
    ...row.both.quads.map(String),
    ...[row.both.scoreMean, row.both.goldsteinMean].map((mean) =>
      mean === undefined ? '' : mean.toFixed(1),
    ),
    ...datasets.map(
      (name) => `${(row.beside?.[name]?.ab.events ?? 0) + (row.beside?.[name]?.ba.events ?? 0)}`,
    ),
    marks.get(row.period) === undefined ? '' : `unusual: ${marks.get(row.period)}`,
  ]);
  await print(plainTable(head, rows));
  for (const alarm of series.unusual)
    await print(`${alarmText(series, alarm)}\n${await behind(series, alarm, ledger, period)}`);
}

function alarmText(
  { a, b }: DyadSeries,
  { period, of, quad, count, expected, periods, chance, direction }: DyadAlarm,
): string {
  const who = of === 'both' ? `${a} and ${b}` : of === 'ab' ? `${a} > ${b}` : `${b} > ${a}`;
  const what =
    quad === undefined
      ? 'events'
      : `events of ${['verbal cooperation', 'material cooperation', 'verbal conflict', 'material conflict'][quad - 1]}`;
  const odds =
    chance < 1e-6 ? 'less than one in a million' : `one in ${Math.round(1 / chance).toLocaleString('en')}`;
  return `${period}  ${who}: ${count} ${what}, ${direction} than usual: ${expected.toFixed(1)} on average in the ${periods} periods before; chance ${odds}.`;
}

/** The events of an unusual period, named for `chancery why`; at most five. */
async function behind(
  { a, b }: DyadSeries,
  alarm: DyadAlarm,
  ledger: Ledger,
  period: Parameters<typeof nextPeriod>[0],
): Promise<string> {
  if (alarm.direction === 'fewer') return '';
  const [source, target] = alarm.of === 'ba' ? [b, a] : [a, b];
  const until = new Date(Date.parse(nextPeriod(period, alarm.period)) - 1).toISOString().slice(0, 10);
  const { rows } = await ledger.events({ source, target, since: alarm.period, until, once: true, limit: 5 });
  return rows
    .map(
      (event) => `    ${event.id}  ${event.type} ${event.trigger.text.replace(/\s+/g, ' ').slice(0, 60)}\n`,
    )
    .join('');
}
