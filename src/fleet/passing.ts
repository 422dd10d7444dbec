import { JetStreamApiError } from '@nats-io/jetstream';
import { errors } from '@nats-io/transport-node';

/** JetStream's numbers for states that pass by themselves, beside those of status 503: answers not whole, no peers, not assigned, no leader, offline. */
const PASSING = new Set([10004, 10005, 10007, 10008, 10009, 10118, 10119]);
/** Of status 503, those that do not: JetStream is not for this account, or for nobody. */
const LASTING = new Set([10039, 10076]);

/** Whether what the engine answered, or that it did not, may pass by itself: a leader is chosen, a node comes back. */
export function isPassing(cause: unknown): boolean {
  if (cause instanceof JetStreamApiError)
    return PASSING.has(cause.code) || (cause.status === 503 && !LASTING.has(cause.code));
  return (
    // The client's word for a stream without a leader; it does not export the class.
    (cause instanceof Error && cause.name === 'JetStreamNotEnabled') ||
    cause instanceof errors.TimeoutError ||
    cause instanceof errors.NoRespondersError ||
    cause instanceof errors.RequestError ||
    cause instanceof errors.ConnectionError
  );
}

/** Whether the engine has no room for a message now: a stream with its most messages or bytes, an account or a disk that is full. */
export function isFull(cause: unknown): boolean {
  if (!(cause instanceof JetStreamApiError)) return false;
  return (
    cause.code === 10002 ||
    cause.code === 10047 ||
    /maximum (?:bytes|messages)|resource limits|no space left/i.test(cause.message)
  );
}

/** Resolves after so many milliseconds, or at once when the signal says so. */
export function pause(time: number, signal?: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted === true) {
      resolve();
      return;
    }
    const end = (): void => {
      clearTimeout(timer);
      signal?.removeEventListener('abort', end);
      resolve();
    };
    const timer = setTimeout(end, time);
    signal?.addEventListener('abort', end);
  });
}

const FIRST_WAIT = 100;
const LONGEST_WAIT = 5000;
/** Milliseconds of failing requests after which another node is asked. */
export const STUCK = 5000;

/**
 * Does `work`, again and again while what it throws may pass, for so many milliseconds at most; `waits` is told once, when the first second is over.
 * After some more another node of `queue` is asked.
 */
export async function patiently<T>(
  work: () => Promise<T>,
  options: {
    readonly patience: number;
    readonly queue?: { elsewhere(): void };
    readonly signal?: AbortSignal;
    readonly waits?: (cause: unknown) => void;
  },
): Promise<T> {
  const began = Date.now();
  let told = false;
  for (let wait = FIRST_WAIT; ; wait = Math.min(LONGEST_WAIT, 2 * wait)) {
    try {
      return await work();
    } catch (cause) {
      const passed = Date.now() - began;
      if (!isPassing(cause) || passed >= options.patience || options.signal?.aborted === true) throw cause;
      if (!told && passed > 1000) {
        told = true;
        options.waits?.(cause);
      }
      if (passed >= STUCK) options.queue?.elsewhere();
      await pause(wait, options.signal);
    }
  }
}
