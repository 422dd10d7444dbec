import { describe, expect, it } from 'vitest';
import type { Zone } from '../model/doc.js';
import { bodyHash, repeats } from './body-hash.js';

const WORDS = Array.from({ length: 60 }, (_, n) => `word${n}`).join(' ');

function report(parts: readonly (readonly [Zone['kind'], string])[]) {
  let text = '';
  const zones: Zone[] = [];
  for (const [kind, words] of parts) {
    zones.push({ kind, from: text.length, to: text.length + words.length });
    text += `${words}\n`;
  }
  return { text, zones };
}

const LEAD = 'Envoys of both towns met on the quay before noon and went aboard at once, port officials said.';
const STANDFIRST = 'Nobody would say who called the meeting, and the boats left late.';

describe('the hash of a body', () => {
  it('is the same under another headline, with other furniture, headings, marks and breaks', () => {
    const one = report([
      ['headline', 'Talks begin'],
      ['body', LEAD],
      ['body', `${WORDS}.`],
    ]);
    const two = report([
      ['headline', 'Envoys meet'],
      ['byline', 'By Ida Morn'],
      ['body', LEAD.toUpperCase()],
      ['caption', 'A quay.'],
      ['body', 'What happens next'],
      ['body', `“${WORDS}”`],
      ['furniture', 'Read more'],
    ]);
    expect(bodyHash(one)?.body).toMatch(/^[0-9a-f]{16}$/);
    expect(bodyHash(two)).toEqual(bodyHash(one));
  });

  it('is the same where an outlet numbers the paragraphs or sets a sentence apart once more', () => {
    const of = (...paragraphs: string[]) =>
      bodyHash(report(paragraphs.map((words) => ['body', words] as const)));
    const plain = of(LEAD, `${WORDS}.`);
    const apart = 'Went aboard at once, port officials said.';
    expect(of(`1. ${LEAD}`, `2) ${WORDS}.`)).toEqual(plain);
    expect(of(LEAD, apart, `${WORDS}.`)).toEqual(plain);
    expect(of(apart, LEAD, `${WORDS}.`)).toEqual(plain);
    expect(of(LEAD, apart.replace('once', 'last'), `${WORDS}.`)).not.toEqual(plain);
    expect(of(LEAD, LEAD, `${WORDS}.`)).not.toEqual(plain);
    expect(of(`1990 ${LEAD}`, `${WORDS}.`)).not.toEqual(plain);
  });

  it('knows a story without its first paragraph again, but not one that begins with more or with something else', () => {
    const [plain, under, other] = [[LEAD], [STANDFIRST, LEAD], [STANDFIRST]].map(
      (first) => bodyHash(report([...first, `${WORDS}.`].map((words) => ['body', words] as const)))!,
    );
    expect(repeats(plain!, under!)).toBe(true);
    expect(repeats(plain!, plain!)).toBe(true);
    expect(repeats(under!, plain!)).toBe(false);
    expect(repeats(plain!, other!)).toBe(false);
    expect(other!.rest).toBe(plain!.rest);
  });

  it('is another when a word, a figure or the order is another', () => {
    const of = (words: string) => bodyHash(report([['body', words]]))?.body;
    const all = [
      WORDS,
      WORDS.replace('word7 ', 'word8 '),
      WORDS.replace('word9 ', ''),
      `${WORDS} more`,
      WORDS.replace('word3 word4', 'word4 word3'),
      WORDS.replace('word5 ', 'wörd5 '),
    ].map(of);
    expect(new Set(all).size).toBe(all.length);
  });

  it('is there only where the body is long enough to be told from others', () => {
    expect(bodyHash(report([['body', WORDS.split(' ').slice(0, 39).join(' ')]]))).toBeUndefined();
    expect(bodyHash(report([['headline', WORDS]]))).toBeUndefined();
    expect(bodyHash({ text: WORDS, zones: [] })).toEqual({ body: expect.any(String) });
    expect(
      bodyHash(
        report([
          ['body', WORDS],
          ['body', LEAD],
        ]),
      )?.rest,
    ).toBeUndefined();
  });
});
