import type { FollowedCommitment } from '../model/followed-commitment.js';
import { COMMITMENT_COLUMNS, commitmentRow } from '../write/commitment-rows.js';
import type { Table } from './table-answer.js';

/** Followed commitments as a table: the columns of `chancery commitments --format csv`, the last day and the first report. */
export function commitmentTable(list: readonly FollowedCommitment[]): Table {
  return {
    columns: {
      ...Object.fromEntries(
        COMMITMENT_COLUMNS.map((name) => [
          name,
          name === 'reports' ? ('integer' as const) : ('text' as const),
        ]),
      ),
      ...{ due_day: 'text', first_report: 'text', title: 'text', url: 'text' },
    },
    rows: list.map((c) => {
      const report = c.moves[0]?.report;
      return [
        ...commitmentRow(c).slice(0, -1),
        c.reports,
        ...[c.dueDay ?? null, report?.id ?? null, report?.title ?? null, report?.url ?? null],
      ];
    }),
  };
}
