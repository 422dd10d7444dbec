import type { BatchResult } from '../ledger/add-batches.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import type { Queue } from './open-queue.js';
import { Sender } from './send-reports.js';

export interface WatchQueueOptions {
  readonly queue: Queue;
  /** Told of each report once the engine has it; `from` is what was given to `put`. */
  readonly told: (results: readonly BatchResult[]) => void;
  readonly problem: (problem: Problem) => void;
  readonly moved: () => void;
}

/** Reports, and characters of them, that wait for the engine before no more are fetched. */
const MOST = 64;
const MOST_CHARACTERS = 16_000_000;

/**
 * Takes the place of the ledger where `chancery watch` puts what it fetched: reports go onto the engine. One counts as taken when most nodes that keep it
 * said so; what was not by the end is fetched again with the next start, and then sent once.
 */
export class WatchQueue {
  readonly #held = new Map<string, number>();
  #characters = 0;
  #fault: { readonly cause: unknown } | undefined;
  readonly #stop = new AbortController();
  readonly #sender: Sender;
  readonly #sending = new Set<Promise<void>>();

  constructor(readonly options: WatchQueueOptions) {
    this.#sender = new Sender(options.queue, {
      by: 'watched',
      problem: options.problem,
      signal: this.#stop.signal,
      most: MOST,
    });
  }

  get full(): boolean {
    return this.#held.size >= MOST || this.#characters >= MOST_CHARACTERS;
  }

  get empty(): boolean {
    return this.#held.size === 0;
  }

  /** Throws what the engine answered. */
  check(): void {
    if (this.#fault !== undefined) throw this.#fault.cause;
  }

  put(doc: Doc, from: string): void {
    if (this.#held.has(from)) return;
    this.#held.set(from, doc.text.length);
    this.#characters += doc.text.length;
    const sending = this.#send(doc, from).finally(() => {
      this.#sending.delete(sending);
      this.#held.delete(from);
      this.#characters -= doc.text.length;
      this.options.moved();
    });
    this.#sending.add(sending);
  }

  /** None: what the record has is for the workers to know, who skip it. */
  async known(): Promise<ReadonlySet<string>> {
    return new Set();
  }

  stop(): void {
    this.#stop.abort();
  }

  async end(): Promise<void> {
    this.stop();
    await Promise.all(this.#sending);
    this.check();
  }

  async #send(doc: Doc, from: string): Promise<void> {
    try {
      const sent = await this.#sender.send(doc);
      const told = { id: doc.id, doc, from };
      if (sent.outcome === 'refused')
        this.options.told([{ ...told, outcome: 'refused', problems: [sent.problem] }]);
      else
        this.options.told([
          { ...told, outcome: sent.outcome === 'there' ? 'skipped' : 'added', problems: [] },
        ]);
    } catch (cause) {
      if (!this.#stop.signal.aborted) this.#fault ??= { cause };
    }
  }
}
