import { type Consumer, JetStreamError, type JsMsg } from '@nats-io/jetstream';
import { AddBatches, type BatchResult, type CodedReport } from '../ledger/add-batches.js';
import { MANY } from '../ledger/batch-size.js';
import type { Ledger } from '../ledger/ledger.js';
import type { CodedBy } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { bury } from './dead-letters.js';
import { unpack } from './envelope.js';
import { type HeldMessage, HeldMessages, messageKey } from './held-message.js';
import type { Queue } from './open-queue.js';
import type { Store } from './open-store.js';
import { isPassing, patiently, pause, STUCK } from './passing.js';
import { queueState } from './queue-state.js';
import { Tries } from './tries.js';
import type { WorkerMetrics } from './worker-metrics.js';
import { isStoreFault, killed, unknown, unwritten } from './worker-problems.js';

export interface WorkerOptions {
  readonly queue: Queue;
  readonly store: Store;
  readonly by: CodedBy;
  readonly code: (doc: Doc) => Promise<CodedReport>;
  /** Reports of usual length that keep the coders busy. */
  readonly window: number;
  readonly keepText: boolean;
  /** Code anew what another version or codebook coded; without it what is there stays as it is. */
  readonly recode: boolean;
  /** Names this worker among others. */
  readonly id: string;
  readonly metrics: WorkerMetrics;
  readonly told: (results: readonly BatchResult[]) => void;
  readonly problem: (problem: Problem) => void;
  /** Ends the work: what is being coded is finished, the rest given back. */
  readonly signal: AbortSignal;
  readonly times?: Partial<WorkerTimes>;
}

/** Milliseconds; other than usual for tests only. */
export interface WorkerTimes {
  /** A ledger away for longer than this: what is in hand is given back for others. */
  readonly hold: number;
  /** Until what was given back for a reason that lasts is delivered again. */
  readonly delay: number;
  /** How often a message of an unknown envelope is delivered before it is given up. */
  readonly unknown: number;
}

const TIMES: WorkerTimes = { hold: 30_000, delay: 30_000, unknown: 40 };
/** Workers that died over one report, alone with it, before it is given up. */
const MOST_TRIES = 2;
/** Milliseconds that a request for reports stays open: an idle worker asks so often. */
const ASK = 2000;
/** Milliseconds without a report after which a batch is coded that is not full. */
const LINGER = 40;
/** Milliseconds after which a ledger that answers and takes nothing is tried again: doubled each time. */
const FIRST_PATIENCE = 500;
const LONGEST_PATIENCE = 15_000;

/**
 * Takes reports from the engine, codes them and acknowledges each when it is in the ledger. A report that was delivered before is coded alone, since it
 * may be what ended the worker that had it; one that ends worker after worker goes to the dead letters. The methods of one life: `run`.
 */
export class Worker {
  readonly #fresh: HeldMessage[] = [];
  readonly #suspects: HeldMessage[] = [];
  readonly #tries: Tries;
  readonly #times: WorkerTimes;
  readonly #size: number;
  #held = new HeldMessages(30_000);
  #batches: AddBatches | undefined;
  #failures = 0;
  #patience = FIRST_PATIENCE;
  #coders: { readonly cause: unknown } | undefined;
  #wake = (): void => {};
  readonly #burying = new Set<Promise<void>>();
  /** Keys of those that are on their way to the dead letters. */
  readonly #dying = new Set<string>();
  /** Reports brought to an end, whatever that was. */
  done = 0;

  constructor(readonly options: WorkerOptions) {
    this.#tries = new Tries(options.queue);
    this.#times = { ...TIMES, ...options.times };
    this.#size = Math.max(MANY, Math.ceil(options.window / 2));
  }

  get inFlight(): number {
    return this.#held.size;
  }

