import { describe, expect, it } from 'vitest';
import { because } from '../model/because.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import { byDue, wantedCommitments } from './wanted-commitments.js';

const why = because('test', 'By hand.');

function owed(
  id: string,
  debtor: string,
  creditor: string,
  more: Partial<FollowedCommitment> = {},
): FollowedCommitment {
  const party = (code: string) => ({
    ...{ from: 0, to: 1, text: `the ${code}`, name: code, country: code, sectors: [], because: why },
  });
  return {
    ...{ id, from: 0, to: 9, action: 'lend tractors', state: 'promised', because: why },
    ...{ debtor: [party(debtor)], creditor: [party(creditor)], sightings: [], moves: [], reports: 1 },
    ...more,
  };
}

describe('the followed commitments that a filter takes', () => {
  const all = [
    owed('a', 'NOR', 'MLT', { dueDay: '2024-05-01', type: 'AID' }),
    owed('b', 'MLT', 'NOR', { dueDay: '2024-06-01', state: 'fulfilled' }),
    owed('c', 'NOR', 'CYP', { action: 'reopen the Ferry line' }),
  ];
  const ids = (filter: Parameters<typeof wantedCommitments>[1]) =>
    wantedCommitments(all, filter)
      .map(({ id }) => id)
      .join('');

  it('are those of a debtor, a creditor, a party, or a pair whichever of them owes', () => {
    expect(ids({ debtor: 'NOR' })).toBe('ac');
    expect(ids({ creditor: 'NOR' })).toBe('b');
    expect(ids({ country: 'MLT' })).toBe('ab');
    expect(ids({ country: 'NOR', other: 'MLT' })).toBe('ab');
    expect(ids({ other: 'CYP' })).toBe('c');
    expect(ids({ country: 'NOR', other: 'NOR' })).toBe('');
  });

  it('are those of a state and a type, and with words in any case', () => {
    expect(ids({ state: 'promised' })).toBe('ac');
    expect(ids({ type: 'AID' })).toBe('a');
    expect(ids({ text: 'the ferry' })).toBe('c');
    expect(ids({})).toBe('abc');
  });

  it('lie between two days that are not included, or are overdue on a day', () => {
    expect(ids({ 'due-before': '2024-06-01' })).toBe('a');
    expect(ids({ 'due-after': '2024-05-01' })).toBe('b');
    expect(ids({ overdue: true, on: '2024-07-01' })).toBe('a');
    expect(ids({ overdue: true, on: '2024-05-01' })).toBe('');
    expect(ids({ overdue: false, on: '2024-07-01' })).toBe('bc');
    expect(() => ids({ overdue: true })).toThrow(RangeError);
  });

  it('stand by the day on which they are due, those without one last', () => {
    expect(
      [...all]
        .reverse()
        .sort(byDue)
        .map(({ id }) => id),
    ).toEqual(['a', 'b', 'c']);
  });
});
