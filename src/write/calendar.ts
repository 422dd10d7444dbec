import type { FollowedCommitment } from '../model/followed-commitment.js';
import { sideText } from './event-rows.js';
import { type Format, type FormatWriter, Left } from './format.js';
import { CALENDAR_END, calendarHead, type DueEntry, entryText } from './ics.js';

/** iCalendar: a whole day for each commitment that is still open and has a due day. */
export const calendar: Format = {
  name: 'ics',
  says: 'iCalendar: the days on which commitments are due',
  extension: '.ics',
  mediaType: 'text/calendar; charset=utf-8',
  takes: ['commitments'],
  once: false,
  reasons: false,
  holdsText: false,
  open: ({ version }) => calendarWriter(version),
};

/** The writer itself, for who has no tables at hand. */
export function calendarWriter(version: string): Required<Pick<FormatWriter, 'commitment'>> & FormatWriter {
  const left = new Left();
  return {
    left,
    begin: () => calendarHead(version),
    commitment(commitment) {
      if (commitment.state === 'fulfilled') return left.out('fulfilled');
      const entry = dueEntry(commitment);
      return entry === undefined ? left.out('no due day') : entryText(entry);
    },
    end: () => CALENDAR_END,
  };
}

/** The day of the calendar for a commitment; undefined where its day is unknown. */
function dueEntry(c: FollowedCommitment): DueEntry | undefined {
  if (c.dueDay === undefined) return undefined;
  const sides = `${sideText(c.debtor)} to ${sideText(c.creditor)}`;
  const last = c.moves.at(-1);
  const sources = [...new Set(c.moves.map(({ report }) => report.title ?? report.id))];
  return {
    uid: `${c.id}@chancery`,
    day: c.dueDay,
    told: last?.day ?? c.dueDay,
    summary: `${sides}: ${c.action} (${c.state})`,
    description: `${c.condition === undefined ? '' : `Condition: ${c.condition.text}. `}Told in: ${sources.join('; ')}`,
    ...(last?.report.url === undefined ? {} : { url: last.report.url }),
  };
}
