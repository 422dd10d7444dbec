import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { DEPREL, NAME, UPOS, XPOS } from '../model/grammar.js';
import { makeTokens, type Tokens } from '../model/tokens.js';
import { readConllu } from './conllu-read.js';
import { writeConllu } from './conllu-write.js';

const SAMPLE = `# sent_id = a-1
# text = Kenya's envoys left.
1-2	Kenya's	_	_	_	_	_	_	_	_
1	Kenya	Kenya	PROPN	NNP	Number=Sing	3	nmod:poss	_	NER=B-LOC
2	's	's	PART	POS	_	1	case	_	_
3	envoys	envoy	NOUN	NNS	Number=Plur	4	nsubj	_	_
4	left	leave	VERB	VBD	Tense=Past	0	root	_	SpaceAfter=No
5	.	.	PUNCT	.	_	4	punct	_	_

`;

describe('reading CoNLL-U', () => {
  it('keeps words, spans, comments, multiword tokens and names', () => {
    const { tokens, comments, multiword, problems } = readConllu(SAMPLE, { name: 'sample' });
    expect(problems).toEqual([]);
    expect([...tokens.form]).toEqual(['Kenya', "'s", 'envoys', 'left', '.']);
    expect(tokens.text).toBe("Kenya's envoys left.\n");
    expect([...tokens.head]).toEqual([2, 0, 3, -1, 3]);
    expect(comments).toEqual([['sent_id = a-1', "text = Kenya's envoys left."]]);
    expect(multiword).toEqual([{ first: 0, last: 1 }]);
    expect(NAME[tokens.name[0]!]).toBe('B-LOC');
  });

  it('writes again what it read', () => {
    const file = readConllu(SAMPLE, { name: 'sample' });
    expect(writeConllu(file.tokens, file)).toBe(SAMPLE);
  });

  it('passes over empty nodes', () => {
    const text = SAMPLE.replace('4\tleft', '3.1\tgone\tgo\tVERB\t_\t_\t_\t_\t_\t_\n4\tleft');
    expect(readConllu(text, { name: 'sample' }).tokens.count).toBe(5);
  });

  it('names the line of a bad row, leaves its sentence out and keeps the others', () => {
    const bad = SAMPLE.replace("2\t's\t's\tPART\tPOS\t_\t1", "2\t's\t's\tPART");
    const { tokens, problems } = readConllu(`${bad}${SAMPLE}`, { name: 'mixed.conllu' });
    expect(tokens.sentenceCount).toBe(1);
    expect(problems.map(({ code, where }) => [code, where])).toEqual([['conllu-columns', 'mixed.conllu:5']]);
  });

  it('refuses heads outside the sentence and ranges that do not fit', () => {
    const head = readConllu(SAMPLE.replace('\t0\troot', '\t9\troot'), { name: 'x' });
    expect(head.problems.map((p) => p.code)).toEqual(['conllu-head']);
    const range = readConllu(SAMPLE.replace('1-2\t', '1-9\t'), { name: 'x' });
    expect(range.problems.map((p) => p.code)).toEqual(['conllu-range']);
  });

  it('tells of an unknown label once and reads on', () => {
    const odd = SAMPLE.replace('nmod:poss', 'nmod:odd').replace('nsubj', 'subject');
    const { tokens, problems } = readConllu(odd, { name: 'x' });
    expect(problems.map((p) => [p.code, p.level])).toEqual([
      ['conllu-label', 'warning'],
      ['conllu-label', 'warning'],
    ]);
    expect(DEPREL[tokens.deprel[0]!]).toBe('nmod');
    expect(tokens.count).toBe(5);
  });

  it('numbers FEATS by the list that it is given', () => {
    const featsTable = ['_', 'Number=Plur'];
    const { tokens } = readConllu(SAMPLE, { name: 'x', featsTable });
    expect(tokens.featsTable).toBe(featsTable);
    expect([...tokens.feats]).toEqual([0, 0, 1, 0, 0]);
  });
});

describe('writing CoNLL-U', () => {
  it('leaves heads open that nobody has set, and finds multiword tokens by their form', () => {
    const tokens = makeTokens(
      'They cannot go.',
      ['They', 'can', 'not', 'go', '.'],
      Int32Array.of(0, 5, 8, 12, 14),
      Int32Array.of(4, 8, 11, 14, 15),
      Int32Array.of(0, 5),
    );
    const lines = writeConllu(tokens).split('\n');
    expect(lines[1]).toBe('# text = They cannot go.');
    expect(lines[3]).toBe('2-3\tcannot\t_\t_\t_\t_\t_\t_\t_\t_');
    expect(lines[4]!.split('\t').slice(6, 8)).toEqual(['_', '_']);
  });

  it('and reading give back any tokens', () => {
    const word = fc.record({
      form: fc.stringMatching(/^[A-Za-z0-9.,'’-]{1,8}$/),
      space: fc.boolean(),
      upos: fc.nat(UPOS.length - 1),
      xpos: fc.nat(XPOS.length - 1),
      deprel: fc.integer({ min: 2, max: 54 }),
      name: fc.nat(NAME.length - 1),
    });
    const text = fc.array(fc.array(word, { minLength: 1, maxLength: 6 }), { maxLength: 4 });
    fc.assert(
      fc.property(text, (sentences) => {
        const tokens = build(sentences);
        const again = readConllu(writeConllu(tokens), { name: 'x' });
        expect(again.problems).toEqual([]);
        for (const column of ['form', 'lemma', 'upos', 'xpos', 'head', 'deprel', 'name'] as const) {
          expect([...again.tokens[column]]).toEqual([...tokens[column]]);
        }
        expect([...again.tokens.sentenceStart]).toEqual([...tokens.sentenceStart]);
        expect(writeConllu(again.tokens, again)).toBe(writeConllu(tokens));
      }),
      { seed: 20241126, numRuns: 200 },
    );
  });
});

interface AnyWord {
  readonly form: string;
  readonly space: boolean;
  readonly upos: number;
  readonly xpos: number;
  readonly deprel: number;
  readonly name: number;
}

/** Tokens in which each word hangs on the one before; the first of a sentence is its root. */
function build(sentences: readonly (readonly AnyWord[])[]): Tokens {
  const words = sentences.flat();
  const from = new Int32Array(words.length);
  const to = new Int32Array(words.length);
  let text = '';
  words.forEach((word, i) => {
    from[i] = text.length;
    text += word.form;
    to[i] = text.length;
    if (word.space) text += ' ';
  });
  const starts = [0];
  for (const sentence of sentences) starts.push(starts.at(-1)! + sentence.length);
  const tokens = makeTokens(
    text,
    words.map((word) => word.form),
    from,
    to,
    Int32Array.from(starts),
  );
  words.forEach((word, i) => {
    const first = starts.includes(i);
    tokens.upos[i] = word.upos;
    tokens.xpos[i] = word.xpos;
    tokens.head[i] = first ? -1 : i - 1;
    tokens.deprel[i] = first ? 1 : word.deprel;
    tokens.name[i] = word.name;
  });
  return tokens;
}
