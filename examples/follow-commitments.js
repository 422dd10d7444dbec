// Follows what is owed through all reports: a promise, its first delivery and its delay are one commitment with its moves.
// It prints what is due, to whom, in which state it is now and which report moved it there.
// Run: node examples/follow-commitments.js
import { loadCoder } from 'chancery';
import { listFiles, readFiles } from 'chancery/files';
import { allPages, followCommitments, isOverdue, openLedger } from 'chancery/ledger';

const { coder } = loadCoder();
const ledger = await openLedger(':memory:');
for await (const { doc } of readFiles(listFiles(['samples']).files))
  if (doc !== undefined) await ledger.add(coder(doc));

const stored = await allPages((page) => ledger.commitments(page));
const names = (actors) => actors.map((actor) => actor.name ?? actor.text).join(', ') || '?';
for (const owed of followCommitments(stored).filter(({ moves }) => moves.length > 1)) {
  const late = isOverdue(owed, '2025-12-31') ? ', overdue at the end of 2025' : '';
  console.log(`${names(owed.debtor)} to ${names(owed.creditor)}: ${owed.action}`);
  console.log(`  due ${owed.dueDay ?? 'some day'}, now ${owed.state}${late}`);
  for (const { day, state, report } of owed.moves)
    console.log(`  ${day ?? '?'}  ${state}  (${report.title ?? report.id})`);
}
await ledger.close();
