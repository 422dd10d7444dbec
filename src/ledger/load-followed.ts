import type { FollowedCommitment } from '../model/followed-commitment.js';
import { debtorsOf, followCommitments } from './follow-commitments.js';
import type { EveryCommitmentFilter, EveryOptions, Ledger, StoredCommitment } from './ledger.js';
import { byDue } from './wanted-commitments.js';

/** Other work may go on after so many milliseconds. */
const SLICE = 15;

/**
 * All commitments of a ledger, each once, the next due first. What reports tell of one commitment has the same debtors, so that following goes on
 * debtor by debtor, and a server answers others meanwhile; for the same reason those of one debtor can be asked for alone.
 */
export async function loadFollowed(
  ledger: Ledger,
  filter: EveryCommitmentFilter = {},
  options: EveryOptions = {},
): Promise<FollowedCommitment[]> {
  const byDebtors = new Map<string, StoredCommitment[]>();
  for await (const batch of ledger.everyCommitment(filter, options)) {
    for (const commitment of batch) {
      const debtors = debtorsOf(commitment);
      const list = byDebtors.get(debtors);
      if (list === undefined) byDebtors.set(debtors, [commitment]);
      else list.push(commitment);
    }
    await others();
  }
  const all: FollowedCommitment[] = [];
  let began = performance.now();
  for (const list of byDebtors.values()) {
    for (const followed of followCommitments(list)) all.push(followed);
    if (performance.now() - began < SLICE) continue;
    await others();
    began = performance.now();
  }
  return all.sort(byDue);
}

/** Lets what waits have its turn. */
function others(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}
