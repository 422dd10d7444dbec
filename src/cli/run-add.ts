import { type KnownReport, outcomeOf, refusal } from '../ledger/add-report.js';
import type { KeptParse } from '../ledger/kept-parse.js';
import type { AddOptions, AddResult, Ledger, Outcome } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import type { PoolResult } from '../pool/job-queue.js';
import type { InputKind } from '../read/read-report.js';
import { type BatchCount, eachReport } from './each-report.js';
import { EXIT } from './exit-codes.js';
import { shippedFamilies } from './load-coder.js';
import { type Coders, openCoders } from './open-coders.js';
import { print, printProblem } from './terminal.js';

export interface AddCommandOptions {
  readonly ledger: string;
  readonly from: InputKind;
  readonly keepText?: boolean;
  readonly replace?: boolean;
  readonly threads: string;
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
  const ledger = await openLedger(options.ledger, { familyOf: shippedFamilies() });
  try {
    const { keepText, threads } = options;
    const coders = await openCoders(files, { threads, parse: keepText === true });
    const batches = new Batches(ledger, coders, options);
    const count = await addAll(files, options.from, batches).finally(coders.close);
    const { added, replaced, skipped, refused } = batches.outcomes;
    const failed = count.failed + batches.failed;
    await print(
      `${added} added, ${replaced} coded anew, ${skipped} there already, ${refused} refused, ${failed} failed; ${batches.events} events. Ledger: ${ledger.place}\n`,
    );
    return failed > 0 || refused > 0 || count.stopped ? EXIT.some : EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function addAll(files: readonly string[], from: InputKind, batches: Batches): Promise<BatchCount> {
  const count = await eachReport(files, from, async (doc, file) => {
    await batches.take(doc, file);
    return [];
  });
  await batches.end();
  return count;
}

interface Waiting {
  readonly doc: Doc;
  readonly file: string;
}

/** Reports on their way into the ledger: while one batch is written the next is coded. */
class Batches {
  readonly outcomes: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  events = 0;
  /** Reports that were read but could not be coded. */
  failed = 0;
  #waiting: Waiting[] = [];
  #written: Promise<void> = Promise.resolve();
  readonly #size: number;

  constructor(
    readonly ledger: Ledger,
    readonly coders: Coders,
    readonly options: AddCommandOptions,
  ) {
    this.#size = Math.max(BATCH, Math.ceil(coders.window / 2));
  }

  async take(doc: Doc, file: string): Promise<void> {
    this.#waiting.push({ doc, file });
    if (this.#waiting.length >= this.#size) await this.#flush();
  }

  async end(): Promise<void> {
    await this.#flush();
    await this.#written;
  }

  /** Codes what waits, and has it written when the batch before is. */
  async #flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const how = { keepText: this.options.keepText === true, replace: this.options.replace === true };
    const found = await this.ledger.known([...new Set(waiting.map(({ doc }) => doc.id))]);
    const known = new Map(found.map((report) => [report.id, report]));
    const results: AddResult[] = [];
    const coded: Promise<PoolResult & { readonly file: string }>[] = [];
    for (const { doc, file } of waiting) {
      const outcome = outcomeOf(doc, this.coders.by, known.get(doc.id), how);
      if (outcome === 'skipped' || outcome === 'refused') results.push(untouched(doc.id, outcome, known));
      else coded.push(this.coders.code(doc).then((result) => ({ ...result, file })));
    }
    const all = Promise.all(coded);
    all.catch(() => {});
    await this.#written;
    this.#written = all.then((batch) => this.#write(batch, results, how));
    this.#written.catch(() => {});
  }

  async #write(
    batch: readonly (PoolResult & { readonly file: string })[],
    results: AddResult[],
    how: AddOptions,
  ): Promise<void> {
    const codings = batch.map(({ coding, file }) => this.#told(coding, file));
    const parses = new Map<string, KeptParse>();
    for (const { coding, parse } of batch) if (parse !== undefined) parses.set(coding.doc.id, parse);
    if (codings.length > 0) results.push(...(await this.ledger.addAll(codings, { ...how, parses })));
    this.#tell(results, codings);
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
