import type { CorrectionFilter, Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { CORRECTION_KINDS, type Correction, type CorrectionKind } from '../model/correction.js';
import { csvLine } from '../write/csv.js';
import { correctionText, deedText } from './correction-text.js';
import { goldOf } from './eval/corrections-gold.js';
import { EXIT } from './exit-codes.js';
import { print, printProblem, visible } from './terminal.js';
import { writeFile } from './write-file.js';

export interface CorrectionsOptions {
  readonly ledger: string;
  readonly format: string;
  readonly adrift?: boolean;
  readonly report?: string;
  readonly event?: string;
  readonly by?: string;
  readonly kind?: string;
}

const COLUMNS = [
  'number',
  'madeAt',
  'by',
  'kind',
  'document',
  'event',
  'other',
  'deed',
  'why',
  'undoneBy',
  'adrift',
];

/** `chancery corrections list`: who corrected what, when and why, oldest first. */
export async function runCorrectionsList(options: CorrectionsOptions): Promise<number> {
  const { ledger: file, format, kind, ...narrowing } = options;
  if (kind !== undefined && !CORRECTION_KINDS.includes(kind as CorrectionKind)) {
    const message = `Found "${kind}", expected one of ${CORRECTION_KINDS.join(', ')}.`;
    printProblem({ code: 'usage', level: 'error', where: '--kind', message, fix: 'Name one of these.' });
    return EXIT.usage;
  }
  const filter = { ...narrowing, ...(kind === undefined ? {} : { kind: kind as CorrectionKind }) };
  const ledger = await openLedger(file, { readOnly: true });
  try {
    let count = 0;
    if (format === 'csv') await print(`${csvLine(COLUMNS)}\n`);
    for await (const correction of everyCorrection(ledger, filter)) {
      count++;
      await print(`${lineOf(correction, format)}\n`);
    }
    if (count === 0 && format === 'text') await print('There are none.\n');
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

function lineOf(correction: Correction, format: string): string {
  if (format === 'jsonl') return JSON.stringify(correction);
  if (format !== 'csv') return visible(correctionText(correction));
  const { number, madeAt, by, kind, document, event, other, why, undoneBy, adrift } = correction;
  return csvLine([
    ...[
      String(number),
      madeAt,
      by,
      kind,
      document ?? '',
      event ?? '',
      other ?? '',
      deedText(correction),
      why,
    ],
    ...[String(undoneBy ?? ''), adrift ?? ''],
  ]);
}

async function* everyCorrection(ledger: Ledger, filter: CorrectionFilter): AsyncGenerator<Correction> {
  let cursor: string | undefined;
  do {
    const page = await ledger.corrections({
      ...filter,
      limit: 1000,
      ...(cursor === undefined ? {} : { cursor }),
    });
    yield* page.rows;
    cursor = page.next;
  } while (cursor !== undefined);
}

export interface ExportGoldOptions {
  readonly ledger: string;
  readonly out?: string;
  readonly withText?: boolean;
  readonly force?: boolean;
}

/** `chancery corrections export`: corrected reports as gold for `chancery eval --gold`, one JSON object a line. */
export async function runCorrectionsExport(options: ExportGoldOptions): Promise<number> {
  const ledger = await openLedger(options.ledger, { readOnly: true });
  const count = { reports: 0, events: 0 };
  try {
    await writeFile(
      options.out ?? '-',
      goldLines(ledger, options.withText === true, count),
      options.force === true,
    );
    process.stderr.write(`${count.reports} reports, ${count.events} events that an analyst gave.\n`);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function* goldLines(
  ledger: Ledger,
  withText: boolean,
  count: { reports: number; events: number },
): AsyncGenerator<string> {
  const reports = new Map<string, Correction[]>();
  for await (const correction of everyCorrection(ledger, {})) {
    const { document, event, kind, undoneBy, adrift } = correction;
    if (document === undefined || event === undefined || kind === 'undo') continue;
    if (undoneBy === undefined && adrift === undefined)
      reports.set(document, [...(reports.get(document) ?? []), correction]);
  }
  for (const [id, corrections] of reports) {
    const document = await ledger.document(id);
    if (document === undefined) continue;
    const gold = goldOf(
      document,
      (await ledger.events({ report: id, limit: 1000 })).rows,
      corrections,
      withText,
    );
    count.reports++;
    count.events += gold.events.filter((event) => event.optional !== true).length;
    yield `${JSON.stringify(gold)}\n`;
  }
}
