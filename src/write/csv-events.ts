import type { EventActor } from '../model/actor.js';
import { csvLine } from './csv.js';
import { reportDay } from './event-day.js';
import { type Format, Left } from './format.js';
import { listText, plainText } from './tab-line.js';

/** The columns, in order; what they mean stands in docs/reference/formats.md. Those that the Parquet file has too have its names. */
const CSV_COLUMNS = [
  'event',
  'report',
  'day',
  'last_day',
  'reported',
  'type',
  'mode',
  'contexts',
  'status',
  'source_countries',
  'source_sectors',
  'source_names',
  'target_countries',
  'target_sectors',
  'target_names',
  'quad',
  'score',
  'cameo',
  'goldstein',
  'place',
  'place_country',
  'lat',
  'lon',
  'words',
  'said_by',
  'sentence',
  'mentions',
  'reports',
  'sources',
  'publisher',
  'title',
  'url',
] as const;

/** One row an event, one column a value: lists joined by semicolons, days as ISO days, what is absent empty. */
export const csvEvents: Format = {
  name: 'csv',
  says: 'CSV with a header, one row an event, for R, Python and spreadsheets',
  extension: '.csv',
  mediaType: 'text/csv; charset=utf-8',
  takes: ['events'],
  once: false,
  reasons: false,
  holdsText: false,
  open: ({ codesOf }) => ({
    left: new Left(),
    begin: () => `${csvLine(CSV_COLUMNS)}\n`,
    event(event) {
      const { quad, score, cameo, goldstein } = codesOf(event.type, event.mode, event.contexts);
      const { days, where, report } = event;
      const told = event.told?.length ?? 0;
      const cells = [
        ...[
          event.id,
          report.id,
          days?.first,
          days?.last,
          reportDay(report.published),
          event.type,
          event.mode,
        ],
        ...[listText(event.contexts), event.status, ...sideCells(event.source), ...sideCells(event.target)],
        ...[quad, score, cameo, goldstein, where?.name, where?.country, where?.lat, where?.lon],
        ...[event.trigger.text, event.saidBy?.name, event.sentence, 1 + event.mentions.length + told],
        ...[1 + told, event.sources, report.publisher, report.title, report.url],
      ];
      return `${csvLine(cells.map((cell) => (cell === undefined ? '' : plainText(String(cell)))))}\n`;
    },
    end: () => '',
  }),
};

function sideCells(side: readonly EventActor[]): string[] {
  return [
    listText(side.map((actor) => actor.country)),
    listText(side.flatMap((actor) => actor.sectors)),
    listText(side.map((actor) => actor.name)),
  ];
}
