import type { JsMsg } from '@nats-io/jetstream';
import type { Doc } from '../model/doc.js';

/** A report in the hands of this worker. */
export interface HeldMessage {
  /** Names the message for as long as the engine keeps it: the same at every delivery. */
  readonly key: string;
  readonly message: JsMsg;
  readonly doc: Doc;
}

/** The same at each delivery of a message. Sequences begin anew when a stream is made anew; the time does not. */
export function messageKey(message: JsMsg): string {
  return `${message.seq}-${message.timestampNanos}`;
}

/** The messages that a worker holds. The engine is told from time to time that they are at work, so that it gives them to nobody else. */
export class HeldMessages {
  readonly #held = new Map<string, HeldMessage>();
  #beat: NodeJS.Timeout | undefined;

  /** `ackWait`: milliseconds after which the engine gives a message to others that it heard nothing of. */
  constructor(readonly ackWait: number) {}

  get size(): number {
    return this.#held.size;
  }

  /** False where it is held already: the engine gave it a second time since it had heard nothing for too long. */
  take(one: HeldMessage): boolean {
    this.#beat ??= setInterval(() => this.#tell(), this.ackWait / 3).unref();
    const fresh = !this.#held.has(one.key);
    // The younger delivery is the one that the engine waits for.
    this.#held.set(one.key, one);
    return fresh;
  }

  get(key: string): HeldMessage | undefined {
    return this.#held.get(key);
  }

  all(): HeldMessage[] {
    return [...this.#held.values()];
  }

  ack(key: string): void {
    this.#held.get(key)?.message.ack();
    this.#forget(key);
  }

  /** Gives one back, to be delivered again after so many milliseconds. */
  giveBack(key: string, delay?: number): void {
    this.#held.get(key)?.message.nak(delay);
    this.#forget(key);
  }

  end(): void {
    clearInterval(this.#beat);
    this.#beat = undefined;
  }

  #forget(key: string): void {
    this.#held.delete(key);
    if (this.#held.size === 0) this.end();
  }

  #tell(): void {
    for (const { message } of this.#held.values()) message.working();
  }
}
