import { AddBatches, type BatchResult } from '../ledger/add-batches.js';
import { MANY } from '../ledger/batch-size.js';
import type { Outcome } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import type { InputKind } from '../read/read-report.js';
import { type BatchCount, eachReport } from './each-report.js';
import { EXIT } from './exit-codes.js';
import { LEDGER } from './ledger-option.js';
import { shippedFamilies } from './load-coder.js';
import { newLedger } from './new-ledger.js';
import { openCoders } from './open-coders.js';
import { placedProblem } from './placed-problem.js';
import { print, printLine, printProblem } from './terminal.js';

export interface AddCommandOptions {
  readonly ledger: string;
  readonly from: InputKind;
  readonly keepText?: boolean;
  readonly replace?: boolean;
  readonly threads: string;
  readonly batch?: string;
  /** `jsonl`: a line on standard error for each batch once it is on disk. */
  readonly progress?: string;
}

/** `chancery add`: codes reports into the ledger. A stopped run goes on where it stopped, since what is there already is skipped. */
export async function runAdd(files: readonly string[], options: AddCommandOptions): Promise<number> {
  const made =
    options.ledger === LEDGER.defaultValue
      ? undefined
      : newLedger(options.ledger, (file) => `A new ledger was made at ${file}.`);
  const ledger = await openLedger(options.ledger, { familyOf: shippedFamilies() });
  try {
    if (made !== undefined) printProblem(made);
    const { keepText = false, replace = false, threads, progress } = options;
    const coders = await openCoders(files, { threads, parse: keepText, rows: ledger.takesRows === true });
    const { by, code } = coders;
    const told = new Told(progress === 'jsonl');
    const batches = new AddBatches(ledger, {
      ...{ by, code, keepText, replace },
      size: Number(options.batch ?? MANY),
      told: (results) => told.take(results),
    });
    const take = async (doc: Doc, file: string) => {
      await batches.take(doc, file);
      return [];
    };
    const says = ({ reports, problems }: BatchCount): string =>
      `${reports} reports, ${told.outcomes.skipped} there already, ${told.copies} copies, ${told.events} events, ${problems + told.problems} problems`;
    const onStop = (): void => printLine(STOPPING);
    const count = await eachReport(files, options.from, take, { says, onStop })
      .then(async (read) => {
        await batches.end();
        return read;
      })
      .finally(coders.close);
    const { added, replaced, skipped, refused } = told.outcomes;
    const failed = count.failed + told.failed;
    const said = `${added} added${copiesOf(told.copies)}, ${replaced} coded anew, ${skipped} there already, ${refused} refused, ${failed} failed; ${told.events} events. Ledger: ${ledger.place}`;
    await print(count.stopped ? `Stopped: ${said}; run again, it goes on where it stopped.\n` : `${said}\n`);
    return failed > 0 || refused > 0 || count.stopped ? EXIT.some : EXIT.fine;
  } finally {
    await ledger.close();
  }
}

const STOPPING = 'Stopping: what was read is being written; press Ctrl-C again to end now.';

/** How many of the reports added are copies, which have no events of their own. */
function copiesOf(copies: number): string {
  if (copies === 0) return '';
  return copies === 1 ? ' (1 of them a copy)' : ` (${copies} of them copies)`;
}

/** Counts what was done and prints what is wrong, each problem of a report under the name of its file. */
class Told {
  readonly outcomes: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  events = 0;
  /** Reports that were added and repeat another word for word. */
  copies = 0;
  /** Reports that were read but could not be coded. */
  failed = 0;
  /** Problems of reports that were read. */
  problems = 0;

  constructor(readonly lines: boolean) {}

  take(results: readonly BatchResult[]): void {
    for (const { doc, from, outcome, coding, problems } of results) {
      this.outcomes[outcome]++;
      const faults: readonly Problem[] = coding?.problems ?? [];
      if (faults.some(({ level }) => level === 'error')) this.failed++;
      if (outcome === 'added' && coding?.copyOf !== undefined) this.copies++;
      if (outcome === 'added' || outcome === 'replaced') this.events += coding?.events.length ?? 0;
      this.problems += faults.length + problems.length;
      for (const problem of faults) printProblem(placedProblem(problem, doc, from));
      for (const problem of problems) printProblem(problem);
    }
    if (!this.lines) return;
    const done = results.map(({ id, outcome }) => ({ id, outcome }));
    process.stderr.write(`${JSON.stringify({ done })}\n`);
  }
}
