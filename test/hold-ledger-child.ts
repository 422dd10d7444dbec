/** A program for tests: opens the ledger at argv[2] ("read" or "write" in argv[3]), prints a line before and after, and holds it. */
import { openLedger } from '../src/ledger/open-ledger.js';

const [file = '', how = 'read', early = ''] = process.argv.slice(2);
if (early === 'opening') process.stdout.write('opening\n');
const ledger = await openLedger(file, { direct: true, readOnly: how === 'read' });
process.stdout.write('open\n');
await new Promise((resolve) => setTimeout(resolve, 60_000));
await ledger.close();
