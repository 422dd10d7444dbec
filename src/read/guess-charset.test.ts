import { describe, expect, it } from 'vitest';
import { decodeText } from './decode-text.js';
import { guessCharset } from './guess-charset.js';

/** Bytes of a text in a charset of one byte a letter. */
function bytesIn(text: string, charset: string): Uint8Array {
  const decoder = new TextDecoder(charset);
  const all = new Map(Array.from({ length: 256 }, (_, byte) => [decoder.decode(Uint8Array.of(byte)), byte]));
  return Uint8Array.from([...text].map((letter) => all.get(letter) ?? 63));
}
const RUSSIAN = 'Президент встретился с министром иностранных дел и обсудил с ним новый договор о границе.';

describe('the charset of text that names none', () => {
  it('is that of Western Europe for Latin letters, of Russia for many high bytes', () => {
    expect(
      guessCharset(
        bytesIn('Der Außenminister möchte über Öl sprechen, sagte er während der Gespräche.', 'windows-1252'),
      ),
    ).toBe('windows-1252');
    expect(guessCharset(bytesIn(RUSSIAN, 'windows-1251'))).toBe('windows-1251');
    expect(decodeText(bytesIn(RUSSIAN, 'windows-1251'), 'a').text).toBe(RUSSIAN);
  });

  it('is told for Japanese, Chinese and Korean', () => {
    // "The president met the minister" and the like, in bytes.
    const hex = (digits: string) =>
      Uint8Array.from(digits.match(/../g)!.map((pair) => Number.parseInt(pair, 16)));
    expect(guessCharset(hex('91e593798ed282cd8f8991978f8b82c689ef8f6b82b582bd81428da1'))).toBe('shift_jis');
    expect(guessCharset(hex('d7dccdb3bbe1bcfbc1cbcde2bdbbb2bfb3a4a1a3cbfbc3c7ccd6c2db'))).toBe('gb18030');
    expect(guessCharset(hex('b4ebc5ebb7c9c0bac0e5b0fcc0bb20b8b8b3b5b4d9'))).toBe('euc-kr');
  });
});

describe('text in UTF-8', () => {
  it('with a few broken bytes is read as that, with a warning', () => {
    const bytes = Buffer.from(
      '“Chad’s president” met “Niger’s” – twice — in “Zinder”, “Agadez” and “Diffa”, officials said.',
    );
    const cut = decodeText(bytes.subarray(1), 'a');
    expect([cut.text?.endsWith('“Diffa”, officials said.'), cut.problems.map(({ code }) => code)]).toEqual([
      true,
      ['not-utf8'],
    ]);
    expect(decodeText(bytes.subarray(0, bytes.length - 90), 'a', 'utf-8').text).toContain('“Chad');
  });

  it('that another charset was declared for is still UTF-8, and a declared one needs no warning', () => {
    expect(decodeText(Buffer.from('São Tomé'), 'a', 'iso-8859-1').text).toBe('São Tomé');
    expect(decodeText(bytesIn('São Tomé', 'windows-1252'), 'a', 'iso-8859-1')).toEqual({
      text: 'São Tomé',
      problems: [],
    });
    expect(decodeText(bytesIn('São Tomé', 'windows-1252'), 'a', 'none-such').problems.length).toBe(1);
  });
});
