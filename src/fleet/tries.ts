import type { Queue } from './open-queue.js';
import { patiently } from './passing.js';

const PATIENCE = 20_000;

/**
 * How often workers began with a report and were never heard of again. Kept by the engine, since the worker that knows does not live to tell. Asked
 * only for reports that were delivered before, which are few.
 */
export class Tries {
  constructor(readonly queue: Queue) {}

  /** Notes that it is begun with now; gives how often it was before without an end. */
  async begin(key: string): Promise<number> {
    const { queue } = this;
    const { client, streams, names } = queue;
    const subject = this.#subject(key);
    const last = await patiently(() => streams.streams.getMessage(names.state, { last_by_subj: subject }), {
      patience: PATIENCE,
      queue,
    });
    const before = last === null ? 0 : Number(new TextDecoder().decode(last.data)) || 0;
    await patiently(
      () => client.publish(subject, String(before + 1), { expect: { streamName: names.state } }),
      { patience: PATIENCE, queue },
    );
    return before;
  }

  /** It came to an end, whatever that was. */
  async end(key: string): Promise<void> {
    const { queue } = this;
    const { streams, names } = queue;
    await patiently(() => streams.streams.purge(names.state, { filter: this.#subject(key) }), {
      patience: PATIENCE,
      queue,
    });
  }

  #subject(key: string): string {
    return `${this.queue.names.root}.state.tries.${key}`;
  }
}
