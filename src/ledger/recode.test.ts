import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import { ROOT } from '../../test/source-files.js';
import { type Coder, makeCoder } from '../code.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import { loadModelFile } from '../parse/load-node.js';
import { readRecord } from '../read/read-record.js';
import { codeForLedger } from './code-for-ledger.js';
import { compareCodings, type EventChange } from './compare-codings.js';
import { openLedger } from './open-ledger.js';
import { recode } from './recode.js';

const TEXT =
  'Kenya sent tents to Malawi on Monday. The president of Kenya met the president of Malawi in Nairobi.';

describe('coding anew', () => {
  let shipped: Coder;
  let edited: Coder;
  beforeAll(() => {
    const model = loadModelFile();
    const files = readCodebookFiles(path.join(ROOT, 'codebook'), path.join(ROOT, 'lang/en'));
    shipped = makeCoder({ model, codebook: loadCodebook(files).codebook });
    const words = 'event-types/consult/words.en.tsv';
    const name = [...files.keys()].find((file) => file.endsWith(words)) ?? '';
    const without = new Map(files).set(
      name,
      (files.get(name) as string)
        .split('\n')
        .filter((line) => !/\bmeet\b/.test(line))
        .join('\n'),
    );
    edited = makeCoder({ model, codebook: loadCodebook(without).codebook });
  });
  const doc = (id: string) =>
    readRecord(JSON.stringify({ id, text: TEXT, published: '2024-05-03' }), 'x').doc!;

  it('gives from the kept parse what coding the text gives, says what changed, and does nothing twice', async () => {
    const ledger = await openLedger(':memory:');
    const { coding, parse } = codeForLedger(shipped, doc('kept'));
    await ledger.addAll([coding, shipped(doc('textless'))], { parses: new Map([['kept', parse!]]) });
    await ledger.add(coding, { keepText: true, parses: new Map([['kept', parse!]]) });
    const before = await ledger.document('kept');
    const changes: string[] = [];
    const changed = (_: unknown, found: readonly EventChange[]) => {
      changes.push(...found.map(({ kind, before: b, after: a }) => `${kind} ${(a ?? b)?.type}`));
    };
    const dry = await recode(ledger, edited, { dryRun: true, changed });
    expect(dry).toMatchObject({ recoded: 1, parsed: 0, same: 0, textless: 1, problems: [] });
    expect(changes).toEqual(['changed CONSULT']);
    expect(await ledger.document('kept')).toEqual(before);

    await recode(ledger, edited);
    expect((await ledger.document('kept'))?.coding).toEqual(edited(doc('kept')));
    expect(await ledger.check()).toEqual([]);
    expect(await recode(ledger, edited)).toMatchObject({ recoded: 0, same: 1, textless: 1 });
    await recode(ledger, shipped);
    expect((await ledger.document('kept'))?.coding).toEqual(before?.coding);
    await ledger.close();
  });

  it('parses again where the parse was not kept', async () => {
    const ledger = await openLedger(':memory:');
    await ledger.add(shipped(doc('kept')), { keepText: true });
    expect(await recode(ledger, edited)).toMatchObject({ recoded: 1, parsed: 1 });
    expect(await ledger.parse('kept', edited.by.parser)).toBeDefined();
    expect((await ledger.document('kept'))?.coding).toEqual(edited(doc('kept')));
    await ledger.close();
  });

  it('pairs events by their words, and names the fields that differ', () => {
    const [one] = shipped(doc('a')).events;
    const other = { ...one!, type: 'AGREE' as const, status: 'future' as const };
    expect(compareCodings([one!], [one!])).toEqual([]);
    expect(compareCodings([one!], [other])[0]).toMatchObject({ kind: 'changed', fields: ['type', 'status'] });
    const away = { ...one!, trigger: { ...one!.trigger, from: 900, to: 910 } };
    expect(compareCodings([one!], [away]).map(({ kind }) => kind)).toEqual(['added', 'removed']);
  });
});
