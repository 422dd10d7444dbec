import { describe, expect, it } from 'vitest';
import { because } from '../model/because.js';
import type { CommitmentState } from '../model/commitment.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import { byMatter, daysBetween, findCommitments, readCommitmentsAsked } from './commitments-asked.js';

const why = because('test', 'By hand.');

function owed(id: string, state: CommitmentState, dueDay?: string, told = '2024-01-01'): FollowedCommitment {
  return {
    ...{ id, from: 0, to: 9, action: 'lend tractors', state, because: why },
    ...{ debtor: [], creditor: [], sightings: [], reports: 1 },
    moves: [{ state, day: told, commitment: id, report: { id: 'r' }, words: { from: 0, to: 1 } }],
    ...(dueDay === undefined ? {} : { dueDay }),
  };
}

describe('what a reader asks of the commitments page', () => {
  it('is the board as of today where nothing is said', () => {
    expect(readCommitmentsAsked({}, '2024-06-01')).toMatchObject({
      ...{ view: 'board', on: '2024-06-01', month: '2024-06', page: 1, problems: [] },
      filter: { on: '2024-06-01' },
    });
  });

  it('takes the month from the day that is shown, and says what it does not understand', () => {
    const asked = readCommitmentsAsked(
      { view: 'calendar', day: '2023-02-03', debtor: 'nor', page: '0', state: 'late', creditor: '' },
      '2024-06-01',
    );
    expect(asked).toMatchObject({ view: 'calendar', month: '2023-02', filter: { debtor: 'NOR' } });
    expect(asked.problems.map(({ where }) => where).sort()).toEqual(['page', 'state']);
    expect(readCommitmentsAsked({ month: '2024-13' }, '2024-06-01').problems[0]?.where).toBe('month');
  });

  it('counts every state whichever is asked for, and gives those alone', () => {
    const all = [
      owed('a', 'promised', '2024-05-01'),
      owed('b', 'promised'),
      owed('c', 'fulfilled', '2024-05-01'),
    ];
    const of = (words: Record<string, string>) =>
      findCommitments(all, readCommitmentsAsked(words, '2024-06-01'));
    expect(of({ state: 'fulfilled' })).toMatchObject({
      counts: { promised: 2, fulfilled: 1, overdue: 1, lapsed: 0 },
      rows: [{ id: 'c' }],
    });
    expect(of({ overdue: 'true' }).rows.map(({ id }) => id)).toEqual(['a']);
    expect(of({ overdue: 'true', on: '2024-04-01' }).rows).toEqual([]);
    expect(of({ 'due-before': '2024-06-01' }).counts).toMatchObject({ promised: 1, fulfilled: 1 });
  });

  it('puts the nearest to come first, then what passed last, then what has no day; what is settled by its telling', () => {
    const open = [
      owed('none', 'promised', undefined, '2024-01-01'),
      owed('none but told later', 'promised', undefined, '2024-02-01'),
      owed('long past', 'promised', '2020-01-01'),
      owed('just past', 'promised', '2024-05-31'),
      owed('far', 'promised', '2030-01-01'),
      owed('today', 'promised', '2024-06-01'),
    ];
    expect(byMatter(open, '2024-06-01').map(({ id }) => id)).toEqual([
      ...['today', 'far', 'just past', 'long past', 'none but told later', 'none'],
    ]);
    const settled = [owed('old', 'broken', '2030-01-01', '2020-01-01'), owed('new', 'broken', '2010-01-01')];
    expect(byMatter(settled, '2024-06-01').map(({ id }) => id)).toEqual(['new', 'old']);
    expect([daysBetween('2024-02-28', '2024-03-01'), daysBetween('2024-03-01', '2024-02-28')]).toEqual([
      2, -2,
    ]);
  });
});
