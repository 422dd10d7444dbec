import { setMaxListeners } from 'node:events';
import { JetStreamApiError } from '@nats-io/jetstream';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { type Packed, pack } from './envelope.js';
import type { Queue } from './open-queue.js';
import { isFull, isPassing, pause, STUCK } from './passing.js';
import { QueueError } from './queue-error.js';

/** What became of a report that was to be sent. `there`: the engine had it already; then it is not sent twice. */
export type Sent =
  | { readonly outcome: 'sent' | 'there' }
  | { readonly outcome: 'refused'; readonly problem: Problem };

export interface SenderOptions {
  /** Last word of the subject: who sends. */
  readonly by: 'sent' | 'watched' | 'retried';
  /** Told when the engine is full or away, and again when it takes reports. */
  readonly problem: (problem: Problem) => void;
  /** Milliseconds for which an engine that is away is waited for; a full one is waited for without end. Default for ever. */
  readonly patience?: number;
  readonly signal?: AbortSignal;
  /** Reports on their way at a time; default 128. */
  readonly most?: number;
}

/** Bytes on their way at a time. */
const MOST_BYTES = 8 * 2 ** 20;
const ANSWER = 5000;
const FIRST_WAIT = 100;
const LONGEST_WAIT = 2000;
/** Bytes of headers that a dead letter needs beside the report. */
export const HEADER_ROOM = 8192;

/** Sends reports, some at a time. A report counts as sent when most nodes that keep it have said so. */
export class Sender {
  #onWay = 0;
  #bytes = 0;
  #room: (() => void)[] = [];
  #state: 'open' | 'full' | 'away' = 'open';

  constructor(
    readonly queue: Queue,
    readonly options: SenderOptions,
  ) {
    // Each report on its way listens to it while it waits.
    if (options.signal !== undefined) setMaxListeners(0, options.signal);
  }

  /** Resolves when the engine has it. Rejects with QueueError when the engine stays away, or when the signal ends the wait. */
  async send(doc: Doc, messageId?: string): Promise<Sent> {
    const packed = pack(doc);
    const most = (this.queue.connection.info?.max_payload ?? 2 ** 20) - HEADER_ROOM;
    if (packed.data.length > most)
      return { outcome: 'refused', problem: tooLarge(doc, packed.data.length, most) };
    return await this.sendPacked(doc.id, messageId === undefined ? packed : { ...packed, messageId });
  }

  async sendPacked(id: string, packed: Packed): Promise<Sent> {
    const size = packed.data.length;
    while (this.#onWay >= (this.options.most ?? 128) || (this.#onWay > 0 && this.#bytes + size > MOST_BYTES))
      await new Promise<void>((resolve) => {
        this.#room.push(resolve);
      });
    this.#onWay++;
    this.#bytes += size;
    try {
      return await this.#publish(id, packed);
    } finally {
      this.#onWay--;
      this.#bytes -= size;
      for (const wake of this.#room.splice(0)) wake();
    }
  }

  async #publish(id: string, { data, headers, messageId }: Packed): Promise<Sent> {
    const { client, names } = this.queue;
    const began = Date.now();
    for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, 2 * wait)) {
      try {
        const { duplicate } = await client.publish(`${names.root}.reports.${this.options.by}`, data, {
          ...{ msgID: messageId, headers, timeout: ANSWER },
          expect: { streamName: names.reports },
        });
        this.#turn('open');
        return { outcome: duplicate ? 'there' : 'sent' };
      } catch (cause) {
        const full = isFull(cause);
        if (!full && !isPassing(cause)) {
          if (cause instanceof JetStreamApiError && cause.code === 10054)
            return { outcome: 'refused', problem: tooLarge({ id }, data.length) };
          throw this.#error(cause);
        }
        if (this.options.signal?.aborted === true) throw this.#error(cause);
        if (!full && Date.now() - began >= (this.options.patience ?? Number.POSITIVE_INFINITY))
          throw this.#error(cause);
        this.#turn(full ? 'full' : 'away', cause);
        if (!full && Date.now() - began >= STUCK) this.queue.elsewhere();
        await pause(wait, this.options.signal);
      }
    }
  }

  /** Says once that the engine has no room or does not answer, and once that it takes reports again. */
  #turn(state: 'open' | 'full' | 'away', cause?: unknown): void {
    if (state === this.#state) return;
    const before = this.#state;
    this.#state = state;
    const where = this.queue.shown;
    if (state === 'open') {
      const message = before === 'full' ? 'There is room again.' : 'The engine answers again.';
      this.options.problem({
        code: 'queue-open',
        level: 'note',
        where,
        message,
        fix: 'Nothing needs to be done.',
      });
    } else if (state === 'full')
      this.options.problem({
        code: 'queue-full',
        level: 'warning',
        where,
        message: 'The engine has no room for more reports; sending waits until workers have made some.',
        fix: 'Start more workers, or give the stream more room with `chancery fleet setup --max-size`.',
      });
    else this.options.problem(queueAway(this.queue, cause));
  }

  #error(cause: unknown): QueueError {
    const { shown, names } = this.queue;
    return new QueueError(
      {
        code: isFull(cause) ? 'queue-full' : 'queue-unreachable',
        where: `${shown}, stream ${names.reports}`,
        message: `A report was not taken: ${cause instanceof Error ? cause.message : String(cause)}.`,
        fix: 'Run the same command again when the engine answers: what is there already is not sent twice.',
      },
      cause,
    );
  }
}

/** For a program that waits for the engine. */
export function queueAway({ shown }: Pick<Queue, 'shown'>, cause: unknown): Problem {
  return {
    code: 'queue-away',
    level: 'warning',
    where: shown,
    message: `The engine does not answer (${cause instanceof Error ? cause.message : String(cause)}); the program waits and goes on by itself.`,
    fix: 'If it lasts, look whether most nodes of the cluster run. What was not acknowledged is sent again; nothing is lost.',
  };
}

function tooLarge({ id }: Pick<Doc, 'id'>, size: number, most?: number): Problem {
  return {
    code: 'report-too-large',
    level: 'error',
    where: id,
    message: `The report has ${size} bytes packed, more than the engine takes${most === undefined ? '' : ` (${most})`}.`,
    fix: 'Add it with `chancery add` instead, split it, or raise max_payload in the configuration of all nodes.',
  };
}
