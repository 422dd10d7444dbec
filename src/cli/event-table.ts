import type { CodedEvent } from '../model/event.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import { plainTable } from './plain-table.js';

/** Events as a table for people. */
export function eventTable(events: readonly CodedEvent[]): string {
  return events.length === 0 ? 'No events.\n' : plainTable(EVENT_COLUMNS, events.map(eventRow));
}
