const SAMPLE = 20_000;

/** East Asian charsets of several bytes a letter, each with letters that text in it has at least so great a share of. The last one takes what is left. */
const EASTERN: readonly (readonly [label: string, letters: RegExp, share: number])[] = [
  ['shift_jis', /[\u3041-\u30ff]/gu, 0.15],
  ['euc-jp', /[\u3041-\u30ff]/gu, 0.15],
  ['euc-kr', /[\uac00-\ud7a3]/gu, 0.6],
  ['big5', /[的是不我一有大在人了中到國會說]/gu, 0.04],
  ['gb18030', /[\u4e00-\u9fff]/gu, 0.6],
];

/**
 * The likeliest charset of text that is not UTF-8 and names none. Text in Latin letters is Windows-1252; where a quarter of all letters are high bytes that
 * stand together it is Russian or East Asian. It matters to tell the language, since only English is coded.
 */
export function guessCharset(bytes: Uint8Array): string {
  const sample = bytes.subarray(0, SAMPLE);
  let [high, letters, upper, pairs] = [0, 0, 0, 0];
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i]!;
    if (byte >= 0x80) {
      high++;
      if (byte >= 0xc0) upper++;
      if ((sample[i + 1] ?? 0) >= 0x80) pairs++;
    } else if ((byte >= 65 && byte <= 90) || (byte >= 97 && byte <= 122)) letters++;
  }
  if (high < (high + letters) / 4 || pairs < high / 3) return 'windows-1252';
  if (upper > high * 0.93) return 'windows-1251';
  const eastern = EASTERN.find(([label, common, share]) => shareOf(sample, label, common) >= share);
  return eastern?.[0] ?? (upper > high * 0.8 ? 'windows-1251' : 'windows-1252');
}

/** Share of some letters among all beyond ASCII, as the charset reads them; 0 where it cannot read them. */
function shareOf(bytes: Uint8Array, label: string, letters: RegExp): number {
  const text = new TextDecoder(label).decode(bytes);
  const others = text.match(/[^\u0000-\u007f]/gu) ?? [];
  // A letter may be cut in two at the end of the sample.
  const lost = others.filter((letter) => letter === '\ufffd').length;
  return others.length === 0 || lost > 1 ? 0 : (text.match(letters)?.length ?? 0) / others.length;
}
