import type { Context, MiddlewareHandler } from 'hono';
import { fault } from './fault.js';

/** Clients whose buckets are kept; the one that was quiet for longest is forgotten first. */
const CLIENTS = 10_000;
/** A client may ask for so many seconds' worth of requests at once. */
const BURST = 10;

interface Bucket {
  level: number;
  at: number;
}

/**
 * At most `rate` requests a second for each client in the long run, ten seconds' worth at once; above that 429, with `Retry-After`. A client is an address.
 * `now` gives milliseconds.
 */
export function rateLimit(rate: number, now: () => number = () => performance.now()): MiddlewareHandler {
  const buckets = new Map<string, Bucket>();
  const most = Math.max(1, rate * BURST);
  return async (c, next) => {
    const client = clientOf(c);
    const at = now();
    const old = buckets.get(client) ?? { level: most, at };
    const level = Math.min(most, old.level + ((at - old.at) / 1000) * rate);
    buckets.delete(client);
    buckets.set(client, { level: Math.max(0, level - 1), at });
    if (buckets.size > CLIENTS) buckets.delete(buckets.keys().next().value ?? '');
    if (level >= 1) return next();
    buckets.set(client, { level, at });
    c.header('retry-after', String(Math.max(1, Math.ceil((1 - level) / rate))));
    throw fault(
      429,
      'too-many-requests',
      'client',
      `Found more than ${rate} requests a second.`,
      'Wait as long as Retry-After says, or start the server with a higher --rate.',
    );
  };
}

/** At most so many requests at work at once; above that 503, with `Retry-After`. A stream counts until it begins. */
export function workLimit(most: number): MiddlewareHandler {
  let working = 0;
  return async (c, next) => {
    if (working >= most) {
      c.header('retry-after', '1');
      throw fault(503, 'busy', 'server', `${most} requests are at work.`, 'Come again in a second.');
    }
    working++;
    try {
      await next();
    } finally {
      working--;
    }
  };
}

/** The address at the other end; one name for all where there is no network. */
function clientOf(c: Context): string {
  const { incoming } = (c.env ?? {}) as { incoming?: { socket?: { remoteAddress?: string } } };
  return incoming?.socket?.remoteAddress ?? 'here';
}
