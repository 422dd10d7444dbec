import Table from 'cli-table3';
import type { CodedEvent } from '../model/event.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import { visible } from './terminal.js';

/** Events as a table for people. Plain lines without colour: what a terminal, a pipe and a mail can show. */
export function eventTable(events: readonly CodedEvent[]): string {
  if (events.length === 0) return 'No events.\n';
  const table = new Table({
    head: [...EVENT_COLUMNS],
    style: { head: [], border: [], compact: true },
    chars: {
      top: '',
      'top-mid': '',
      'top-left': '',
      'top-right': '',
      bottom: '',
      'bottom-mid': '',
      'bottom-left': '',
      'bottom-right': '',
      left: '',
      'left-mid': '',
      mid: '',
      'mid-mid': '',
      right: '',
      'right-mid': '',
      middle: '  ',
    },
  });
  for (const event of events)
    table.push(eventRow(event).map((cell) => visible(cell.length > 44 ? `${cell.slice(0, 43)}…` : cell)));
  return `${table.toString().replace(/ +$/gm, '')}\n`;
}
