/** A program for tests: owns the ledger at argv[2] and serves it on any free port until it is ended; prints its address. */
import { startServer } from '../src/http/start-server.js';
import { openLedger } from '../src/ledger/open-ledger.js';

const ledger = await openLedger(process.argv[2] ?? '', { direct: true });
const server = await startServer({ ledger, port: 0, token: 'only the owner reads this' });
process.stdout.write(`${server.url}\n`);
process.once('SIGTERM', () => {
  void server.close().then(() => ledger.close());
});
