import { describe, expect, it } from 'vitest';
import { forms, rowOf, treeOf } from '../../test/trees.js';
import type { PatternEntry } from '../knowledge/codebook.js';
import { parsePattern } from '../knowledge/pattern.js';
import { Frame } from './frame.js';
import { matchPattern } from './match-pattern.js';

const NAMES = new Set(['Kenya', 'Uganda', 'Rebels', 'rebels']);

/** Matches one pattern on `word`; every name of NAMES is a party. Undefined when it does not fit. */
function match(pattern: string, text: string, word: string) {
  const tree = treeOf(text);
  const parsed = parsePattern(pattern, new Map([['weapon', new Set(['rocket', 'shell'])]]));
  if ('fault' in parsed) throw new Error(parsed.fault);
  const entry: PatternEntry = {
    ...{ order: 0, type: 'ASSAULT', contexts: [], gloss: '', file: 'test.tsv', line: 1 },
    ...{ text: pattern, pattern: parsed.pattern },
  };
  const isParty = (row: number) => NAMES.has(tree.tokens.form[row]!);
  const parties = { isParty, isPartyWord: isParty };
  const found = matchPattern(new Frame(tree, rowOf(tree, word)), entry, { parties, inner: new Map() });
  if (found === undefined) return undefined;
  const side = (rows: readonly number[] | undefined) => (rows === undefined ? [] : forms(tree, rows));
  return { S: side(found.bound.S), T: side(found.bound.T), B: side(found.bound.B) };
}

const FIRED = `Rebels rebel NOUN NNS 2 nsubj
  fired fire VERB VBD 0 root
  rockets rocket NOUN NNS 2 obj
  at at ADP IN 5 case
  Kenya Kenya PROPN NNP 2 obl`;
const FIRED_STAFF = `Kenya Kenya PROPN NNP 2 nsubj
  fired fire VERB VBD 0 root
  rebels rebel NOUN NNS 2 obj`;
const TURNED_DOWN = `Kenya Kenya PROPN NNP 2 nsubj
  turned turn VERB VBD 0 root
  down down ADP RP 2 compound:prt
  Uganda Uganda PROPN NNP 6 nmod:poss
  's 's PART POS 4 case
  offer offer NOUN NN 2 obj`;
const TALKS = `Talks talk NOUN NNS 5 nsubj
  between between ADP IN 3 case
  Kenya Kenya PROPN NNP 1 nmod
  Uganda Uganda PROPN NNP 3 conj
  began begin VERB VBD 0 root`;
const BOMBED = `Kenya Kenya PROPN NNP 3 nsubj:pass
  was be AUX VBD 3 aux:pass
  bombed bomb VERB VBN 0 root`;

describe('a pattern', () => {
  it('binds its sides', () => {
    expect(match('S fire X:@weapon at T', FIRED, 'fired')).toEqual({ S: ['Rebels'], T: ['Kenya'], B: [] });
  });

  it('keeps the everyday sense out by the words of its object', () => {
    expect(match('S fire X:@weapon at T', FIRED_STAFF, 'fired')).toBeUndefined();
  });

  it('reads a particle and the owner of the object', () => {
    const found = match("S turn down T's X", TURNED_DOWN, 'turned');
    expect(found).toEqual({ S: ['Kenya'], T: ['Uganda'], B: [] });
    expect(match("S turn up T's X", TURNED_DOWN, 'turned')).toBeUndefined();
  });

  it('takes both sides from one joined phrase', () => {
    expect(match('talk/n between B', TALKS, 'Talks')?.B).toEqual(['Kenya', 'Uganda']);
  });

  it('lets a source be missing where the passive leaves it out, unless it must be named', () => {
    expect(match('S bomb T', BOMBED, 'bombed')).toEqual({ S: [], T: ['Kenya'], B: [] });
    expect(match('S! bomb T', BOMBED, 'bombed')).toBeUndefined();
  });

  it('fits the part of speech that it was written for', () => {
    expect(match('S talk/v to T', TALKS, 'Talks')).toBeUndefined();
  });

  it('fits only where its negation is', () => {
    const refused = `Kenya Kenya PROPN NNP 4 nsubj
      did do AUX VBD 4 aux
      not not PART RB 4 advmod
      accept accept VERB VB 0 root
      Uganda Uganda PROPN NNP 4 obj`;
    expect(match('S not accept T', refused, 'accept')?.T).toEqual(['Uganda']);
    expect(match('S not bomb T', BOMBED, 'bombed')).toBeUndefined();
  });

  it('stays silent where a word stands that must not', () => {
    const mock = `Rebels rebel NOUN NNS 2 nsubj
      staged stage VERB VBD 0 root
      a a DET DT 5 det
      mock mock ADJ JJ 5 amod
      raid raid NOUN NN 2 obj
      on on ADP IN 7 case
      Kenya Kenya PROPN NNP 5 nmod`;
    expect(match('raid/n on T', mock, 'raid')?.T).toEqual(['Kenya']);
    expect(match('-mock raid/n on T', mock, 'raid')).toBeUndefined();
  });

  it('reads the objects of the verb that it names, and the bare form of a clause', () => {
    const threat = `Kenya Kenya PROPN NNP 2 nsubj
      threatened threaten VERB VBD 0 root
      to to PART TO 4 mark
      expel expel VERB VB 2 xcomp
      Uganda Uganda PROPN NNP 4 obj`;
    expect(match('S threaten to expel T', threat, 'threatened')?.T).toEqual(['Uganda']);
    const clause = (aux: string, verb: string): string => `Kenya Kenya PROPN NNP 2 nsubj
      insisted insist VERB VBD 0 root
      Uganda Uganda PROPN NNP ${aux === '' ? '4' : '5'} nsubj
      ${aux}${verb} ${aux === '' ? 'withdraw VERB VB' : 'withdraw VERB VBG'} 2 ccomp`;
    expect(match('S insist that T VP!', clause('', 'withdraw'), 'insisted')?.T).toEqual(['Uganda']);
    expect(
      match('S insist that T VP!', clause('was be AUX VBD 5 aux\n', 'withdrawing'), 'insisted'),
    ).toBeUndefined();
  });

  it('hangs from the second of two words that open it', () => {
    const strike = `An a DET DT 3 det
      air air NOUN NN 3 compound
      strike strike NOUN NN 6 nsubj
      on on ADP IN 5 case
      Kenya Kenya PROPN NNP 3 nmod
      failed fail VERB VBD 0 root`;
    expect(match('air|drone strike on T', strike, 'strike')?.T).toEqual(['Kenya']);
    expect(match('drone strike on T', strike, 'strike')).toBeUndefined();
  });
});
