// Counts what two states did to one another, month by month, with PLOVER scores from the codebook's crosswalk.
// An event that several reports tell counts once. `chancery dyad` prints the same as a table, CSV, JSON Lines or Parquet.
// Run: node examples/dyad-series.js
import { loadCoder } from 'chancery';
import { listFiles, readFiles } from 'chancery/files';
import { eventCodes } from 'chancery/knowledge';
import { dyadSeries, openLedger } from 'chancery/ledger';

const { coder } = loadCoder();
const ledger = await openLedger(':memory:');
for await (const { doc } of readFiles(listFiles(['samples']).files))
  if (doc !== undefined) await ledger.add(coder(doc));

const [pair] = await ledger.partners({ a: 'JPN' });
const filter = { a: 'JPN', b: pair.code, period: 'month' };
const series = dyadSeries(await ledger.dyad(filter), filter, eventCodes(coder.codebook));
for (const { period, ab, ba } of series.periods.filter(({ both }) => both.events > 0)) {
  console.log(`${period}  ${filter.a} -> ${filter.b}: ${JSON.stringify(ab.types)}, score ${ab.score}`);
  console.log(`${period}  ${filter.b} -> ${filter.a}: ${JSON.stringify(ba.types)}, score ${ba.score}`);
}
await ledger.close();
