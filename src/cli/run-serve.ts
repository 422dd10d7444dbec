import { EVERYWHERE } from '../fetch/reach.js';
import { startServer } from '../http/start-server.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Problem } from '../model/problem.js';
import { CommandError } from './command-error.js';
import { EXIT } from './exit-codes.js';
import { shippedFamilies } from './load-coder.js';
import { newLedger } from './new-ledger.js';
import { serverParts } from './server-parts.js';
import { print, printProblem } from './terminal.js';

export interface ServeOptions {
  readonly ledger: string;
  readonly host: string;
  readonly port: string;
  readonly rate?: string;
  readonly token?: string;
  readonly allowPrivate?: boolean;
  readonly contact?: string;
}

/** How the server says that it may not have its address. */
const LISTENING = /^cannot listen on/;

/** `chancery serve`: the page and the API, until Ctrl-C. */
export async function runServe(options: ServeOptions): Promise<number> {
  const port = Number(options.port);
  if (!Number.isInteger(port) || port < 0 || port > 65535)
    return usage(`Found port "${options.port}", expected a number from 0 to 65535.`);
  const rate = Number(options.rate ?? 100);
  if (!Number.isFinite(rate) || rate <= 0)
    return usage(`Found rate "${options.rate}", expected a number of requests a second above 0.`);
  const made = newLedger(options.ledger, (file) => `There was no ledger at ${file}; an empty one was made.`);
  const ledger = await openLedger(options.ledger, { direct: true, familyOf: shippedFamilies() });
  try {
    if (made !== undefined) printProblem(made);
    const server = await startServer({
      ...serverParts({
        ...(options.allowPrivate === true ? { reach: EVERYWHERE } : {}),
        ...(options.contact === undefined ? {} : { contact: options.contact }),
      }),
      ...{ ledger, host: options.host, port, rate },
      ...(options.token === undefined ? {} : { token: options.token }),
    });
    await print(`Chancery is at ${server.url} (Ctrl-C ends it)\n`);
    await new Promise<void>((resolve) => {
      process.once('SIGINT', resolve);
      process.once('SIGTERM', resolve);
    });
    await server.close();
    return EXIT.fine;
  } catch (cause) {
    if (cause instanceof RangeError) return usage(cause.message);
    if (cause instanceof Error && LISTENING.test(cause.message))
      throw new CommandError(
        {
          code: 'cannot-listen',
          where: `${options.host}:${options.port}`,
          message: cause.message.includes('EADDRINUSE')
            ? 'Another program listens on this port.'
            : `Found that it ${cause.message}.`,
          fix: 'Name another with --port (0 takes a free one) or --host; `npm start -- --port 8080` does so for the samples.',
        },
        cause,
      );
    throw cause;
  } finally {
    await ledger.close();
  }
}

function usage(message: string): number {
  const problem: Problem = {
    code: 'usage',
    level: 'error',
    where: 'serve',
    message,
    fix: 'See chancery serve --help.',
  };
  printProblem(problem);
  return EXIT.usage;
}
