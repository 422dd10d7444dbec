import { describe, expect, it } from 'vitest';
import { UPOS_ID, XPOS_ID } from '../model/grammar.js';
import { lemmaOf, readLemmaTable, writeLemmaTable } from './lemmas.js';
import { loadModelFile } from './load-node.js';
import { modelSection } from './model-file.js';

const section = modelSection(loadModelFile().file, 'lemma');
const table = readLemmaTable(new TextDecoder().decode(section.bytes));

function lemma(form: string, upos: string, xpos: string, opens = false): string {
  return lemmaOf(table, form, UPOS_ID.get(upos)!, XPOS_ID.get(xpos)!, opens);
}

describe('lemmas', () => {
  it('undo regular and irregular endings', () => {
    expect(lemma('provoking', 'VERB', 'VBG')).toBe('provoke');
    expect(lemma('banned', 'VERB', 'VBD')).toBe('ban');
    expect(lemma('withdrew', 'VERB', 'VBD')).toBe('withdraw');
    expect(lemma('overthrown', 'VERB', 'VBN')).toBe('overthrow');
    expect(lemma('embassies', 'NOUN', 'NNS')).toBe('embassy');
    expect(lemma('crises', 'NOUN', 'NNS')).toBe('crisis');
    expect(lemma('was', 'AUX', 'VBD')).toBe('be');
  });

  it('keep names as they are and undo their plural', () => {
    expect(lemma('Moscow', 'PROPN', 'NNP')).toBe('Moscow');
    expect(lemma('Kenyans', 'PROPN', 'NNPS')).toBe('Kenyan');
  });

  it('write common words small and peoples large', () => {
    expect(lemma('Troops', 'NOUN', 'NNS', true)).toMatch(/^troop/);
    expect(lemma('Sudanese', 'ADJ', 'JJ')).toBe('Sudanese');
    expect(lemma('Military', 'ADJ', 'JJ')).toBe('military');
  });

  it('treat a curly apostrophe like a straight one', () => {
    expect(lemma('n’t', 'PART', 'RB')).toBe(lemma("n't", 'PART', 'RB'));
  });

  it('fall back on another tag of the word class where a pair was never seen', () => {
    expect(lemma('soldiers', 'NOUN', 'VBZ')).not.toBe('');
  });

  it('come back unchanged when their table is written and read', () => {
    expect(writeLemmaTable(readLemmaTable(writeLemmaTable(table)))).toBe(writeLemmaTable(table));
  });
});
