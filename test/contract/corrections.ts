import { describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import type { CorrectionRequest } from '../../src/model/correction.js';
import { sampleCoding } from '../coding-sample.js';

const SIGNED = { by: 'Ida Morn', why: 'The report says otherwise.' };

/** The part of the contract of Ledger that is about corrections. */
export function correctionsContract(
  name: string,
  withLedger: (job: (ledger: Ledger) => Promise<void>) => () => Promise<void>,
): void {
  const coding = sampleCoding({ doc: { id: 'gas' } });
  const promise = 'gas:1';
  const threat = 'gas:2';
  const done = async (ledger: Ledger, request: CorrectionRequest) => {
    const { correction, problems } = await ledger.correct(request);
    expect(problems).toEqual([]);
    return correction!;
  };
  const refusal = async (ledger: Ledger, request: CorrectionRequest): Promise<string> => {
    const { correction, problems } = await ledger.correct(request);
    expect(correction).toBeUndefined();
    return problems.map(({ code }) => code).join();
  };
  const standing = async (ledger: Ledger, record?: 'coded'): Promise<string[]> =>
    (await ledger.events(record === undefined ? {} : { record })).rows.map(({ id }) => id);

  describe(`corrections in ${name}`, () => {
    it(
      'set a wrong event aside, and bring it back',
      withLedger(async (ledger) => {
        await ledger.add(coding);
        const wrong = await done(ledger, { kind: 'wrong', event: threat, ...SIGNED });
        expect(wrong).toMatchObject({ number: 1, kind: 'wrong', document: 'gas', event: threat, ...SIGNED });
        expect(await standing(ledger)).toEqual([promise]);
        expect(await standing(ledger, 'coded')).toEqual([promise, threat]);
        expect((await ledger.counts()).events).toBe(1);
        expect((await ledger.documents()).rows[0]?.events).toBe(1);
        expect((await ledger.document('gas'))?.coding.events).toEqual(coding.events);
        expect(await refusal(ledger, { kind: 'wrong', event: threat, ...SIGNED })).toBe('event-set-aside');
        expect((await ledger.event(threat))?.aside).toMatchObject({ number: 1, kind: 'wrong', ...SIGNED });
        await done(ledger, { kind: 'undo', undoes: 1, by: 'Ida Morn', why: '' });
        expect((await ledger.event(threat))?.aside).toBeUndefined();
        expect(await standing(ledger)).toEqual([promise, threat]);
        expect((await ledger.documents()).rows[0]?.events).toBe(2);
      }),
    );

    it(
      'mend fields in a new event that says who and why, above the reasons of the old; the later builds on the former',
      withLedger(async (ledger) => {
        await ledger.add(coding);
        const set = {
          type: 'AID',
          source: [{ country: 'KEN', sectors: ['GOV', 'MIL'] }],
          when: '2024-05',
        } as const;
        const first = await done(ledger, { kind: 'mend', event: promise, set, ...SIGNED });
        expect(first.makes).toBe('gas:1~1');
        const mended = await ledger.event('gas:1~1');
        const coded = coding.events[0]!;
        expect(mended).toMatchObject({
          ...{ type: 'AID', contexts: coded.contexts, status: 'future', trigger: coded.trigger },
          source: [{ name: 'KEN GOV MIL', country: 'KEN', sector: 'GOV', sectors: ['GOV', 'MIL'] }],
          ...{ target: coded.target, mentions: coded.mentions, where: coded.where },
          days: { first: '2024-05-01', last: '2024-05-31' },
          because: { rule: 'correction 1', from: [coded.because] },
        });
        expect(mended?.because.says).toMatch(/Ida Morn corrected type, source and when: The report says/);
        expect(await standing(ledger)).toEqual(['gas:1~1', threat].sort(byDay('gas:1~1')));
        expect((await ledger.events({ source: 'KEN', type: 'AID' })).rows).toHaveLength(1);
        expect((await ledger.events({ source: 'NOR', target: 'EST' })).rows).toEqual([]);
        const second = await done(ledger, {
          ...{ kind: 'mend', event: promise, set: { status: 'actual', where: null }, expect: 'gas:1~1' },
          ...SIGNED,
        });
        expect(second).toMatchObject({ event: promise, makes: 'gas:1~2' });
        const both = await ledger.event('gas:1~2');
        expect(both).toMatchObject({ type: 'AID', status: 'actual' });
        expect(both?.where).toBeUndefined();
        expect(both?.because.from[0]?.from[0]).toEqual(coded.because);
        const stale: CorrectionRequest = { kind: 'wrong', event: promise, expect: 'gas:1~1', ...SIGNED };
        expect(await refusal(ledger, stale)).toBe('event-changed');
        await done(ledger, { kind: 'undo', undoes: 1, ...SIGNED });
        expect(await ledger.event('gas:1~2')).toMatchObject({ type: 'AGREE', status: 'actual' });
        expect(await ledger.event('gas:1~1')).toBeUndefined();
      }),
    );

    it(
      'add a missed event at its words, or by words alone where the text is not kept',
      withLedger(async (ledger) => {
        await ledger.add(coding, { keepText: true });
        await ledger.add(sampleCoding({ doc: { id: 'bare' }, extra: 'B.' }));
        const set = { type: 'REJECT', source: [{ country: 'NOR', sectors: [] }] } as const;
        const ask = (report: string, words: string, at?: number): CorrectionRequest => ({
          ...{ kind: 'missed', report, words, set, ...SIGNED },
          ...(at === undefined ? {} : { at }),
        });
        const made = await done(ledger, ask('gas', 'denying'));
        expect(made).toMatchObject({ event: 'gas~1', makes: 'gas~1' });
        const from = coding.doc.text.indexOf('denying');
        expect(await ledger.event('gas~1')).toMatchObject({
          ...{
            type: 'REJECT',
            status: 'actual',
            trigger: { from, to: from + 7, text: 'denying' },
            sentence: 2,
          },
        });
        expect(await refusal(ledger, ask('gas', 'refusing'))).toBe('words-not-there');
        expect(await refusal(ledger, ask('gas', 'Estova'))).toBe('words-twice');
        expect(await refusal(ledger, ask('gas', 'denying', 3))).toBe('words-not-there');
        expect(await refusal(ledger, ask('bare', 'denying', 9000))).toBe('words-outside');
        expect(await refusal(ledger, ask('none', 'denying'))).toBe('no-such-report');
        await done(ledger, ask('bare', 'said no'));
        expect((await ledger.event('bare~2'))?.trigger).toEqual({ from: 0, to: 0, text: 'said no' });
        await done(ledger, { kind: 'mend', event: 'bare~2', set: { mode: 'meeting' }, ...SIGNED });
        expect(await ledger.event('bare~2~3')).toMatchObject({ type: 'REJECT', mode: 'meeting' });
        await done(ledger, { kind: 'undo', undoes: 2, ...SIGNED });
        expect(await standing(ledger)).not.toContain('bare~2~3');
        expect((await ledger.corrections({ adrift: true })).rows.map(({ number }) => number)).toEqual([3]);
      }),
    );

    it(
      'join and part events and reports by name, and refuse what is not there',
      withLedger(async (ledger) => {
        await ledger.addAll([coding, sampleCoding({ doc: { id: 'b' }, extra: 'B.' })]);
        const events = await done(ledger, { kind: 'join', one: promise, other: 'b:1', ...SIGNED });
        expect(events).toMatchObject({ event: promise, other: 'b:1' });
        expect(events.document).toBeUndefined();
        const reports = await done(ledger, { kind: 'part', one: 'gas', other: 'b', ...SIGNED });
        expect(reports).toMatchObject({ document: 'gas', other: 'b' });
        expect(await refusal(ledger, { kind: 'join', one: 'gas', other: 'b:1', ...SIGNED })).toBe(
          'no-such-pair',
        );
        expect(await refusal(ledger, { kind: 'join', one: 'b', other: 'b', ...SIGNED })).toBe(
          'one-and-the-same',
        );
        await done(ledger, { kind: 'undo', undoes: 1, ...SIGNED });
        expect(await refusal(ledger, { kind: 'undo', undoes: 1, ...SIGNED })).toBe('undone-already');
        expect(await refusal(ledger, { kind: 'undo', undoes: 3, ...SIGNED })).toBe('undo-of-undo');
        expect(await refusal(ledger, { kind: 'undo', undoes: 9, ...SIGNED })).toBe('no-such-correction');
        expect(await refusal(ledger, { kind: 'wrong', event: 'none', ...SIGNED })).toBe('no-such-event');
        const listed = (await ledger.corrections({ report: 'b' })).rows;
        expect(listed.map(({ kind, undoneBy }) => [kind, undoneBy])).toEqual([['part', undefined]]);
        const pages = [await ledger.corrections({ limit: 2 })];
        pages.push(await ledger.corrections({ limit: 2, cursor: pages[0]!.next ?? '' }));
        expect(pages.flatMap(({ rows }) => rows.map(({ number }) => number))).toEqual([1, 2, 3]);
        expect(pages[1]?.next).toBeUndefined();
      }),
    );

    it(
      'hold when a report is coded anew: by id, words and type, else by words; those that find nothing say so and stay',
      withLedger(async (ledger) => {
        await ledger.add(coding);
        await done(ledger, { kind: 'wrong', event: threat, ...SIGNED });
        await done(ledger, { kind: 'mend', event: promise, set: { type: 'AID' }, ...SIGNED });
        await done(ledger, {
          kind: 'missed',
          report: 'gas',
          words: 'told',
          at: coding.doc.text.indexOf('told'),
          set: { type: 'CONSULT' },
          ...SIGNED,
        });
        const [one, two] = coding.events;
        const anew = {
          ...{ ...coding, by: { ...coding.by, codebook: 'another' } },
          // Numbered the other way round, and the threat is of another type now.
          events: [
            { ...two!, id: 'gas:1', type: 'ACCUSE' as const },
            { ...one!, id: 'gas:2' },
          ],
        };
        expect(await ledger.add(anew)).toEqual({ id: 'gas', outcome: 'replaced', problems: [] });
        expect((await standing(ledger)).sort()).toEqual(['gas:2~2', 'gas~3']);
        const gone = { ...anew, by: { ...anew.by, codebook: 'third' }, events: [{ ...two!, id: 'gas:1' }] };
        const { problems } = await ledger.add(gone);
        expect(problems).toMatchObject([
          {
            code: 'correction-adrift',
            level: 'warning',
            message: expect.stringMatching(/^Correction 2 .*promised/),
          },
        ]);
        expect(await standing(ledger)).toEqual(['gas~3']);
        expect((await ledger.corrections({ adrift: true })).rows.map(({ number }) => number)).toEqual([2]);
        expect((await ledger.corrections()).rows).toHaveLength(3);
        await ledger.add(coding);
        expect((await standing(ledger)).sort()).toEqual(['gas:1~2', 'gas~3']);
      }),
    );

    it(
      'ask for a name and a reason, and change nothing where there is none',
      withLedger(async (ledger) => {
        await ledger.add(coding);
        const blank: CorrectionRequest = { kind: 'wrong', event: threat, by: 'Ida Morn', why: ' ' };
        expect(await refusal(ledger, blank)).toBe('correction-unexplained');
        expect(await refusal(ledger, { kind: 'mend', event: threat, set: {}, ...SIGNED })).toBe(
          'nothing-mended',
        );
        expect((await ledger.corrections()).rows).toEqual([]);
        expect(await standing(ledger)).toEqual([promise, threat]);
      }),
    );
  });
}

/** The mended event of a whole month counts from its first day, so it comes after that of the report's day. */
function byDay(early: string): (a: string, b: string) => number {
  return (a, b) => Number(a === early) - Number(b === early);
}
