import { AsyncLocalStorage } from 'node:async_hooks';
import { subscribe } from 'node:diagnostics_channel';
import type { Socket } from 'node:net';

const dialing = new AsyncLocalStorage<Set<Socket>>();
let watching = false;

/**
 * Connections to the engine that nobody has answered yet. Its client gives up one that takes too long and leaves the socket as it is: a program that
 * is at its end would stay for the two minutes that the system goes on trying a machine that is cut off.
 */
export class Dials {
  readonly #open = new Set<Socket>();

  /** Does `job`; the sockets that it opens, and those that are opened later because of it, are counted here. */
  within<T>(job: () => T): T {
    watch();
    return dialing.run(this.#open, job);
  }

  /** Gives up what was not answered. */
  end(): void {
    for (const socket of this.#open) socket.destroy();
    this.#open.clear();
  }
}

function watch(): void {
  if (watching) return;
  watching = true;
  subscribe('net.client.socket', (message) => {
    const { socket } = message as { readonly socket: Socket };
    const open = dialing.getStore();
    if (open === undefined) return;
    open.add(socket);
    const done = (): void => void open.delete(socket);
    socket.once('connect', done).once('close', done);
  });
}
