import { hostname } from 'node:os';
import type { Queue } from './open-queue.js';

/** What a worker says of itself every few seconds. */
export interface WorkerSaid {
  readonly id: string;
  readonly host: string;
  readonly pid: number;
  readonly version: string;
  readonly codebook: string;
  readonly threads: number;
  /** Instants, ISO 8601. */
  readonly started: string;
  readonly seen: string;
  /** Reports brought to an end since it started, and a second since it last said so. */
  readonly done: number;
  readonly rate: number;
  readonly inFlight: number;
  readonly ledger: 'up' | 'away';
}

export interface AnnounceOptions {
  readonly queue: Queue;
  readonly said: Pick<WorkerSaid, 'id' | 'version' | 'codebook' | 'threads'>;
  readonly now: () => Pick<WorkerSaid, 'done' | 'inFlight' | 'ledger'>;
  /** Milliseconds between two words; default 5 s. */
  readonly every?: number;
}

const EVERY = 5000;
/** A worker unheard of for longer is not listed any more. */
const FORGOTTEN = 10 * 60_000;

/** Says every few seconds that this worker lives and how it does; `end` takes the word back. */
export function announce({ queue, said, now, every = EVERY }: AnnounceOptions): { end(): Promise<void> } {
  const started = new Date().toISOString();
  let before = 0;
  let last = Date.now();
  const subject = `${queue.names.root}.state.workers.${said.id}`;
  const say = (): void => {
    if (!queue.connected()) return;
    const { done, ...rest } = now();
    const seconds = (Date.now() - last) / 1000;
    const rate = seconds < 0.5 ? 0 : Math.round((10 * (done - before)) / seconds) / 10;
    before = done;
    last = Date.now();
    const word: WorkerSaid = {
      ...said,
      host: hostname(),
      pid: process.pid,
      started,
      seen: new Date().toISOString(),
      done,
      rate,
      ...rest,
    };
    queue.connection.publish(subject, JSON.stringify(word));
  };
  say();
  const timer = setInterval(say, every).unref();
  return {
    async end() {
      clearInterval(timer);
      // Without an answer it is listed for some minutes as one that was last seen now.
      await queue.streams.streams.purge(queue.names.state, { filter: subject }).catch(() => undefined);
    },
  };
}

/** Workers heard of in the last ten minutes, by their names. */
export async function workersSaid({ streams, names }: Queue): Promise<WorkerSaid[]> {
  const { state } = await streams.streams.info(names.state, {
    subjects_filter: `${names.root}.state.workers.*`,
  });
  const said = await Promise.all(
    Object.keys(state.subjects ?? {}).map(async (subject) => {
      const message = await streams.streams.getMessage(names.state, { last_by_subj: subject });
      if (message === null || Date.now() - message.time.getTime() > FORGOTTEN) return [];
      return wordOf(new TextDecoder().decode(message.data), message.time.toISOString());
    }),
  );
  return said.flat().sort((a, b) => (a.id < b.id ? -1 : 1));
}

function wordOf(text: string, seen: string): WorkerSaid[] {
  try {
    const value = JSON.parse(text) as Record<string, unknown>;
    const word = (name: string): string => String(value[name] ?? '').slice(0, 100);
    const number = (name: string): number =>
      Number.isFinite(value[name]) ? Math.max(0, Number(value[name])) : 0;
    return [
      {
        ...{
          id: word('id'),
          host: word('host'),
          version: word('version'),
          codebook: word('codebook'),
          started: word('started'),
        },
        ...{
          pid: number('pid'),
          threads: number('threads'),
          done: number('done'),
          rate: number('rate'),
          inFlight: number('inFlight'),
        },
        seen,
        ledger: value['ledger'] === 'away' ? 'away' : 'up',
      },
    ];
  } catch {
    return [];
  }
}
