import type { StoredEvent } from '../ledger/ledger.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import type { Table } from './table-answer.js';

/** Events with their reports as a table: the columns of `chancery events --format csv`, then the report. */
export function eventTable(events: readonly StoredEvent[]): Table {
  return {
    columns: {
      ...Object.fromEntries(EVENT_COLUMNS.map((name) => [name, 'text'] as const)),
      ...{ report: 'text', title: 'text', url: 'text' },
    },
    rows: events.map((event) => [
      ...eventRow(event),
      ...[event.report.id, event.report.title ?? null, event.report.url ?? null],
    ]),
  };
}