  /** Works until the signal says so. Rejects with LedgerError or QueueError for what no waiting mends. */
  async run(): Promise<void> {
    const { queue, signal, store } = this.options;
    const { consumer: state } = await patiently(() => queueState(queue), {
      patience: 120_000,
      queue,
      signal,
    });
    this.#held = new HeldMessages(state.ackWait);
    const failed = new AbortController();
    const either = AbortSignal.any([signal, failed.signal]);
    either.addEventListener('abort', () => this.#wake());
    try {
      await store.wait(either, async (seconds) => this.#tellAway(seconds));
      if (store.up) this.#tellBack();
      const pulling = this.#pull(either);
      pulling.catch(() => failed.abort());
      try {
        await this.#work(either);
      } finally {
        failed.abort();
      }
      await pulling;
    } finally {
      await Promise.all(this.#burying);
      for (const { key } of this.#held.all()) this.#giveBack(key);
      this.#held.end();
    }
  }

  /** Asks for as many reports as there is room for. */
  async #pull(signal: AbortSignal): Promise<void> {
    const { queue, metrics } = this.options;
    let consumer: Consumer | undefined;
    let failing: number | undefined;
    while (!signal.aborted) {
      const room = this.#room;
      if (room < this.#size / 2 || !this.options.store.up) {
        await pause(10, signal);
        continue;
      }
      try {
        consumer ??= await queue.client.consumers.get(queue.names.reports, queue.names.consumer);
        const messages = await consumer.fetch({ max_messages: room, expires: ASK });
        for await (const message of messages) this.#receive(message, signal);
        metrics.queueUp.set(1);
        failing = undefined;
      } catch (cause) {
        if (!isPassing(cause) && !(cause instanceof JetStreamError)) throw cause;
        metrics.queueUp.set(0);
        consumer = undefined;
        failing ??= Date.now();
        if (Date.now() - failing >= STUCK) queue.elsewhere();
        await pause(500, signal);
      }
    }
  }

  #receive(message: JsMsg, signal: AbortSignal): void {
    const { metrics } = this.options;
    const deliveries = message.info.deliveryCount;
    if (deliveries > 1) metrics.redelivered.add();
    if (signal.aborted) {
      message.nak();
      metrics.returned.add();
      return;
    }
    const opened = unpack(message, `message ${message.seq}`);
    if ('unknown' in opened) this.#unknown(message, opened.unknown);
    else if ('problem' in opened) this.#background(this.#bury(message, opened.problem));
    else {
      const held = { key: messageKey(message), message, doc: opened.doc };
      if (!this.#held.take(held)) return;
      (deliveries > 1 ? this.#suspects : this.#fresh).push(held);
      this.#wake();
    }
    metrics.inFlight.set(this.#held.size);
  }

  async #work(signal: AbortSignal): Promise<void> {
    while (!signal.aborted) {
      try {
        const fresh = this.#fresh.shift();
        if (fresh !== undefined) await (await this.#batch()).take(fresh.doc, fresh.key);
        else if (this.#suspects.length > 0) {
          await this.#batches?.end();
          await this.#alone(this.#suspects.shift()!, signal);
        } else if (!(await this.#more(signal, this.#linger))) {
          await this.#batches?.end();
          this.#batches = undefined;
          this.#failures = 0;
        }
      } catch (cause) {
        await this.#recover(cause, signal);
      }
    }
    // What is being coded is finished; what only waits is given back by `run`.
    await this.#batches?.drop().catch(() => undefined);
  }

  /** Without a batch there is nothing to wait for but the next report; with no room for more there is nothing to wait for at all. */
  get #linger(): number | undefined {
    if (this.#batches === undefined) return undefined;
    return this.#room < this.#size / 2 ? 0 : LINGER;
  }

  get #room(): number {
    return 3 * this.#size - this.#held.size;
  }

  /** Whether a report comes within so many milliseconds; without a number waits until one does, or the end. */
  #more(signal: AbortSignal, time?: number): Promise<boolean> {
    return new Promise((resolve) => {
      const end = (): void => {
        clearTimeout(timer);
        this.#wake = () => {};
        resolve(this.#fresh.length + this.#suspects.length > 0);
      };
      const timer = time === undefined ? undefined : setTimeout(end, time);
      this.#wake = end;
      if (this.#fresh.length + this.#suspects.length > 0 || signal.aborted) end();
    });
  }

  async #batch(): Promise<AddBatches> {
    this.#batches ??= this.#newBatches(await this.options.store.ledger(), this.#size);
    return this.#batches;
  }

  #newBatches(ledger: Ledger, size: number): AddBatches {
    const { by, keepText, recode, metrics } = this.options;
    return new AddBatches(
      {
        // What another version coded counts as coded by this one: two versions at once would code one another's reports anew for ever.
        known: async (ids) => {
          const known = await ledger.known(ids);
          return recode ? known : known.map((report) => ({ ...report, by }));
        },
        originals: (bodies, coder) => ledger.originals(bodies, coder),
        addAll: async (codings, how) => {
          const began = performance.now();
          const results = await ledger.addAll(codings, how);
          metrics.writing.observe((performance.now() - began) / 1000);
          return results;
        },
      },
      {
        ...{ by, keepText, size },
        code: async (doc) => {
          const began = performance.now();
          const coded = await this.options.code(doc).catch((cause: unknown) => {
            // The coders themselves are no more; no report is to blame.
            this.#coders ??= { cause };
            throw cause;
          });
          metrics.coding.observe((performance.now() - began) / 1000);
          return coded;
        },
        aside: ({ problems }) => problems.some(({ level }) => level === 'error'),
        told: (results) => this.#settle(results),
      },
    );
  }

  /** The batch is on disk. */
  #settle(results: readonly BatchResult[]): void {
    const { metrics, told } = this.options;
    this.#failures = 0;
    this.#patience = FIRST_PATIENCE;
    this.#tellBack();
    for (const { from: key, outcome, coding, problems } of results) {
      const faults = [...problems, ...(coding?.problems ?? [])];
      for (const { level } of faults) metrics.problems.add(1, { level });
      const fault = faults.find(({ level }) => level === 'error');
      const message = this.#held.get(key)?.message;
      if (outcome === 'refused' && fault !== undefined && message !== undefined) {
        this.#background(this.#bury(message, fault, key));
        continue;
      }
      metrics.reports.add(1, { outcome });
      if (outcome === 'added' || outcome === 'replaced') metrics.events.add(coding?.events.length ?? 0);
      this.#held.ack(key);
      this.done++;
    }
    metrics.inFlight.set(this.#held.size);
    told(results);
  }

  /** Codes one report that was delivered before, with nothing else at work, noting first that it is begun with. */
  async #alone(held: HeldMessage, signal: AbortSignal): Promise<void> {
    const { key, message, doc } = held;
    const before = await this.#tries.begin(key);
    if (before >= MOST_TRIES) await this.#bury(message, killed(doc, before), key);
    else
      for (let once = true; ; once = false)
        try {
          const batches = this.#newBatches(await this.options.store.ledger(), 1);
          await batches.take(doc, key);
          await batches.end();
          break;
        } catch (cause) {
          if (signal.aborted) return;
          if (this.#coders !== undefined) throw cause;
          // It is not the report's fault when the ledger is away or its disk full.
          if (isStoreFault(cause) || !(await this.options.store.answers())) {
            await this.#tries.end(key);
            throw cause;
          }
          if (once) continue;
          await this.#bury(message, unwritten(doc, cause), key);
          break;
        }
    await this.#tries.end(key);
  }

  /** A batch could not be written, or the engine did not answer: all in hand goes again when the ledger answers. */
  async #recover(cause: unknown, signal: AbortSignal): Promise<void> {
    const { store } = this.options;
    if (this.#coders !== undefined) throw this.#coders.cause;
    if (signal.aborted) return;
    this.#batches = undefined;
    this.#fresh.length = 0;
    this.#suspects.length = 0;
    const held = this.#held.all().filter(({ key }) => !this.#dying.has(key));
    if (isPassing(cause)) await pause(500, signal);
    else if (!(await store.answers())) {
      let returned = false;
      await store.wait(signal, async (seconds) => {
        this.#tellAway(seconds, cause);
        if (returned || seconds * 1000 < this.#times.hold) return;
        returned = true;
        for (const { key } of this.#held.all())
          if (!this.#dying.has(key)) this.#giveBack(key, this.#times.delay);
        this.#fresh.length = 0;
        this.#suspects.length = 0;
      });
      if (!signal.aborted) this.#tellBack();
      if (returned) return;
    } else if (isStoreFault(cause)) await this.#takesNothing(cause, signal);
    else {
      // It answers and yet took no batch twice: one of the reports may be the reason, and is found when each goes alone.
      this.#failures++;
      await pause(200, signal);
    }
    for (const one of held)
      if (this.#held.get(one.key) !== undefined)
        (this.#failures > 1 || one.message.info.deliveryCount > 1 ? this.#suspects : this.#fresh).push(one);
  }

  /** The ledger answers and takes nothing: its disk is full. All is kept in hand and tried again, each time after a longer wait. */
  async #takesNothing(cause: unknown, signal: AbortSignal): Promise<void> {
    const { store } = this.options;
    this.#tellAway(1, cause);
    store.up = false;
    await pause(this.#patience, signal);
    store.up = true;
    this.#patience = Math.min(LONGEST_PATIENCE, 2 * this.#patience);
  }

  #awayTold = false;
  #tellAway(seconds: number, cause?: unknown): void {
    this.options.metrics.ledgerUp.set(0);
    if (this.#awayTold || seconds < 1) return;
    this.#awayTold = true;
    const said = cause instanceof Error ? ` (${cause.message.slice(0, 300)})` : '';
    this.options.problem({
      code: 'ledger-away',
      level: 'warning',
      where: `worker ${this.options.id}`,
      message: `The ledger takes nothing now${said}; reports wait.`,
      fix: 'Work goes on by itself when it does; nothing is lost.',
    });
  }

  #tellBack(): void {
    this.options.metrics.ledgerUp.set(1);
    if (!this.#awayTold) return;
    this.#awayTold = false;
    const where = `worker ${this.options.id}`;
    this.options.problem({
      code: 'ledger-back',
      level: 'note',
      where,
      message: 'The ledger answers again.',
      fix: '',
    });
  }

  #unknown(message: JsMsg, version: string): void {
    const { metrics } = this.options;
    if (message.info.deliveryCount >= this.#times.unknown)
      this.#background(this.#bury(message, unknown(message, version)));
    else {
      message.nak(this.#times.delay);
      metrics.returned.add();
    }
  }

  /** Puts a message among the dead letters; only then is it acknowledged. */
  async #bury(message: JsMsg, problem: Problem, key?: string): Promise<void> {
    const { queue, id, metrics } = this.options;
    if (key !== undefined) this.#dying.add(key);
    try {
      const { data, headers, seq, info } = message;
      await bury(
        queue,
        { data, headers, seq, time: message.time.toISOString(), deliveries: info.deliveryCount },
        problem,
        { id, version: this.options.by.version },
      );
      metrics.deadBy(problem.code);
      this.options.problem(problem);
      this.done++;
      if (key === undefined) message.ack();
      else this.#held.ack(key);
    } catch (cause) {
      this.options.problem({
        code: 'dead-letters-away',
        level: 'warning',
        where: problem.where,
        message: `It could not be put among the dead letters: ${cause instanceof Error ? cause.message : String(cause)}.`,
        fix: 'It goes back to the queue and comes again. Where the stream of dead letters is full: `chancery fleet dead --drop`, or `fleet setup --dead-size`.',
      });
      if (key === undefined) message.nak(this.#times.delay);
      else this.#giveBack(key, this.#times.delay);
    } finally {
      if (key !== undefined) this.#dying.delete(key);
    }
  }

  #background(work: Promise<void>): void {
    const kept = work.finally(() => this.#burying.delete(kept));
    this.#burying.add(kept);
  }

  #giveBack(key: string, delay?: number): void {
    this.#held.giveBack(key, delay);
    this.options.metrics.returned.add();
    this.options.metrics.inFlight.set(this.#held.size);
  }
}
