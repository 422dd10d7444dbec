import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { QueueError } from './queue-error.js';

export interface MetricsServerOptions {
  /** `HOST:PORT`, or a port alone on loopback; port 0 takes a free one. */
  readonly address: string;
  readonly text: () => string;
  /** What stands in the way of work now; empty when nothing does. */
  readonly troubles: () => readonly string[];
}

/**
 * Serves `/metrics` for Prometheus, `/healthz` (200 while the process turns: restarting it mends nothing that is away) and `/readyz` (503 while
 * engine or ledger is away). Rejects with QueueError when it may not listen there.
 */
export async function serveMetrics({
  address,
  text,
  troubles,
}: MetricsServerOptions): Promise<{ readonly address: string; close(): Promise<void> }> {
  const match = /^(?:(?:\[([0-9a-f:]+)\]|([^:[\]]+)):)?(\d{1,5})$/i.exec(address);
  const port = Number(match?.[3]);
  if (match === null || port > 65535)
    throw new QueueError({
      code: 'metrics-address',
      where: '--metrics',
      message: `Found "${address.slice(0, 100)}", expected HOST:PORT.`,
      fix: 'Write it as in --metrics 127.0.0.1:9464; a port alone means this machine only.',
    });
  const server = createServer((request, response) => {
    const answer = (status: number, body: string, type = 'text/plain; charset=utf-8'): void => {
      response
        .writeHead(status, { 'content-type': type, 'cache-control': 'no-store' })
        .end(request.method === 'HEAD' ? undefined : body);
    };
    const path = (request.url ?? '').split('?')[0];
    if (request.method !== 'GET' && request.method !== 'HEAD') answer(405, 'Only GET.\n');
    else if (path === '/metrics') answer(200, text(), 'text/plain; version=0.0.4; charset=utf-8');
    else if (path === '/healthz') answer(200, 'ok\n');
    else if (path === '/readyz') {
      const found = troubles();
      answer(found.length === 0 ? 200 : 503, found.length === 0 ? 'ok\n' : `${found.join('\n')}\n`);
    } else answer(404, 'There are /metrics, /healthz and /readyz.\n');
  });
  const host = match[1] ?? match[2] ?? '127.0.0.1';
  await new Promise<void>((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) =>
      reject(
        new QueueError(
          {
            code: 'metrics-address',
            where: `--metrics ${address}`,
            message:
              cause.code === 'EADDRINUSE'
                ? 'Another program listens there.'
                : `Cannot listen there (${cause.code ?? cause.message}).`,
            fix: 'Name another port.',
          },
          cause,
        ),
      ),
    );
    server.listen(port, host, resolve);
  });
  const bound = server.address() as AddressInfo;
  return {
    address: `${bound.family === 'IPv6' ? `[${bound.address}]` : bound.address}:${bound.port}`,
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}
