import type { Coder } from '../code.js';
import { type KnownReport, outcomeOf, refusal } from '../ledger/add-report.js';
import { codeForLedger } from '../ledger/code-for-ledger.js';
import type { KeptParse } from '../ledger/kept-parse.js';
import type { AddResult, Ledger, Outcome } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import type { InputKind } from '../read/read-report.js';
import { eachReport } from './each-report.js';
import { EXIT } from './exit-codes.js';
import { loadCoder } from './load-coder.js';
import { print, printProblem } from './terminal.js';

export interface AddCommandOptions {
  readonly ledger: string;
  readonly from: InputKind;
  readonly keepText?: boolean;
  readonly replace?: boolean;
  /** `jsonl`: a line on standard error for each batch once it is on disk. */
  readonly progress?: string;
}

/** Reports that share one transaction; a crash loses at most the ones not yet told. */
const BATCH = 32;

/**
 * `chancery add`: codes reports into the ledger. The ledger is asked first, so that what is there already is neither coded nor written, and
 * a stopped run goes on where it stopped.
 */
export async function runAdd(files: readonly string[], options: AddCommandOptions): Promise<number> {
  const ledger = await openLedger(options.ledger);
  try {
    const { coder } = loadCoder();
    const batch = new Batch(ledger, coder, options);
    const count = await eachReport(files, options.from, async (doc, file) => {
      await batch.take(doc, file);
      return [];
    });
    await batch.flush();
    const { added, replaced, skipped, refused } = batch.outcomes;
    const failed = count.failed + batch.failed;
    await print(
      `${added} added, ${replaced} coded anew, ${skipped} there already, ${refused} refused, ${failed} failed; ${batch.events} events. Ledger: ${ledger.place}\n`,
    );
    return failed > 0 || refused > 0 || count.stopped ? EXIT.some : EXIT.fine;
  } finally {
    await ledger.close();
  }
}

class Batch {
  readonly outcomes: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  events = 0;
  /** Reports that were read but could not be coded. */
  failed = 0;
  #waiting: { readonly doc: Doc; readonly file: string }[] = [];

  constructor(
    readonly ledger: Ledger,
    readonly coder: Coder,
    readonly options: AddCommandOptions,
  ) {}

  async take(doc: Doc, file: string): Promise<void> {
    this.#waiting.push({ doc, file });
    if (this.#waiting.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const how = { keepText: this.options.keepText === true, replace: this.options.replace === true };
    const found = await this.ledger.known([...new Set(waiting.map(({ doc }) => doc.id))]);
    const known = new Map(found.map((report) => [report.id, report]));
    const results: AddResult[] = [];
    const codings: Coding[] = [];
    const parses = new Map<string, KeptParse>();
    for (const { doc, file } of waiting) {
      const outcome = outcomeOf(doc, this.coder.by, known.get(doc.id), how);
      if (outcome === 'skipped' || outcome === 'refused') results.push(untouched(doc.id, outcome, known));
      else codings.push(this.#coded(doc, file, parses));
    }
    if (codings.length > 0) results.push(...(await this.ledger.addAll(codings, { ...how, parses })));
    this.#tell(results, codings);
  }

  #coded(doc: Doc, file: string, parses: Map<string, KeptParse>): Coding {
    if (this.options.keepText !== true) return this.#told(this.coder(doc), file);
    const { coding, parse } = codeForLedger(this.coder, doc);
    if (parse !== undefined) parses.set(doc.id, parse);
    return this.#told(coding, file);
  }

  /** Prints what is wrong with a report, under the name of its file. */
  #told(coding: Coding, file: string): Coding {
    const { id } = coding.doc;
    const name = file === '-' ? 'standard input' : file;
    for (const problem of coding.problems)
      printProblem(problem.where === id ? { ...problem, where: `${name} (${id})` } : problem);
    if (coding.problems.some(({ level }) => level === 'error')) this.failed++;
    return coding;
  }

  #tell(results: readonly AddResult[], codings: readonly Coding[]): void {
    const events = new Map(codings.map(({ doc, events: all }) => [doc.id, all.length]));
    for (const { id, outcome, problems } of results) {
      this.outcomes[outcome]++;
      if (outcome === 'added' || outcome === 'replaced') this.events += events.get(id) ?? 0;
      for (const problem of problems) printProblem(problem);
    }
    if (this.options.progress !== 'jsonl') return;
    const done = results.map(({ id, outcome }) => ({ id, outcome }));
    process.stderr.write(`${JSON.stringify({ done })}\n`);
  }
}

function untouched(
  id: string,
  outcome: 'skipped' | 'refused',
  known: ReadonlyMap<string, KnownReport>,
): AddResult {
  if (outcome === 'refused') return refusal(id, known.get(id)?.title);
  const problems: readonly Problem[] = [];
  return { id, outcome, problems };
}
