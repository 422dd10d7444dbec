import { AddBatches, type BatchResult, type CodedReport } from '../ledger/add-batches.js';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import type { CodedBy } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import type { ReportQueue } from './report-queue.js';

export interface AddQueueOptions {
  /** Opens the ledger, or a way to the server that owns it. */
  readonly open: () => Promise<Ledger>;
  /** Who codes; asked when there is something to code. */
  readonly by: () => Promise<CodedBy>;
  readonly code: (doc: Doc) => Promise<CodedReport>;
  readonly keepText: boolean;
  /** Told of reports once they are on disk; `from` is what was given to `put`. Its promise is waited for. */
  readonly told: (results: readonly BatchResult[]) => void;
  readonly problem: (problem: Problem) => void;
  /** Told when room was made or all is done. */
  readonly moved: () => void;
  /** Milliseconds for which a ledger that another program holds, or whose server is away, is waited for; default for ever. */
  readonly patience?: number;
}

/** Reports that share one transaction, at most. */
const BATCH = 32;
/** Reports, and characters of them, that wait or are at work before no more are fetched. */
const MOST = 64;
const MOST_CHARACTERS = 16_000_000;
/** Milliseconds without work after which the ledger is let go, so that other programs may have it. */
const REST = 3000;
const FIRST_WAIT = 500;
const LONGEST_WAIT = 60_000;
/** What may pass by itself. */
const PASSING = new Set(['ledger-locked', 'server-unreachable']);

/**
 * Reports on their way into the ledger, which is open only while there are any: between two rounds `chancery serve` and all others have it. What
 * cannot be added since the ledger is away waits here, and `full` keeps more from coming; other faults of the ledger reject `settled` and `end`.
 */
export class AddQueue implements ReportQueue {
  /** All that is not yet on disk, in the order in which it came. */
  readonly #held = new Map<string, Doc>();
  #characters = 0;
  #next: { readonly doc: Doc; readonly from: string }[] = [];
  #ledger: Ledger | undefined;
  #closed = Promise.resolve();
  #working: Promise<void> | undefined;
  #rest: NodeJS.Timeout | undefined;
  #fault: { readonly cause: unknown } | undefined;
  #awayTold = false;
  #stopped = false;
  #wake = (): void => {};

  constructor(readonly options: AddQueueOptions) {}

  /** No more is to be fetched for now. */
  get full(): boolean {
    return this.#held.size >= MOST || this.#characters >= MOST_CHARACTERS;
  }

  get empty(): boolean {
    return this.#held.size === 0 && this.#working === undefined;
  }

  /** Throws what the ledger threw. */
  check(): void {
    if (this.#fault !== undefined) throw this.#fault.cause;
  }

  put(doc: Doc, from: string): void {
    if (this.#held.has(from)) return;
    this.#held.set(from, doc);
    this.#characters += doc.text.length;
    this.#next.push({ doc, from });
    this.#begin();
  }

  /** Those of these reports that the ledger has; also a trial whether it opens. */
  async known(ids: readonly string[]): Promise<ReadonlySet<string>> {
    const ledger = await this.#opened();
    const known = ids.length === 0 ? [] : await ledger.known(ids);
    this.#letGo();
    return new Set(known.map(({ id }) => id));
  }

  /** What is on its way into the ledger arrives there, what waits is dropped. */
  stop(): void {
    this.#stopped = true;
    this.#next = [];
    this.#wake();
  }

  /** Stops, and resolves when all is quiet and the ledger closed. Rejects with what the ledger threw. */
  async end(): Promise<void> {
    this.stop();
    await this.#working;
    await this.#close();
    this.check();
  }

  #begin(): void {
    clearTimeout(this.#rest);
    if (this.#stopped || this.#fault !== undefined) return;
    this.#working ??= this.#work().finally(() => {
      this.#working = undefined;
      // What came between the last look and the end.
      if (this.#next.length > 0) this.#begin();
      else this.#letGo();
      this.options.moved();
    });
  }

  async #work(): Promise<void> {
    while (this.#next.length > 0 && !this.#stopped) {
      try {
        await this.#add(await this.#opened());
        this.#awayTold = false;
      } catch (cause) {
        if (this.#stopped) return;
        if (!passes(cause)) {
          this.#fault = { cause };
          return;
        }
        // All that is not on disk goes again; what is there already is then skipped.
        this.#next = [...this.#held].map(([from, doc]) => ({ from, doc }));
        await this.#close();
      }
    }
  }

  async #add(ledger: Ledger): Promise<void> {
    const { by, code, keepText } = this.options;
    const batches = new AddBatches(ledger, {
      ...{ by: await by(), code, keepText },
      size: BATCH,
      told: (results) => this.#done(results),
    });
    while (this.#next.length > 0) {
      for (const { doc, from } of this.#next.splice(0, BATCH)) await batches.take(doc, from);
      await batches.flush();
    }
    await batches.end();
  }

  #done(results: readonly BatchResult[]): void {
    for (const { from, doc } of results) if (this.#held.delete(from)) this.#characters -= doc.text.length;
    this.options.told(results);
    this.options.moved();
  }

  async #opened(): Promise<Ledger> {
    clearTimeout(this.#rest);
    await this.#closed;
    const since = Date.now();
    for (let wait = FIRST_WAIT; this.#ledger === undefined; wait = Math.min(LONGEST_WAIT, 2 * wait)) {
      try {
        this.#ledger = await this.options.open();
      } catch (cause) {
        const { patience = Number.POSITIVE_INFINITY } = this.options;
        if (!passes(cause) || this.#stopped || Date.now() - since + wait > patience) throw cause;
        // Another program may have it for a moment; that needs no word.
        if (!this.#awayTold && wait > 2000) {
          this.#awayTold = true;
          this.options.problem({
            ...cause.problem,
            level: 'warning',
            fix: `${cause.problem.fix} Until then reports wait; none is lost.`,
          });
        }
        await this.#sleep(wait);
      }
    }
    return this.#ledger;
  }

  #sleep(time: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, time);
      this.#wake = () => {
        clearTimeout(timer);
        resolve();
      };
      if (this.#stopped) this.#wake();
    });
  }

  #letGo(): void {
    clearTimeout(this.#rest);
    this.#rest = setTimeout(() => {
      if (this.#working === undefined) void this.#close();
    }, REST);
    this.#rest.unref();
  }

  #close(): Promise<void> {
    clearTimeout(this.#rest);
    const ledger = this.#ledger;
    this.#ledger = undefined;
    if (ledger !== undefined)
      this.#closed = ledger.close().catch((cause: unknown) => {
        this.#fault ??= { cause };
      });
    return this.#closed;
  }
}

function passes(cause: unknown): cause is LedgerError {
  return cause instanceof LedgerError && PASSING.has(cause.problem.code);
}
