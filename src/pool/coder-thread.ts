import { Worker } from 'node:worker_threads';
import type { Done, Job, Reply, ThreadSetup } from './messages.js';

export type Ready = Extract<Reply, { kind: 'ready' }>;

export interface ThreadOptions {
  readonly file: URL;
  readonly setup: ThreadSetup;
  /** Most megabytes of a thread's heap; one that needs more dies. */
  readonly memory?: number;
  readonly onDone: (done: Done) => void;
  /** The thread ended by itself, for whatever reason, before or after it was ready. */
  readonly onDeath: (why: string) => void;
}

/** One worker thread with a coder. It keeps the program from ending only while it has work. */
export class CoderThread {
  readonly #worker: Worker;
  #closed = false;
  #why = '';
  /** Resolves when the coder is loaded; rejects with Error when it cannot be. */
  readonly ready: Promise<Ready>;

  constructor({ file, setup, memory, onDone, onDeath }: ThreadOptions) {
    this.#worker = new Worker(file, {
      workerData: setup,
      ...(memory === undefined ? {} : { resourceLimits: { maxOldGenerationSizeMb: memory } }),
    });
    this.ready = new Promise((resolve, reject) => {
      this.#worker.on('message', (reply: Reply) => {
        if (reply.kind === 'done') onDone(reply);
        else if (reply.kind === 'ready') {
          this.#worker.unref();
          resolve(reply);
        } else {
          reject(new Error(`A coder cannot be loaded in a worker thread: ${reply.message}`));
          void this.close();
        }
      });
      this.#worker.on('error', (error) => {
        this.#why = error instanceof Error ? error.message : String(error);
      });
      this.#worker.on('exit', (code) => {
        if (this.#closed) return;
        const why = this.#why === '' ? `it ended with status ${code}` : this.#why;
        reject(new Error(`A worker thread died before it was ready: ${why}`));
        onDeath(why);
      });
    });
    this.ready.catch(() => {});
  }

  send(jobs: readonly Job[]): void {
    this.#worker.ref();
    this.#worker.postMessage(jobs);
  }

  /** Nothing is left to do: the program may end. */
  rest(): void {
    this.#worker.unref();
  }

  async close(): Promise<void> {
    this.#closed = true;
    await this.#worker.terminate();
  }
}
