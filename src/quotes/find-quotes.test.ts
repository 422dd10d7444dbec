import { existsSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { makeCoder } from '../code.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import { loadModelFile, packagedModel } from '../parse/load-node.js';

describe.runIf(existsSync(packagedModel()))('quotations', () => {
  const { codebook } = loadCodebook(readCodebookFiles('codebook', 'lang/en'));
  const coder = makeCoder({ model: loadModelFile(), codebook });
  /** Each quotation as "kind, speaker: words". */
  const told = (text: string) =>
    coder({ id: 'q', text, language: 'en', zones: [{ kind: 'body', from: 0, to: text.length }] }).quotes.map(
      (q) => `${q.kind}, ${q.speaker?.name ?? '?'}: ${text.slice(q.from, q.to).replace(/\s+/g, ' ')}`,
    );

  it('between marks have the speaker beside them, before or behind', () => {
    expect(told('“The border stays open,” said Ana Quispe, the interior minister.')).toEqual([
      'direct, Ana Quispe: The border stays open',
    ]);
    expect(told('Interior minister Ana Quispe said: “The border stays open.”')).toEqual([
      'direct, Ana Quispe: The border stays open.',
    ]);
  });

  it('that are broken by their cue have one speaker', () => {
    expect(told('“We will not wait,” Paul Okello told reporters. “The time for talks is over.”')).toEqual([
      'direct, Paul Okello: We will not wait',
      'direct, Paul Okello: The time for talks is over.',
    ]);
  });

  it('go on over paragraphs', () => {
    expect(told('“We came in peace,” said Paul Okello.\n\n“We shall leave in peace as well.”')).toEqual([
      'direct, Paul Okello: We came in peace',
      'direct, Paul Okello: We shall leave in peace as well.',
    ]);
  });

  it('go back from a pronoun, a surname or an office to the full name', () => {
    const [, ...rest] = told(
      'Foreign minister Ana Quispe said the talks had failed. Quispe said the envoys would leave. “They will not be back,” she said. The minister added that trade would go on.',
    );
    expect(rest).toEqual([
      'indirect, Ana Quispe: the envoys would leave',
      'direct, Ana Quispe: They will not be back',
      'indirect, Ana Quispe: trade would go on',
    ]);
  });

  it('without marks are reported clauses', () => {
    expect(told('Police said that two men had been arrested.')).toEqual([
      'indirect, Police: two men had been arrested',
    ]);
    expect(
      told('According to the ministry, the pipeline will open in May.').map((q) => q.split(':')[0]),
    ).toEqual(['indirect, the ministry']);
  });

  it('end before the words that tell whose they are', () => {
    expect(told('The visit underlines the waning influence of Chad, says the minister.')).toEqual([
      'indirect, the minister: The visit underlines the waning influence of Chad',
    ]);
    expect(told('The raid on the camp has failed, Ana Quispe said.')).toEqual([
      'indirect, Ana Quispe: The raid on the camp has failed',
    ]);
  });

  it('are mixed when only a part of the clause stands between marks', () => {
    expect(told('Kenya said the raid on its camp was “an act of war”.')).toEqual([
      'mixed, Kenya: the raid on its camp was “an act of war”',
    ]);
  });

  it('without a verb of speech are the word of whoever acts in the sentence before', () => {
    expect(told('Paul Okello condemned the raid. “This was an attack on all of us.”')).toEqual([
      'direct, Paul Okello: This was an attack on all of us.',
    ]);
  });

  it('have no speaker in a span of time', () => {
    const all = told('The army left the “safe zone” first announced seven days earlier.');
    expect(all.join()).not.toContain('seven days');
  });

  it('are told by the verb of a headline too', () => {
    expect(told('Rwanda plans to leave the customs union')).toEqual([
      'indirect, Rwanda: to leave the customs union',
    ]);
  });

  it('are not what is only named or doubted', () => {
    expect(told('The film “Red River” opened in Lima.')).toEqual([]);
    expect(told('The so-called “peace” lasted a day.')).toEqual([]);
  });

  it('belong to who made the statement, and not to who printed it', () => {
    expect(told('“The talks were useful,” said a statement by the foreign ministry.')).toEqual([
      'direct, the foreign ministry: The talks were useful',
    ]);
    expect(
      told('The army released a statement on Monday. “We hold the bridge,” the statement said.').at(-1),
    ).toBe('direct, The army: We hold the bridge');
  });
});
