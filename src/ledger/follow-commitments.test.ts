import { describe, expect, it } from 'vitest';
import { because } from '../model/because.js';
import type { CommitmentState } from '../model/commitment.js';
import { followCommitments, isOverdue } from './follow-commitments.js';
import type { StoredCommitment } from './ledger.js';

const why = because('test', 'By hand.');

function told(
  day: string,
  state: CommitmentState,
  action: string,
  more: { debtor?: string; creditor?: string; due?: string; amount?: number } = {},
): StoredCommitment {
  const party = (code: string) => ({
    from: 0,
    to: 1,
    text: code,
    name: code,
    country: code,
    sectors: [],
    because: why,
  });
  return {
    ...{ id: `${day}-c1`, from: 0, to: 9, action, state, because: why },
    debtor: [party(more.debtor ?? 'NOR')],
    creditor: more.creditor === undefined ? [] : [party(more.creditor)],
    ...(more.due === undefined
      ? {}
      : { due: { from: 5, to: 9, value: more.due, relative: false, because: why } }),
    ...(more.amount === undefined ? {} : { quantity: { from: 1, to: 2, amount: more.amount, unit: 'boat' } }),
    sightings: [{ from: 0, to: 9, state }],
    report: { id: day, published: day },
    sentence: { from: 0, to: 20 },
  };
}

describe('a commitment across reports', () => {
  it('moves with each report that tells more, and each move points at its sentence', () => {
    const [one, ...others] = followCommitments([
      told('2024-01-01', 'promised', 'give ten patrol boats', {
        creditor: 'MLT',
        due: '2024-06',
        amount: 10,
      }),
      told('2024-03-01', 'under way', 'deliver four patrol boats', { creditor: 'MLT', amount: 4 }),
      told('2024-05-01', 'promised', 'deliver the patrol boats', { creditor: 'MLT' }),
      told('2024-07-01', 'fulfilled', 'deliver the last patrol boats', { creditor: 'MLT' }),
    ]);
    expect(others).toEqual([]);
    expect(one).toMatchObject({
      state: 'fulfilled',
      dueDay: '2024-06-30',
      reports: 4,
      quantity: { amount: 10 },
    });
    expect(one!.moves.map((m) => [m.state, m.day, m.commitment, m.sentence])).toEqual([
      ['promised', '2024-01-01', '2024-01-01-c1', { from: 0, to: 20 }],
      ['under way', '2024-03-01', '2024-03-01-c1', { from: 0, to: 20 }],
      ['fulfilled', '2024-07-01', '2024-07-01-c1', { from: 0, to: 20 }],
    ]);
  });

  it('is another one with other debtors, other creditors, another amount or another deed', () => {
    const all = followCommitments([
      told('2024-01-01', 'promised', 'give ten patrol boats', { creditor: 'MLT', amount: 10 }),
      told('2024-01-02', 'promised', 'give ten patrol boats', { creditor: 'MLT', debtor: 'SWE', amount: 10 }),
      told('2024-01-03', 'promised', 'give ten patrol boats', { creditor: 'CYP', amount: 10 }),
      told('2024-01-04', 'promised', 'give six patrol boats', { creditor: 'MLT', amount: 6 }),
      told('2024-01-05', 'promised', 'train customs officers', { creditor: 'MLT' }),
    ]);
    expect(all.map((c) => c.reports)).toEqual([1, 1, 1, 1, 1]);
  });

  it('comes back from doubt, and stays broken when the promise is only remembered', () => {
    const states = (list: readonly CommitmentState[]) =>
      followCommitments(list.map((s, i) => told(`2024-01-0${i + 1}`, s, 'reopen border crossing')))[0]!.state;
    expect(states(['promised', 'in doubt', 'under way'])).toBe('under way');
    expect(states(['agreed', 'broken', 'promised'])).toBe('broken');
    expect(states(['broken', 'fulfilled'])).toBe('fulfilled');
  });

  it('is overdue after its last day unless it is fulfilled', () => {
    const [open] = followCommitments([
      told('2024-01-01', 'promised', 'reopen border crossing', { due: '2024-02' }),
    ]);
    expect([isOverdue(open!, '2024-02-29'), isOverdue(open!, '2024-03-01')]).toEqual([false, true]);
    expect(isOverdue({ ...open!, state: 'fulfilled' }, '2024-03-01')).toBe(false);
  });

  it('follows ten thousand commitments of one debtor in time that grows with them', () => {
    const many = Array.from({ length: 10_000 }, (_, i) =>
      told('2024-01-01', 'promised', `repair bridge w${i.toString(36)}x`),
    );
    const start = performance.now();
    followCommitments(many);
    expect(performance.now() - start).toBeLessThan(5000);
  });
});
