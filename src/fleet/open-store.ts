import { existsSync } from 'node:fs';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import { readSidecar } from '../ledger/sidecar.js';
import { pause } from './passing.js';

/** What no waiting mends: the place is none, or holds something else. */
const LASTING = new Set([
  'ledger-foreign',
  'ledger-newer',
  'ledger-corrupt',
  'ledger-missing',
  'ledger-unwritable',
  'ledger-address',
  'ledger-refused',
  'ledger-server',
  'ledger-older',
]);
/** No report has this id: a small question that tells whether the ledger answers. */
const NOBODY = '0000000000000000';
const FIRST_WAIT = 250;
const LONGEST_WAIT = 5000;

/** A ledger that may be away for a while. */
export class Store {
  #ledger: Ledger | undefined;
  #served = false;
  up = true;

  /** `open` opens the ledger at `place`, or a way to the server that owns it. */
  constructor(
    readonly place: string,
    readonly open: () => Promise<Ledger>,
  ) {}

  /** The ledger, opened where it is not. Rejects with LedgerError. */
  async ledger(): Promise<Ledger> {
    if (this.#ledger !== undefined) return this.#ledger;
    // A worker that went through a server must not take the file while that server is away: the server could not have it again.
    if (this.#served && !(await this.#serverAnswers())) throw away(this.place);
    this.#ledger = await this.open();
    this.#served ||= /^https?:/.test(this.#ledger.place);
    return this.#ledger;
  }

  /** Whether the ledger answers a small question now. Rejects where waiting would not mend it. */
  async answers(): Promise<boolean> {
    try {
      await (await this.ledger()).known([NOBODY]);
      this.up = true;
    } catch (cause) {
      if (cause instanceof LedgerError && LASTING.has(cause.problem.code)) throw cause;
      this.up = false;
      await this.#drop();
    }
    return this.up;
  }

  /** Waits until the ledger answers or the signal says that it is enough; gives whether it does. */
  async wait(
    signal: AbortSignal,
    waits: (seconds: number) => Promise<void> = async () => {},
  ): Promise<boolean> {
    const began = Date.now();
    for (let time = FIRST_WAIT; !signal.aborted; time = Math.min(LONGEST_WAIT, 2 * time)) {
      if (await this.answers()) return true;
      await waits((Date.now() - began) / 1000);
      await pause(time, signal);
    }
    return false;
  }

  async close(): Promise<void> {
    await this.#drop();
  }

  async #drop(): Promise<void> {
    const ledger = this.#ledger;
    this.#ledger = undefined;
    await ledger?.close().catch(() => undefined); // it is away: what it was told is written or not, and is looked up again
  }

  async #serverAnswers(): Promise<boolean> {
    if (!existsSync(this.place)) return true;
    const server = readSidecar(this.place);
    if (server === undefined) return false;
    const headers = server.token === undefined ? {} : { authorization: `Bearer ${server.token}` };
    return await fetch(`${server.url}/api/counts`, {
      headers,
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    }).then(
      ({ ok }) => ok,
      () => false,
    );
  }
}

function away(place: string): LedgerError {
  return new LedgerError({
    code: 'server-unreachable',
    level: 'error',
    where: place,
    message: 'The server that owns the ledger does not answer.',
    fix: 'Start it again with `chancery serve`.',
  });
}
