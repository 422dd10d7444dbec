// Codes the sample reports into a ledger and asks it who sanctioned or expelled whom, and on which report's word.
// Give a path instead of ':memory:' to keep it; adding a report twice changes nothing. Every row points at the words that it rests on.
// Run: node examples/ask-a-ledger.js
import { loadCoder } from 'chancery';
import { listFiles, readFiles } from 'chancery/files';
import { openLedger } from 'chancery/ledger';

const { coder } = loadCoder();
const ledger = await openLedger(':memory:');
for await (const { doc } of readFiles(listFiles(['samples']).files))
  if (doc !== undefined) await ledger.add(coder(doc));

const codes = (actors) => actors.map(({ country }) => country ?? '-').join('+') || '?';
const { rows } = await ledger.events({ type: 'SANCTION', status: 'actual', limit: 10 });
for (const { source, target, mode, trigger, report } of rows)
  console.log(
    `${report.published ?? '?'}  ${codes(source)} -> ${codes(target)}  ${mode ?? ''}  "${trigger.text}"  in "${report.title ?? report.id}"`,
  );
await ledger.close();
