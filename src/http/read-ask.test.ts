import { describe, expect, it } from 'vitest';
import { shippedCodes } from '../../test/shipped-codes.js';
import { readAsk } from './read-ask.js';

describe('the search box', () => {
  const codes = shippedCodes();
  const ask = (q: string) => readAsk(q, codes);

  it('takes two codes or names, however joined, as a pair', () => {
    for (const q of [
      'RUS PAK',
      'rus pak',
      'RUS-PAK',
      'RUS/PAK',
      'Russia Pakistan',
      'Russia and Pakistan',
      'russia – pakistan',
    ])
      expect([q, ask(q).countries, ask(q).words]).toEqual([q, ['RUS', 'PAK'], '']);
  });

  it('takes days, months and years as a span, and types in capitals as types', () => {
    expect(ask('KEN AID 2024-05')).toEqual({
      ...{ countries: ['KEN'], type: 'AID', since: '2024-05-01', until: '2024-05-31' },
      ...{ words: '', all: 'country:KEN type:AID' },
    });
    expect(ask('2023 2024')).toMatchObject({ since: '2023-01-01', until: '2024-12-31' });
    expect(ask('2024-02-30').since).toBeUndefined();
  });

  it('leaves other words, phrases and fields to the search', () => {
    expect(ask('gas pipeline')).toEqual({ countries: [], words: 'gas pipeline', all: 'gas pipeline' });
    expect(ask('Lavrov')).toMatchObject({ countries: [], words: 'Lavrov' });
    expect(ask('actor:Lavrov "grain deal" Turkey')).toMatchObject({
      ...{ countries: ['TUR'], words: 'actor:Lavrov "grain deal"' },
      all: 'actor:Lavrov "grain deal" Turkey',
    });
    expect(ask('aid to the north').type).toBeUndefined();
  });

  it('takes a name of several words whole', () => {
    expect(ask('Democratic Republic of the Congo and Rwanda').countries).toEqual(['COD', 'RWA']);
    expect(ask('South Korea').countries).toEqual(['KOR']);
    expect(ask('EU United Nations').countries).toEqual(['EUR', 'UNO']);
    expect(ask('EUR-RUS').countries).toEqual(['EUR', 'RUS']);
  });
});
