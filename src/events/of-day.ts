import { because } from '../model/because.js';
import type { EventTime } from '../model/event.js';
import type { FoundStatus } from '../status/find-status.js';

/** "The withdrawal of May 1", told in April, is still to come. `ahead` is the deed's day when it lies after the report. */
export function ofDay(found: FoundStatus, ahead: EventTime | undefined): FoundStatus {
  if (ahead === undefined || (found.status !== 'actual' && found.status !== 'ongoing')) return found;
  const why = because('times/ahead', `Its day, ${ahead.value}, lies after the report.`, [], [ahead.because]);
  return { status: 'future', because: why };
}
