import { describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { CorrectionRequest } from '../model/correction.js';
import { alikeEvents, historyOf } from './event-dossier.js';

const SIGNED = { by: 'Ida Morn', why: 'Looked at it.' };

describe('what stands beside an event', () => {
  it('is its history under every id that it has or had, also of one that was added', async () => {
    const ledger = await openLedger(':memory:');
    const coding = sampleCoding({ doc: { id: 'gas' } });
    await ledger.add(coding, { keepText: true });
    const id = coding.events[0]!.id;
    const make = async (request: CorrectionRequest) => {
      const { correction, problems } = await ledger.correct(request);
      expect(problems).toEqual([]);
      return correction!;
    };
    await make({ kind: 'mend', event: id, set: { status: 'future' }, ...SIGNED });
    await make({ kind: 'mend', event: id, set: { mode: null }, ...SIGNED });
    for (const one of [id, `${id}~1`, `${id}~2`])
      expect(await historyOf(ledger, one)).toMatchObject({
        root: id,
        stands: `${id}~2`,
        corrections: [{}, {}],
      });
    await make({ kind: 'undo', undoes: 2, ...SIGNED });
    expect(await historyOf(ledger, id)).toMatchObject({ root: id, stands: `${id}~1` });
    await make({ kind: 'missed', report: 'gas', words: 'lakes', set: { type: 'AID' }, ...SIGNED });
    await make({ kind: 'mend', event: 'gas~4', set: { status: 'future' }, ...SIGNED });
    for (const one of ['gas~4', 'gas~4~5'])
      expect(await historyOf(ledger, one)).toMatchObject({ root: 'gas~4', stands: 'gas~4~5' });
    await make({ kind: 'wrong', event: 'gas~4~5', ...SIGNED });
    expect((await historyOf(ledger, 'gas~4')).stands).toBeUndefined();
    await ledger.close();
  });

  it('are events of other reports with its parties and days, none that is told with it already', async () => {
    const ledger = await openLedger(':memory:');
    const [one, two] = [
      sampleCoding({ doc: { id: 'one', published: '2024-05-03' } }),
      sampleCoding({ doc: { id: 'two', published: '2024-05-03' }, extra: 'The talks go on.' }),
    ];
    await ledger.addAll([one, two]);
    const event = (await ledger.event(one.events[0]!.id))!;
    const told = new Set((event.told ?? []).map((other) => other.event));
    const alike = await alikeEvents(ledger, event);
    expect(alike.length + told.size).toBeGreaterThan(0);
    for (const { id, report } of alike) {
      expect(report.id).toBe('two');
      expect(told.has(id)).toBe(false);
    }
    const distant = { ...event, days: { first: '1990-01-01', last: '1990-01-01' } };
    expect(await alikeEvents(ledger, distant)).toEqual([]);
    await ledger.close();
  });
});
