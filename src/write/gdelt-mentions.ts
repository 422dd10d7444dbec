import type { RecordedEvent, ReportLine } from '../model/recorded-event.js';
import { codedRow } from './coded-row.js';
import { compactStamp, reportDay } from './event-day.js';
import { idNumber } from './event-number.js';
import { firstPair } from './first-pair.js';
import { EVENT_TABLE, type Format, Left } from './format.js';
import { tabLine } from './tab-line.js';

/** GDELT 2.0 mentions: 16 columns, no header. One row for each report that tells the event; its number is that of the events file. */
export const gdeltMentions: Format = {
  name: 'gdelt-mentions',
  says: 'GDELT 2.0 mentions, 16 columns: a row for each report that tells an event',
  extension: '.mentions.CSV',
  ...EVENT_TABLE,
  once: true,
  open(tables) {
    const left = new Left();
    return {
      left,
      begin: () => '',
      event(event) {
        const row = codedRow(event, tables, left);
        if (row === undefined) return '';
        const first = event.addedAt ?? row.day;
        const pair = firstPair(event);
        const own = mention(event, first, event, [pair.source?.from ?? -1, pair.target?.from ?? -1]);
        // Where the actors stand in the other reports is not known here.
        return own + (event.told ?? []).map((told) => mention(event, first, told, [-1, -1])).join('');
      },
      end: () => '',
    };
  },
};

interface Telling {
  readonly report: ReportLine;
  readonly sentence?: number;
  readonly addedAt?: string;
  /** Absent where it is not known. */
  readonly trigger?: { readonly from: number };
}

function mention(
  event: RecordedEvent,
  first: string,
  told: Telling,
  actors: readonly [number, number],
): string {
  const { report } = told;
  return tabLine([
    idNumber(event.id),
    compactStamp(first),
    compactStamp(told.addedAt ?? reportDay(report.published) ?? first),
    // 1 is the web; 2 a citation without an address.
    ...(report.url === undefined
      ? [2, report.publisher, report.id]
      : [1, domain(report) ?? report.publisher, report.url]),
    told.sentence === undefined ? '' : told.sentence + 1,
    ...[actors[0], actors[1], told.trigger?.from ?? -1],
    // Found in the text as it is; confidence and tone are not measured.
    ...[1, '', report.length, '', '', ''],
  ]);
}

function domain({ url }: ReportLine): string | undefined {
  return /^https?:\/\/(?:www\.)?([^/:?#\s]+)/i.exec(url ?? '')?.[1]?.toLowerCase();
}
