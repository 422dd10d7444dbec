import type { ReportLine } from '../../ledger/ledger.js';
import { sideText } from '../../write/event-rows.js';
import type { Results } from '../pages/search-page.js';
import type { Table } from '../table-answer.js';

/** What a search found as one table: a row for each report, event, actor, quotation and commitment. */
export function searchTable({ reports, events, actors, quotes, commitments, followed = [] }: Results): Table {
  const of = (report: ReportLine | undefined) => [
    ...[report?.published?.slice(0, 10) ?? null, report?.id ?? null, report?.title ?? null],
  ];
  return {
    columns: {
      ...{ kind: 'text', id: 'text', found: 'text', day: 'text', report: 'text', title: 'text' },
    },
    rows: [
      ...reports.map((report) => ['report', report.id, report.title ?? null, ...of(report)]),
      ...events.map((event) => [
        ...['event', event.id],
        `${event.type}: ${sideText(event.source)} to ${sideText(event.target)}`,
        ...[event.when?.value ?? event.report.published?.slice(0, 10) ?? null],
        ...of(event.report).slice(1),
      ]),
      ...actors.map((actor) => ['actor', null, actor.name, ...of(undefined)]),
      ...quotes.map((quote) => ['quotation', null, quote.text ?? null, ...of(quote.report)]),
      ...commitments.map((one) => ['commitment', one.id, one.action, ...of(one.report)]),
      ...followed.map((one) => ['commitment', one.id, one.action, ...of(one.moves[0]?.report)]),
    ],
  };
}
