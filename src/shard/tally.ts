import { closeSync, openSync, writeSync } from 'node:fs';
import type { BatchResult } from '../ledger/add-batches.js';
import type { Ledger } from '../ledger/ledger.js';
import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import type { ReadResult } from '../read/read-report.js';

/** Codes that say of a file itself, not of a report in it, that it is broken. */
const DAMAGE = new Set(['record-damaged', 'gzip-damaged', 'archive-empty']);

/** Counts what is read and coded, and writes each problem that may have lost something, a line each. Memory does not grow with the archive. */
export class Tally {
  reports = 0;
  refused = 0;
  /** Reports that repeat another word for word. */
  copies = 0;
  failed = 0;
  damaged = false;
  readonly #counts = new Map<string, number>();
  readonly #file: number;

  constructor(file: string) {
    this.#file = openSync(file, 'w');
  }

  get problems(): Record<string, number> {
    return Object.fromEntries([...this.#counts].sort(([a], [b]) => (a < b ? -1 : 1)));
  }

  /** What reading gave. */
  read({ doc, problems }: ReadResult): void {
    this.#take(problems);
    if (doc !== undefined) this.reports++;
    else if (problems.some(({ level }) => level === 'error')) this.failed++;
    if (problems.some(({ code }) => DAMAGE.has(code))) this.damaged = true;
  }

  /** What adding gave, once it is on disk. */
  added(results: readonly BatchResult[]): void {
    for (const { outcome, coding, problems } of results) {
      if (outcome === 'refused') this.refused++;
      if (coding !== undefined && (outcome === 'added' || outcome === 'replaced')) this.#coded(coding);
      this.#take(problems);
    }
  }

  /** What an earlier run, which was ended by force, left in the ledger. */
  async left(ledger: Ledger): Promise<void> {
    for (let cursor: string | undefined; ; ) {
      const page = await ledger.documents({ limit: 1000, ...(cursor === undefined ? {} : { cursor }) });
      for (const { id, problems, events } of page.rows) {
        // A copy has no events of its own.
        const document = problems > 0 || events === 0 ? await ledger.document(id) : undefined;
        if (document !== undefined) this.#coded(document.coding);
      }
      cursor = page.next;
      if (cursor === undefined) return;
    }
  }

  end(): void {
    closeSync(this.#file);
  }

  #coded({ problems, copyOf }: Pick<Coding, 'problems' | 'copyOf'>): void {
    this.#take(problems);
    if (copyOf !== undefined) this.copies++;
    if (problems.some(({ level }) => level === 'error')) this.failed++;
  }

  #take(problems: readonly Problem[]): void {
    let lines = '';
    for (const problem of problems) {
      this.#counts.set(problem.code, (this.#counts.get(problem.code) ?? 0) + 1);
      if (problem.level !== 'note') lines += `${JSON.stringify(problem)}\n`;
    }
    if (lines !== '') writeSync(this.#file, lines);
  }
}
