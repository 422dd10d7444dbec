/**
 * A program for tests that end it by force: adds sample reports to the ledger at argv[2], numbered from argv[3] up to
 * argv[4], and prints each number once the ledger has acknowledged it. With argv[5] = "hold" it then waits for ever;
 * with a number, each report has that many further events. A LedgerError is printed as JSON with exit status 1.
 */
import { LedgerError } from '../src/ledger/ledger-error.js';
import { openLedger } from '../src/ledger/open-ledger.js';
import { sampleCoding } from './coding-sample.js';

const [file = '', first = '0', last = '0', mode = '0'] = process.argv.slice(2);
try {
  const ledger = await openLedger(file, { direct: true });
  process.stdout.write('open\n');
  for (let n = Number(first); n < Number(last); n++) {
    const coding = sampleCoding({
      doc: { id: `report-${n}` },
      extra: `Number ${n}.`,
      more: Number(mode) || 0,
    });
    await ledger.add(coding, { keepText: true });
    process.stdout.write(`${n}\n`);
  }
  if (mode === 'hold') await new Promise((resolve) => setTimeout(resolve, 60_000));
  await ledger.close();
} catch (error) {
  if (!(error instanceof LedgerError)) throw error;
  process.stdout.write(`${JSON.stringify(error.problem)}\n`);
  process.exit(1); // the ledger cannot be closed in order after a full disk
}
