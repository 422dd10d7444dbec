import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { type DeadLetter, deadLetters } from '../../src/fleet/dead-letters.js';
import { openQueue } from '../../src/fleet/open-queue.js';
import { queueState } from '../../src/fleet/queue-state.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { dispatch, seeded } from '../made-dispatches.js';
import { BIN, killAll, type Running, start } from './processes.js';
import { freePorts, type Nats, wait } from './start-nats.js';

const COUNTRIES = ['Kenya', 'Malawi', 'Norway', 'Japan', 'Peru', 'Ghana', 'Chile'];

/** What a test of a fleet plays on: an engine, a ledger (without an address of one, a file that a server owns), and a folder. */
export class Stage {
  readonly folder = mkdtempSync(path.join(tmpdir(), 'chancery-fleet-'));
  readonly ledger: string;
  server: Running | undefined;

  constructor(
    readonly nats: Nats,
    ledger?: string,
  ) {
    this.ledger = ledger ?? path.join(this.folder, 'ledger.duckdb');
  }

  /** Serves the ledger, and resolves when it answers. */
  async serve(): Promise<void> {
    const [port] = await freePorts(1);
    this.server = start(BIN, ['serve', '--port', `${port}`, '--rate', '100000', '--ledger', this.ledger]);
    await this.server.said('Chancery is at');
  }

  /** A file of so many reports under numbered ids: made words, and a deed of two countries. */
  reports(
    name: string,
    count: number,
    seed: number,
    sentences = 6,
  ): { readonly file: string; readonly ids: string[] } {
    const chance = seeded(seed);
    const ids = Array.from({ length: count }, (_, i) => `${name}-${i}`);
    const lines = ids.map((id, i) => {
      const [giver, taker] = [COUNTRIES[i % COUNTRIES.length], COUNTRIES[(i + 1) % COUNTRIES.length]];
      const deed = `${giver} sent ${i + 2} tents to ${taker} on Monday.`;
      return JSON.stringify({
        id,
        text: [...dispatch(chance, sentences), deed].join(' '),
        published: '2025-03-04',
      });
    });
    return { file: this.file(`${name}.jsonl`, `${lines.join('\n')}\n`), ids };
  }

  file(name: string, text: string): string {
    const file = path.join(this.folder, name);
    writeFileSync(file, text);
    return file;
  }

  get queue(): string[] {
    return ['--queue', this.nats.url];
  }

  worker(...args: string[]): Running {
    return start(BIN, ['worker', ...this.queue, '--ledger', this.ledger, '--threads', '1', ...args]);
  }

  async withLedger<T>(look: (ledger: Ledger) => Promise<T>): Promise<T> {
    const ledger = await openLedger(this.ledger);
    try {
      return await look(ledger);
    } finally {
      await ledger.close();
    }
  }

  async dead(): Promise<DeadLetter[]> {
    const queue = await openQueue({ queue: this.nats.url, name: 'test' });
    try {
      const letters: DeadLetter[] = [];
      for await (const { message: _, ...letter } of deadLetters(queue)) letters.push(letter);
      return letters;
    } finally {
      await queue.close();
    }
  }

  /** Reports that wait or are in somebody's hands. */
  async left(): Promise<number> {
    const queue = await openQueue({ queue: this.nats.url, name: 'test', patience: 20_000 });
    try {
      const { streams } = await queueState(queue);
      return streams[0]!.messages;
    } catch {
      return Number.NaN; // a leader is being chosen
    } finally {
      await queue.close();
    }
  }

  /** Resolves when no report waits or is in hand, or with the number that is left after so many milliseconds. */
  async drained(time = 90_000): Promise<number> {
    const until = Date.now() + time;
    for (;;) {
      const left = await this.left();
      if (left === 0 || Date.now() > until) return left;
      await wait(200);
    }
  }

  /** How many of these the ledger has, and how many events; and whether the record is sound. */
  async stored(ids: readonly string[]): Promise<{
    readonly missing: string[];
    readonly documents: number;
    readonly events: number;
    readonly faults: number;
  }> {
    return await this.withLedger(async (ledger) => {
      const known = new Set((await ledger.known(ids)).map(({ id }) => id));
      const { documents, events } = await ledger.counts();
      return {
        missing: ids.filter((id) => !known.has(id)),
        documents,
        events,
        faults: (await ledger.check()).length,
      };
    });
  }

  async end(): Promise<void> {
    killAll();
    await this.nats.stop();
    rmSync(this.folder, { recursive: true, force: true });
  }
}

/** Documents and events that one process makes of the same files. */
export async function expected(
  stage: Stage,
  files: readonly string[],
): Promise<{ readonly documents: number; readonly events: number }> {
  const place = path.join(stage.folder, `expected-${Math.random().toString(36).slice(2)}.duckdb`);
  const add = start(BIN, ['add', '--ledger', place, '--threads', '1', ...files]);
  await add.ended;
  const ledger = await openLedger(place);
  const { documents, events } = await ledger.counts();
  await ledger.close();
  return { documents, events };
}
