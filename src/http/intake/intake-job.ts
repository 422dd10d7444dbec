import { randomUUID } from 'node:crypto';
import type { Problem } from '../../model/problem.js';
import type { IncomingReport } from '../shapes.js';
import { INTAKE_LIMITS } from './intake-limits.js';

/** What is to be read and added. */
export interface IntakeRequest {
  readonly reports: readonly IncomingReport[];
  readonly files: readonly { readonly name: string; readonly bytes: Uint8Array }[];
  readonly addresses: readonly string[];
  readonly keepText: boolean;
  readonly replace: boolean;
}

export const INTAKE_OUTCOMES = ['added', 'replaced', 'skipped', 'refused', 'failed', 'feed', 'note'] as const;

/** What became of one report. A `feed` named `items` addresses; a `note` says something of an input and is no report. */
export interface IntakeResult {
  readonly outcome: (typeof INTAKE_OUTCOMES)[number];
  /** File, line or address. */
  readonly from: string;
  readonly report?: string;
  readonly title?: string;
  readonly events?: number;
  readonly items?: number;
  readonly problems: readonly Problem[];
}
/** Numbered from 1 in the order in which they came. */
export interface NumberedResult extends IntakeResult {
  readonly number: number;
}

export interface IntakeCounts {
  readonly added: number;
  readonly replaced: number;
  readonly skipped: number;
  readonly refused: number;
  /** Could not be read, fetched or coded. */
  readonly failed: number;
  readonly events: number;
  /** Of what is known so far: lines, files, addresses, items of feeds. */
  readonly read: number;
  readonly total: number;
}

export const JOB_STATES = ['waiting', 'running', 'done', 'stopped', 'failed'] as const;
export type JobState = (typeof JOB_STATES)[number];

/** A job as it is told, without its results. */
export interface JobRow {
  readonly id: string;
  readonly state: JobState;
  readonly madeAt: string;
  readonly asked: { readonly reports: number; readonly files: number; readonly addresses: number };
  readonly keepText: boolean;
  readonly replace: boolean;
  readonly counts: IntakeCounts;
  /** Number of the newest result. */
  readonly results: number;
  /** Why it failed as a whole. */
  readonly problems: readonly Problem[];
}

/** One request on its way into the ledger: what it asks, what was done so far, and who listens. Holds its last results. */
export class IntakeJob {
  readonly id = randomUUID();
  readonly madeAt = new Date().toISOString();
  readonly bytes: number;
  readonly #asked: JobRow['asked'];
  readonly #how: Pick<JobRow, 'keepText' | 'replace'>;
  readonly #stopping = new AbortController();
  readonly #results: NumberedResult[] = [];
  readonly #listeners = new Set<() => void>();
  #number = 0;
  #counts = { added: 0, replaced: 0, skipped: 0, refused: 0, failed: 0, events: 0, read: 0, total: 0 };
  #problems: readonly Problem[] = [];
  #state: JobState = 'waiting';
  #request: IntakeRequest | undefined;

  constructor(request: IntakeRequest) {
    const { reports, files, addresses, keepText, replace } = request;
    this.#request = request;
    this.#asked = { reports: reports.length, files: files.length, addresses: addresses.length };
    this.#how = { keepText, replace };
    this.bytes = files.reduce((sum, { bytes }) => sum + bytes.length, 0);
  }

  get state(): JobState {
    return this.#state;
  }
  get over(): boolean {
    return this.#state !== 'waiting' && this.#state !== 'running';
  }
  get signal(): AbortSignal {
    return this.#stopping.signal;
  }
  get row(): JobRow {
    const { id, madeAt } = this;
    return {
      ...{ id, state: this.#state, madeAt, asked: this.#asked, ...this.#how },
      ...{ counts: { ...this.#counts }, results: this.#number, problems: this.#problems },
    };
  }

  /** Its results after number `after`, as far as they are remembered. */
  resultsAfter(after: number): readonly NumberedResult[] {
    const first = this.#results[0]?.number ?? 1;
    return this.#results.slice(Math.max(0, after - first + 1));
  }

  /** Begins, and hands out what was asked. */
  begin(): IntakeRequest {
    const request = this.#request;
    if (request === undefined || this.#state !== 'waiting')
      throw new TypeError(`job ${this.id} is ${this.#state}`);
    this.#state = 'running';
    this.#tell();
    return request;
  }

  /** So many more things to read are known. */
  expect(more: number): void {
    this.#counts.total += more;
  }
  /** One of them was read. */
  read(): void {
    this.#counts.read++;
    this.#tell();
  }

  take(results: readonly IntakeResult[]): void {
    for (const result of results) {
      const { outcome, events = 0 } = result;
      if (outcome !== 'feed' && outcome !== 'note') this.#counts[outcome]++;
      if (outcome === 'added' || outcome === 'replaced') {
        this.#counts.events += events;
        if (result.problems.some(({ level }) => level === 'error')) this.#counts.failed++;
      }
      this.#results.push({ ...result, number: ++this.#number });
    }
    const over = this.#results.length - INTAKE_LIMITS.results;
    if (over > 0) this.#results.splice(0, over);
    this.#tell();
  }

  /** Asks it to end; one that waits has ended. */
  stop(): void {
    this.#stopping.abort();
    if (this.#state === 'waiting') this.end('stopped');
  }

  end(state: 'done' | 'stopped' | 'failed', problems: readonly Problem[] = []): void {
    this.#state = state;
    this.#problems = problems;
    this.#request = undefined;
    this.#tell();
  }

  /** Gives the function that ends the listening. */
  listen(told: () => void): () => void {
    this.#listeners.add(told);
    return () => this.#listeners.delete(told);
  }

  #tell(): void {
    for (const told of this.#listeners) told();
  }
}
