import path from 'node:path';
import { type ExportCount, exportPieces } from '../http/export-pieces.js';
import { eventCodes } from '../knowledge/event-codes.js';
import { foreignCodes } from '../knowledge/foreign-codes.js';
import type { EventFilter, Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { readEventFilter } from '../ledger/read-filter.js';
import type { Problem } from '../model/problem.js';
import { VERSION } from '../model/version.js';
import type { Format, FormatWriter, WriteSubject, WriteTables } from '../write/format.js';
import { FORMATS } from '../write/formats.js';
import { EXIT } from './exit-codes.js';
import { filterWords, reportFilter } from './filter-words.js';
import { loadCodebookOnly } from './load-coder.js';
import { type Progress, startProgress } from './progress.js';
import { print, printProblem } from './terminal.js';
import { writeFile } from './write-file.js';

export interface ExportCommandOptions {
  readonly ledger: string;
  readonly format: string;
  readonly out: string;
  readonly force?: boolean;
  readonly once?: boolean;
  readonly keepText?: boolean;
  readonly codebook?: string;
  readonly [name: string]: string | boolean | undefined;
}

/** The one format that the ledger itself writes. */
const PARQUET = { name: 'parquet', extension: '.parquet' } as const;
/** Filters that say nothing of commitments, and of reports. */
const UNTAKEN: Readonly<Record<string, readonly string[]>> = {
  ics: ['status', 'text', 'once', 'record'],
  conllu: ['country', 'other', 'source', 'target', 'type', 'status', 'once', 'record'],
};

/** `chancery export`: the record as one file of a format, whole or not at all; what the format cannot hold is counted. */
export async function runExport(options: ExportCommandOptions): Promise<number> {
  const { ledger: file, format: name, out, force, keepText, once, codebook, ...rest } = options;
  const words = {
    ...filterWords(rest as Record<string, string | undefined>),
    once: once === true ? 'true' : undefined,
  };
  const { filter, problems } = readEventFilter(words);
  if (reportFilter(problems, words, COUNTRIES)) return EXIT.usage;
  const format = FORMATS.find((one) => one.name === name);
  const wrong = unfit(name, format, filter, out, keepText === true);
  if (wrong !== undefined) {
    printProblem(wrong);
    return EXIT.usage;
  }
  const tables = writeTables(codebook);
  const ledger = await openLedger(file, { readOnly: true });
  try {
    if (format === undefined) {
      await writeFile(out, ledger.parquet(filter, tables.codesOf), force === true);
      if (out !== '-') await print(`Wrote ${path.resolve(out)}.\n`);
      return EXIT.fine;
    }
    return await write(ledger, format, filter, tables, options);
  } finally {
    await ledger.close();
  }
}

async function write(
  ledger: Ledger,
  format: Format,
  filter: EventFilter,
  tables: WriteTables,
  { out, force }: ExportCommandOptions,
): Promise<number> {
  const writer = format.open(tables, subjectOf(filter));
  const count: ExportCount = { records: 0 };
  const { events } = await ledger.counts();
  const progress = startProgress(out === '-' && process.stdout.isTTY === true ? 0 : events, 'records');
  const pieces = watched(exportPieces(ledger, format, writer, filter, count), count, progress);
  try {
    await writeFile(out, pieces, force === true);
  } finally {
    progress.end(count.records);
  }
  reportLeft(writer, format);
  if (out !== '-') {
    const left = [...writer.left.values()].reduce((a, b) => a + b, 0);
    await print(`${count.records - left} records written, ${left} left out: ${path.resolve(out)}\n`);
  }
  return EXIT.fine;
}

async function* watched(
  pieces: AsyncIterable<string>,
  count: ExportCount,
  progress: Progress,
): AsyncGenerator<string> {
  for await (const piece of pieces) {
    progress.step(count.records);
    yield piece;
  }
}

function reportLeft({ left }: FormatWriter, format: Format): void {
  for (const [reason, times] of left)
    printProblem({
      code: 'left-out',
      level: 'note',
      where: format.name,
      message: `${times} left out: ${reason}.`,
      fix: 'docs/reference/formats.md says what each format holds.',
    });
}

/** Why this cannot be exported; undefined when it can. */
function unfit(
  name: string,
  format: Format | undefined,
  filter: EventFilter,
  out: string,
  keepText: boolean,
): Problem | undefined {
  const problem = (code: string, where: string, message: string, fix: string): Problem => ({
    ...{ code, level: 'error', where, message, fix },
  });
  if (format === undefined && name !== PARQUET.name)
    return problem(
      'format-unknown',
      '--format',
      `No format "${name}".`,
      `Take one of ${FORMAT_NAMES.join(', ')}.`,
    );
  if (format === undefined && out === '-' && process.stdout.isTTY === true)
    return problem(
      'output-terminal',
      '--out',
      'Parquet is no text for a terminal.',
      'Give --out FILE.parquet.',
    );
  if (format?.holdsText === true && !keepText)
    return problem(
      'text-not-asked',
      name,
      'This format holds the words of the reports.',
      'Give --keep-text if you have the right to pass them on.',
    );
  const untaken = (UNTAKEN[name] ?? []).find((field) => field in filter);
  return untaken === undefined
    ? undefined
    : problem(
        'filter-not-taken',
        `--${untaken}`,
        `${name} has nothing that this filter narrows.`,
        'Leave it out.',
      );
}

function subjectOf({ country, other, source, target, since, until }: EventFilter): WriteSubject {
  const countries = [country, other, source, target].filter((code) => code !== undefined);
  return {
    countries: [...new Set(countries)],
    ...(since === undefined ? {} : { since }),
    ...(until === undefined ? {} : { until }),
  };
}

/** What formats look up, from the program's codebook or a person's own. */
export function writeTables(codebookFolder?: string): WriteTables {
  const codebook = loadCodebookOnly(codebookFolder);
  return { codes: foreignCodes(codebook), codesOf: eventCodes(codebook), version: VERSION };
}

/** Every format that `chancery export` writes. */
export const FORMAT_NAMES: readonly string[] = [...FORMATS.map((format) => format.name), PARQUET.name];

const COUNTRIES = ['country', 'other', 'source', 'target'];
