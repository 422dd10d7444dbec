import type { Server } from 'node:http';
import { serve } from '@hono/node-server';
import type { Workbench } from '../explain/workbench.js';
import type { FieldCheck } from '../knowledge/check-fields.js';
import type { Codebook } from '../knowledge/codebook.js';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { Ledger } from '../ledger/ledger.js';
import { removeSidecar, writeSidecar } from '../ledger/sidecar.js';
import type { WriteTables } from '../write/format.js';
import type { ReportCoder } from './coder.js';
import { isLoopback } from './guards.js';
import type { Intake } from './intake/make-intake.js';
import { makeApp } from './make-app.js';
import type { CountryCheck } from './room.js';
import { webFiles } from './web-files.js';

export interface ServerOptions {
  readonly ledger: Ledger;
  /** Without it POST /api/code and adding uncoded reports answer 501. */
  readonly coder?: ReportCoder;
  /** See AppOptions. */
  readonly codesOf?: CodesOf;
  /** See AppOptions. */
  readonly tables?: WriteTables;
  /** See AppOptions. */
  readonly rate?: number;
  /** See AppOptions. */
  readonly checkFields?: FieldCheck;
  /** See AppOptions. */
  readonly countryProblem?: CountryCheck;
  /** See AppOptions. */
  readonly codebook?: Codebook;
  /** See AppOptions. It is closed with the server. */
  readonly intake?: Intake;
  /** See AppOptions. */
  readonly workbench?: Workbench;
  /** See AppOptions. */
  readonly today?: () => string;
  /** Address to listen on; default 127.0.0.1. Any other than loopback needs `token`. */
  readonly host?: string;
  /** 0 takes any free port. */
  readonly port: number;
  readonly token?: string;
}

export interface RunningServer {
  /** Root of the server without a slash at the end. */
  readonly url: string;
  /** Stops listening and ends open connections; the ledger stays open. */
  close(): Promise<void>;
}

/**
 * Serves the ledger. While it runs, a small file beside the ledger tells other programs where, so that they can go
 * through it. Throws RangeError for a public address without a token; rejects with Error when the port is taken.
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const host = options.host ?? '127.0.0.1';
  const {
    ledger,
    coder,
    codesOf,
    tables,
    rate,
    checkFields,
    token,
    countryProblem,
    codebook,
    workbench,
    today,
    intake,
  } = options;
  if (!isLoopback(host) && (token === undefined || token.length < 16))
    throw new RangeError(
      `host ${host} can be reached from other machines: a token of at least 16 characters is needed.`,
    );
  const app = makeApp({
    ledger,
    files: webFiles(),
    warm: true,
    ...(coder === undefined ? {} : { coder }),
    ...(codesOf === undefined ? {} : { codesOf }),
    ...(tables === undefined ? {} : { tables }),
    ...(rate === undefined ? {} : { rate }),
    ...(checkFields === undefined ? {} : { checkFields }),
    ...(countryProblem === undefined ? {} : { countryProblem }),
    ...(token === undefined ? {} : { token }),
    ...(codebook === undefined ? {} : { codebook }),
    ...(workbench === undefined ? {} : { workbench }),
    ...(today === undefined ? {} : { today }),
    ...(intake === undefined ? {} : { intake }),
  });
  const server = await listen(app.fetch, host, options.port);
  const address = server.address();
  const port = typeof address === 'object' && address !== null ? address.port : options.port;
  // A wildcard is where to listen, not where to go.
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host;
  const url = `http://${name.includes(':') ? `[${name}]` : name}:${port}`;
  const onDisk = ledger.place !== ':memory:' && !/^(https?|postgres(ql)?):/.test(ledger.place);
  if (onDisk)
    writeSidecar(ledger.place, { url, pid: process.pid, ...(token === undefined ? {} : { token }) });
  return {
    url,
    async close() {
      if (onDisk) removeSidecar(ledger.place);
      await new Promise<void>((resolve, reject) => {
        server.close((error) => (error === undefined ? resolve() : reject(error)));
        server.closeAllConnections();
      });
      await intake?.close();
    },
  };
}

function listen(
  fetch: (request: Request) => Response | Promise<Response>,
  host: string,
  port: number,
): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = serve(
      {
        fetch,
        hostname: host,
        port,
        serverOptions: { requestTimeout: 30_000, headersTimeout: 10_000, maxHeaderSize: 16_384 },
      },
      () => {
        server.off('error', failed);
        resolve(server as Server);
      },
    );
    const failed = (cause: Error): void =>
      reject(new Error(`cannot listen on ${host}:${port}: ${cause.message}`, { cause }));
    server.once('error', failed);
    (server as Server).maxConnections = 256;
    (server as Server).keepAliveTimeout = 5_000;
  });
}
