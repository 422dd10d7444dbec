import type { KeptParse } from '../ledger/kept-parse.js';
import type { MadeRows } from '../ledger/made-rows.js';
import type { CodedBy, Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { emptyCoding } from '../model/empty-coding.js';
import type { Problem } from '../model/problem.js';
import { CoderThread, type Ready, type ThreadOptions } from './coder-thread.js';
import type { Done, Job } from './messages.js';

/** A report coded by a pool; the parse where it was asked for and the report was coded; the rows in place of what was found where they were asked for. */
export interface PoolResult {
  readonly coding: Coding;
  readonly parse?: KeptParse;
  readonly rows?: MadeRows;
}

interface Task {
  readonly job: Job;
  /** Its thread died with it once: it goes alone the second time. */
  retried: boolean;
  readonly resolve: (result: PoolResult) => void;
  readonly reject: (error: Error) => void;
}

interface Seat {
  thread: CoderThread;
  ready: boolean;
  readonly tasks: Map<number, Task>;
}

/** Characters in one batch, unless it is a single report. */
const BATCH_CHARACTERS = 500_000;
/** A thread that dies so often in a row before it is ready is not started again. */
const MOST_FALSE_STARTS = 3;

/** Hands reports to threads, each to whichever has least left to do, and starts a thread anew when it dies. */
export class JobQueue {
  readonly #waiting: Task[] = [];
  #first = 0;
  readonly #seats: Seat[] = [];
  #number = 0;
  #by: CodedBy | undefined;
  #falseStarts = 0;
  #ended: Error | undefined;

  constructor(
    readonly options: Pick<ThreadOptions, 'file' | 'setup' | 'memory'> & {
      readonly threads: number;
      readonly batch: number;
    },
  ) {}

  /** Starts all threads; gives what the first one says of its coder. Rejects with Error when one cannot be started. */
  async start(): Promise<Ready> {
    for (let n = 0; n < this.options.threads; n++) {
      const seat: Seat = { ready: false, tasks: new Map(), thread: undefined as unknown as CoderThread };
      this.#sit(seat);
      this.#seats.push(seat);
    }
    try {
      const [first] = await Promise.all(this.#seats.map((seat) => seat.thread.ready));
      this.#by = first!.by;
      return first!;
    } catch (cause) {
      await this.close();
      throw cause;
    }
  }

  submit(doc: Doc, wanted: Pick<Job, 'parse' | 'rows'>): Promise<PoolResult> {
    return new Promise((resolve, reject) => {
      if (this.#ended !== undefined) {
        reject(this.#ended);
        return;
      }
      this.#waiting.push({
        job: { number: this.#number++, doc, ...wanted },
        retried: false,
        resolve,
        reject,
      });
      this.#serve();
    });
  }

  async close(why = new Error('The pool was closed.')): Promise<void> {
    this.#ended ??= why;
    const left = this.#waiting.splice(0).slice(this.#first);
    this.#first = 0;
    for (const seat of this.#seats) {
      left.push(...seat.tasks.values());
      seat.tasks.clear();
    }
    for (const task of left) task.reject(this.#ended);
    await Promise.all(this.#seats.map((seat) => seat.thread.close()));
  }

  #sit(seat: Seat): void {
    seat.ready = false;
    const thread = new CoderThread({
      ...this.options,
      onDone: (done) => this.#done(seat, done),
      onDeath: (why) => this.#died(seat, why),
    });
    seat.thread = thread;
    thread.ready.then(
      () => {
        this.#falseStarts = 0;
        seat.ready = true;
        this.#serve();
      },
      () => {},
    );
  }

  #done(seat: Seat, { kind: _, number, coding, ...rest }: Done): void {
    const task = seat.tasks.get(number);
    if (task === undefined) return;
    seat.tasks.delete(number);
    const { doc } = task.job;
    task.resolve({ coding: { ...coding, doc }, ...rest });
    if (seat.tasks.size === 0) seat.thread.rest();
    this.#serve();
  }

  /** What the thread had goes again, report by report; what killed a thread twice is given back with a problem. */
  #died(seat: Seat, why: string): void {
    if (this.#ended !== undefined) return;
    if (!seat.ready && ++this.#falseStarts >= MOST_FALSE_STARTS) {
      void this.close(new Error(`Worker threads die before they are ready: ${why}`));
      return;
    }
    const again: Task[] = [];
    for (const task of seat.tasks.values()) {
      const { doc } = task.job;
      if (task.retried) task.resolve({ coding: emptyCoding(doc, this.#by!, [dead(doc, why)]) });
      else {
        task.retried = true;
        again.push(task);
      }
    }
    seat.tasks.clear();
    this.#waiting.splice(0, this.#first, ...again);
    this.#first = 0;
    this.#sit(seat);
    this.#serve();
  }

  #serve(): void {
    for (const seat of this.#seats) {
      const { batch, threads } = this.options;
      if (!seat.ready || seat.tasks.size > batch / 2) continue;
      const share = Math.ceil((this.#waiting.length - this.#first) / threads);
      const jobs = this.#take(seat, Math.min(batch - seat.tasks.size, share));
      if (jobs.length > 0) seat.thread.send(jobs);
    }
  }

  /** The next jobs for a seat; a report that goes again goes alone. */
  #take(seat: Seat, most: number): Job[] {
    const jobs: Job[] = [];
    let characters = 0;
    while (jobs.length < most) {
      const task = this.#waiting[this.#first];
      if (task === undefined || [...seat.tasks.values()].some((one) => one.retried)) break;
      if (task.retried && seat.tasks.size > 0) break;
      characters += task.job.doc.text.length;
      if (jobs.length > 0 && characters > BATCH_CHARACTERS) break;
      this.#first++;
      seat.tasks.set(task.job.number, task);
      jobs.push(task.job);
    }
    if (this.#first > 256) {
      this.#waiting.splice(0, this.#first);
      this.#first = 0;
    }
    return jobs;
  }
}

function dead(doc: Doc, why: string): Problem {
  return {
    code: 'thread-died',
    level: 'error',
    where: doc.id,
    message: `The thread that coded this report died twice (${why}).`,
    fix: 'It is kept without events. Give threads more memory, split the report, or leave it out.',
  };
}
