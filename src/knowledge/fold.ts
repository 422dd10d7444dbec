/**
 * A text without accents and with straight apostrophes, unit for unit: "Vučić" is "Vucic", "Quai d’Orsay" is "Quai d'Orsay".
 * Offsets into the result are offsets into the text.
 */
export function fold(text: string): string {
  return FOLDABLE.test(text) ? text.replace(EACH, foldOne) : text;
}

const FOLDABLE = /[\u00c0-\u024f\u02bb\u02bc\u1e00-\u1eff\u2019]/;
const EACH = /[\u00c0-\u024f\u02bb\u02bc\u1e00-\u1eff\u2019]/g;
/** Letters that Unicode does not take apart. */
const WHOLE: Readonly<Record<string, string>> = {
  ø: 'o',
  Ø: 'O',
  ł: 'l',
  Ł: 'L',
  đ: 'd',
  Đ: 'D',
  ı: 'i',
  ħ: 'h',
  Ə: 'A',
  ə: 'a',
  '\u02bb': "'",
  '\u02bc': "'",
  '\u2019': "'",
};

function foldOne(unit: string): string {
  return WHOLE[unit] ?? unit.normalize('NFD')[0]!;
}
