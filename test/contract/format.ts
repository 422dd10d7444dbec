import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { RecordedEvent } from '../../src/model/recorded-event.js';
import type { Format, FormatWriter } from '../../src/write/format.js';
import {
  bareRecord,
  SAMPLE_REPORT,
  SAMPLE_TABLES,
  sampleFollowed,
  sampleParsed,
  sampleQuote,
  sampleRecord,
} from '../record-sample.js';

/** What a test knows of a format besides the contract. */
export interface FormatUnderTest {
  /** How many records a strict reader finds in the file; throws on a file that is not whole. */
  records(text: string): number;
  /** How many a sample event, a bare event and two reports that tell an event make; default one each. */
  readonly makes?: { readonly full?: number; readonly bare?: number };
  /** True when two records of the same content make one (sums) or the file is for people. */
  readonly sums?: boolean;
}

/** A file of some records: `feed` calls the writer's methods and gives what they gave. */
export function written(
  format: Format,
  feed: (writer: FormatWriter) => string,
): { text: string; left: Map<string, number> } {
  const writer = format.open(SAMPLE_TABLES, { countries: ['NOR', 'EST'] });
  const text = writer.begin() + feed(writer) + writer.end();
  return { text, left: writer.left };
}

/** Text of any kind, among them what breaks tables, XML, JSON, Markdown and calendars. */
export const ODD_TEXT: fc.Arbitrary<string> = fc.oneof(
  fc.string({ unit: 'binary', maxLength: 30 }),
  fc
    .array(
      fc.constantFrom(
        '\t',
        '\n',
        '\r',
        '"',
        "'",
        ',',
        ';',
        '=',
        '|',
        '<b>',
        '&',
        ']]>',
        '`',
        '[x](y)',
        '\u2028',
        '\u0000',
        '\ud800',
        '\\',
        'END:VEVENT',
        'é',
        '😀',
      ),
      { maxLength: 12 },
    )
    .map((parts) => parts.join('')),
);

/** The sample event with odd texts in every field that comes from outside. */
export function oddRecord([a, b, c, d, e, f]: readonly string[], id: string): RecordedEvent {
  const full = sampleRecord();
  const odd = (side: RecordedEvent['source']) => side.map((actor) => ({ ...actor, name: a!, text: b! }));
  return {
    ...full,
    id,
    source: odd(full.source),
    target: odd(full.target),
    trigger: { ...full.trigger, text: c! },
    where: { ...full.where!, name: d! },
    saidBy: { from: 0, to: 1, text: b!, name: a! },
    contexts: full.contexts,
    report: { ...SAMPLE_REPORT, id: e!, title: f!, publisher: a!, url: `https://x.example/${b}`, rights: c! },
    told: [{ ...full.told![0]!, report: { id: d!, publisher: e!, url: f!, title: a! } }],
  };
}

/** The contract of Format. */
export function formatContract(format: Format, test: FormatUnderTest): void {
  const feedOne = (writer: FormatWriter, event: RecordedEvent, text: string): string =>
    (writer.event?.(event) ?? '') +
    (writer.quote?.({ ...sampleQuote(), speaker: { from: 0, to: 1, text, name: text } }) ?? '') +
    (writer.commitment?.(
      sampleFollowed({
        id: event.id,
        action: text,
        moves: [{ ...sampleFollowed().moves[0]!, report: event.report }],
      }),
    ) ?? '') +
    (writer.report?.(sampleParsed(text)) ?? '');

  describe(`the format ${format.name}`, () => {
    it('has a name, an ending, a media type, and methods for what it takes and no other', () => {
      expect(format.name).toMatch(/^[a-z][a-z-]*$/);
      expect(format.extension).toMatch(/^(\.[A-Za-z]+)+$/);
      expect(format.mediaType).toMatch(/^[a-z]+\/[a-z0-9.+-]+(; charset=utf-8)?$/);
      expect(format.says).toMatch(/^.{10,90}$/);
      const writer = format.open(SAMPLE_TABLES);
      const methods = {
        events: writer.event,
        quotes: writer.quote,
        commitments: writer.commitment,
        reports: writer.report,
      };
      for (const [kind, method] of Object.entries(methods))
        expect([kind, method !== undefined]).toEqual([
          kind,
          (format.takes as readonly string[]).includes(kind),
        ]);
    });

    it('writes a whole file of nothing', () => {
      const { text, left } = written(format, () => '');
      expect(test.records(text)).toBe(0);
      expect(left.size).toBe(0);
    });

    it('writes a record with everything in it and one with nothing in it', () => {
      expect(test.records(written(format, (w) => feedOne(w, sampleRecord(), 'gas')).text)).toBe(
        test.makes?.full ?? 1,
      );
      expect(test.records(written(format, (w) => w.event?.(bareRecord()) ?? '').text)).toBe(
        format.takes.includes('events') ? (test.makes?.bare ?? 1) : 0,
      );
    });

    it('counts what it leaves out', () => {
      if (!format.takes.includes('events')) return;
      const {
        report: _,
        days: __,
        where: ___,
        ...rest
      } = sampleRecord({ status: 'negated', source: [], target: [] });
      const { text, left } = written(format, (w) => w.event?.({ ...rest, report: { id: 'r9' } }) ?? '');
      const gone = [...left.values()].reduce((a, b) => a + b, 0);
      if (test.sums !== true) expect(test.records(text) + gone).toBe(1);
    });

    it('gives the same bytes for the same records', () => {
      const once = () =>
        written(
          format,
          (w) => feedOne(w, sampleRecord(), 'gas') + feedOne(w, sampleRecord({ id: 'r1-2' }), 'oil'),
        ).text;
      expect(once()).toBe(once());
    });

    it('stays whole whatever stands in names, titles, addresses and words', () => {
      fc.assert(
        fc.property(fc.array(ODD_TEXT, { minLength: 6, maxLength: 6 }), (texts) => {
          const records = [oddRecord(texts, 'r1-1'), oddRecord([...texts].reverse(), 'r1-2')];
          const { text } = written(format, (w) =>
            records.map((record) => feedOne(w, record, texts[0]!)).join(''),
          );
          const bytes = Buffer.from(text, 'utf8').toString('utf8');
          expect(test.records(bytes)).toBe((test.makes?.full ?? 1) * (test.sums === true ? 1 : 2));
        }),
        { numRuns: 200 },
      );
    });
  });
}
