import { describe, expect, it } from 'vitest';
import { deprelOf, nameOf, uposOf } from '../model/tokens.js';
import { readConllu, writeConllu } from './conllu.js';

const CONLLU = [
  '# sent_id = 1',
  '# text = Iran denied it.',
  '1\tIran\tIran\tPROPN\tNNP\tNumber=Sing\t2\tnsubj\t_\tNER=B-LOC',
  '2\tdenied\tdeny\tVERB\tVBD\tTense=Past\t0\troot\t_\t_',
  '3\tit\tit\tPRON\tPRP\t_\t2\tobj\t_\tSpaceAfter=No',
  '4\t.\t.\tPUNCT\t.\t_\t2\tpunct\t_\t_',
  '',
  '# sent_id = 2',
  '# text = Talks failed',
  '1\tTalks\ttalk\tNOUN\tNNS\tNumber=Plur\t2\tnsubj\t_\t_',
  '2\tfailed\tfail\tVERB\tVBD\tTense=Past\t0\troot\t_\t_',
  '',
  '',
].join('\n');

describe('CoNLL-U', () => {
  it('is read into columns whose spans quote the text', () => {
    const t = readConllu(CONLLU);
    expect(t.text).toBe('Iran denied it.\nTalks failed');
    expect(t.form.map((_, i) => t.text.slice(t.from[i], t.to[i]))).toEqual(t.form);
    expect([...t.head]).toEqual([1, -1, 1, 1, 5, -1]);
    expect([uposOf(t, 0), deprelOf(t, 2), nameOf(t, 0)]).toEqual(['PROPN', 'obj', 'B-LOC']);
  });

  it('comes out as it went in', () => {
    expect(writeConllu(readConllu(CONLLU))).toBe(CONLLU.replace(/\n\n$/, '\n\n'));
  });

  it('may hold multiword lines, empty nodes and unknown labels', () => {
    const t = readConllu(
      '1-2\tcan’t\t_\t_\t_\t_\t_\t_\t_\t_\n1\tca\tcan\tAUX\tZZ\t_\t0\troot\t_\tSpaceAfter=No\n2\tn’t\tnot\tPART\tRB\t_\t1\tadvmod:neg\t_\t_\n2.1\tgo\tgo\tVERB\tVB\t_\t_\t_\t1:conj\t_\n',
    );
    expect(t.form).toEqual(['ca', 'n’t']);
    expect(deprelOf(t, 1)).toBe('advmod');
    expect(t.xpos[0]).toBe(0);
  });

  it('is refused when a head is no word of its sentence', () => {
    expect(() => readConllu('1\tTalks\ttalk\tNOUN\tNNS\t_\t7\tnsubj\t_\t_\n')).toThrow(
      'word 1 "Talks" has head 7',
    );
  });

  it('of no words is nothing', () => {
    expect(writeConllu(readConllu(''))).toBe('');
  });
});
