import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { calendarText, escaped, folded } from './ics.js';

const entry = {
  uid: 'a-c1@chancery',
  day: '2021-05-01',
  told: '2021-04-07',
  summary: 'USA to AFG: withdraw, in full; at once',
  description: 'Told in: Two\nlines',
  url: 'https://example.org/a',
};

describe('a calendar of due days', () => {
  it('has a whole-day event for each, with CRLF at the end of every line', () => {
    const text = calendarText([entry], '1.0');
    expect(text.split('\r\n')).toEqual([
      'BEGIN:VCALENDAR',
      'VERSION:2.0',
      'PRODID:-//Chancery//Chancery 1.0//EN',
      'CALSCALE:GREGORIAN',
      'BEGIN:VEVENT',
      'UID:a-c1@chancery',
      'DTSTAMP:20210407T000000Z',
      'DTSTART;VALUE=DATE:20210501',
      'SUMMARY:USA to AFG: withdraw\\, in full\\; at once',
      'DESCRIPTION:Told in: Two\\nlines',
      'URL:https://example.org/a',
      'TRANSP:TRANSPARENT',
      'END:VEVENT',
      'END:VCALENDAR',
      '',
    ]);
    expect(text.replaceAll('\r\n', '')).not.toMatch(/[\r\n]/);
  });

  it('takes no address but those of the web', () => {
    expect(calendarText([{ ...entry, url: 'javascript:alert(1)' }], '1.0')).not.toContain('URL:');
    expect(calendarText([{ ...entry, url: 'https://x.org/\r\nATTACH:evil' }], '1.0')).not.toContain('URL:');
  });

  it('folds lines of any text at 75 octets without loss', () => {
    fc.assert(
      fc.property(fc.string({ unit: 'grapheme', maxLength: 300 }), (text) => {
        const line = `SUMMARY:${escaped(text)}`;
        const pieces = folded(line).split('\r\n');
        for (const piece of pieces) expect(Buffer.byteLength(piece, 'utf8')).toBeLessThanOrEqual(75);
        expect(pieces.map((piece, i) => (i === 0 ? piece : piece.slice(1))).join('')).toBe(line);
      }),
    );
  });
});
