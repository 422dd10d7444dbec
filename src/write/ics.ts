/** A day on which something is due. */
export interface DueEntry {
  /** Unlike any other's, and always the same for the same entry. */
  readonly uid: string;
  /** ISO day. */
  readonly day: string;
  /** ISO day on which it was told: the stamp, so that the same entries give the same bytes. */
  readonly told: string;
  readonly summary: string;
  readonly description: string;
  readonly url?: string;
}

/** A line is no longer than this in octets of UTF-8, its end not counted (RFC 5545, 3.1). */
const LONGEST = 75;

/** Days as an iCalendar file of whole-day events (RFC 5545), with CRLF line ends, folded and escaped. */
export function calendarText(entries: readonly DueEntry[], version: string): string {
  return calendarHead(version) + entries.map(entryText).join('') + CALENDAR_END;
}

/** The lines before the first entry. */
export function calendarHead(version: string): string {
  return written([
    'BEGIN:VCALENDAR',
    'VERSION:2.0',
    `PRODID:-//Chancery//Chancery ${version}//EN`,
    'CALSCALE:GREGORIAN',
  ]);
}

/** The line behind the last entry. */
export const CALENDAR_END = 'END:VCALENDAR\r\n';

/** One day of the calendar. */
export function entryText(entry: DueEntry): string {
  return written(eventLines(entry));
}

function written(lines: readonly string[]): string {
  return `${lines.map(folded).join('\r\n')}\r\n`;
}

function eventLines({ uid, day, told, summary, description, url }: DueEntry): string[] {
  return [
    'BEGIN:VEVENT',
    `UID:${escaped(uid)}`,
    `DTSTAMP:${basic(told)}T000000Z`,
    `DTSTART;VALUE=DATE:${basic(day)}`,
    `SUMMARY:${escaped(summary)}`,
    `DESCRIPTION:${escaped(description)}`,
    ...(url !== undefined && /^https?:[^\s\p{Cc}]+$/u.test(url) ? [`URL:${url}`] : []),
    'TRANSP:TRANSPARENT',
    'END:VEVENT',
  ];
}

function basic(day: string): string {
  return day.replaceAll('-', '');
}

/** Backslash, semicolon, comma and line end are escaped; other control characters have no place in a text (RFC 5545, 3.3.11). */
export function escaped(text: string): string {
  return text
    .replace(/\r\n?/g, '\n')
    .replace(/[\\;,]/g, '\\$&')
    .replace(/\n/g, '\\n')
    .replace(/[\u0000-\u0008\u000b-\u001f\u007f]/g, '');
}

/** A line in pieces of at most 75 octets, each further one behind CRLF and a blank; no character is cut. */
export function folded(line: string): string {
  if (line.length <= LONGEST && /^[\x20-\x7e]*$/.test(line)) return line;
  const pieces: string[] = [];
  let piece = '';
  let octets = 0;
  for (const character of line) {
    const size = octetsOf(character.codePointAt(0)!);
    if (octets + size > LONGEST) {
      pieces.push(piece);
      piece = ' ';
      octets = 1;
    }
    piece += character;
    octets += size;
  }
  return [...pieces, piece].join('\r\n');
}

/** Octets of a character in UTF-8; a lone half of a pair is written as U+FFFD, three octets. */
function octetsOf(point: number): number {
  return point < 0x80 ? 1 : point < 0x800 ? 2 : point < 0x10000 ? 3 : 4;
}
