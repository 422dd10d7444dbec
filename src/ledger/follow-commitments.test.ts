import { describe, expect, it } from 'vitest';
import { because } from '../model/because.js';
import type { CommitmentState } from '../model/commitment.js';
import { followCommitments, isOverdue } from './follow-commitments.js';
import type { StoredCommitment } from './ledger.js';

const why = because('test', 'a test', []);
const party = (country: string) => ({
  from: 0,
  to: 1,
  text: country,
  name: country,
  country,
  sectors: [],
  because: why,
});

function told(
  report: string,
  state: CommitmentState,
  action: string,
  more: { debtor?: string; creditor?: string; due?: string; day?: string } = {},
): StoredCommitment {
  const { debtor = 'JPN', creditor, due, day = '2025-06-01' } = more;
  return {
    id: `${report}-c1`,
    from: 3,
    to: 9,
    debtor: [party(debtor)],
    creditor: creditor === undefined ? [] : [party(creditor)],
    action,
    ...(due === undefined
      ? {}
      : { due: { from: 0, to: 1, value: due, relative: due.startsWith('X'), because: why } }),
    state,
    sightings: [],
    because: why,
    report: { id: report, published: day },
  };
}

describe('a commitment through several reports', () => {
  it('is one, and later reports move its state', () => {
    const [one, ...others] = followCommitments([
      told('a', 'promised', 'deliver ten patrol boats', { creditor: 'PHL', due: '2025-12-31' }),
      told('b', 'under way', 'deliver patrol boats', { creditor: 'PHL', day: '2025-08-01' }),
      told('c', 'promised', 'deliver ten patrol boats', { creditor: 'PHL', day: '2025-09-01' }),
      told('d', 'fulfilled', 'deliver the patrol boats', { day: '2025-12-01' }),
    ]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({ state: 'fulfilled', dueDay: '2025-12-31', reports: 4 });
    expect(one!.moves.map((m) => `${m.state} ${m.day} ${m.report.id}`)).toEqual([
      'promised 2025-06-01 a',
      'under way 2025-08-01 b',
      'fulfilled 2025-12-01 d',
    ]);
  });

  it('is another when debtor, creditor, deed or day differ', () => {
    const all = followCommitments([
      told('a', 'promised', 'deliver patrol boats', { creditor: 'PHL', due: '2025-12-31' }),
      told('b', 'promised', 'deliver patrol boats', { creditor: 'VNM', due: '2025-12-31' }),
      told('c', 'promised', 'deliver patrol boats', { debtor: 'KOR', creditor: 'PHL' }),
      told('d', 'promised', 'open an embassy', { creditor: 'PHL' }),
      told('e', 'promised', 'deliver patrol boats', { creditor: 'PHL', due: '2027-01-01' }),
    ]);
    expect(all).toHaveLength(5);
  });

  it('is overdue when its day has passed and nobody told that it was done', () => {
    const [late] = followCommitments([told('a', 'promised', 'withdraw its troops', { due: '2025-05' })]);
    expect(late!.dueDay).toBe('2025-05-31');
    expect(isOverdue(late!, '2025-06-01')).toBe(true);
    expect(isOverdue(late!, '2025-05-31')).toBe(false);
    const [done] = followCommitments([told('a', 'fulfilled', 'withdraw its troops', { due: '2025-05' })]);
    expect(isOverdue(done!, '2026-01-01')).toBe(false);
    const [open] = followCommitments([told('a', 'promised', 'withdraw its troops', { due: 'XXXX-05-01' })]);
    expect(isOverdue(open!, '2026-01-01')).toBe(false);
  });
});
