import type { CameoCode } from '../model/foreign-codes.js';
import type { RecordedEvent } from '../model/recorded-event.js';
import { eventDay } from './event-day.js';
import type { Left, WriteTables } from './format.js';

/** What every row of a CAMEO data set needs. */
export interface CodedRow {
  /** ISO day. */
  readonly day: string;
  readonly cameo: CameoCode;
}

/**
 * Day and CAMEO code of an event; undefined, with the reason counted, for what such data sets do not hold: deeds denied or only imagined, events
 * without a day, and types without a CAMEO code.
 */
export function codedRow(event: RecordedEvent, tables: WriteTables, left: Left): CodedRow | undefined {
  if (event.status === 'negated' || event.status === 'hypothetical')
    left.out(`${event.status}: the format has no status`);
  else {
    const day = eventDay(event);
    const code = tables.codesOf(event.type, event.mode, event.contexts).cameo;
    const cameo = code === undefined ? undefined : tables.codes.cameo(code);
    if (day === undefined) left.out('no day of the event or its report');
    else if (cameo === undefined) left.out('no CAMEO code in the crosswalk');
    else return { day, cameo };
  }
  return undefined;
}
