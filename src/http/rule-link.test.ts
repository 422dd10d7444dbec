import { describe, expect, it } from 'vitest';
import { correctionOf, ruleLink } from './rule-link.js';

describe('the address of a rule', () => {
  it.each([
    ['codebook/event-types/accuse/words.en.tsv:12', '/codebook/ACCUSE#words-12'],
    ['codebook/event-types/aid/rules.yaml:4', '/codebook/AID#rules-4'],
    ['codebook/actors/countries.tsv:33', '/codebook/file/actors/countries.tsv?line=33#L33'],
    ['lang/en/status-cues.tsv:7', '/codebook/file/lang/en/status-cues.tsv?line=7#L7'],
    ['codebook/rewrites.yaml:9', '/codebook/file/rewrites.yaml?line=9#L9'],
  ])('of %s is %s', (rule, address) => expect(ruleLink(rule)).toBe(address));

  it.each([
    'times/published',
    'untold',
    'correction 3',
    'codebook/../../etc/passwd:1',
    '<b>.tsv:1',
    'javascript:1',
  ])('is none for %s', (rule) => expect(ruleLink(rule)).toBeUndefined());

  it('knows the number of a correction', () => {
    expect([correctionOf('correction 12'), correctionOf('corrections/12')]).toEqual([12, undefined]);
  });
});
