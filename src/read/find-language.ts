import { franc } from 'franc-min';

const TWO_LETTERS: Readonly<Record<string, string>> = {
  eng: 'en',
  rus: 'ru',
  ukr: 'uk',
  fra: 'fr',
  deu: 'de',
  spa: 'es',
  por: 'pt',
  ita: 'it',
  nld: 'nl',
  pol: 'pl',
  ces: 'cs',
  arb: 'ar',
  pes: 'fa',
  cmn: 'zh',
  jpn: 'ja',
  kor: 'ko',
  tur: 'tr',
  hin: 'hi',
  ind: 'id',
  vie: 'vi',
  tha: 'th',
  ell: 'el',
  heb: 'he',
  swe: 'sv',
  ron: 'ro',
  hun: 'hu',
  bul: 'bg',
  srp: 'sr',
  urd: 'ur',
  ben: 'bn',
  swh: 'sw',
};
const ENGLISH = new Set(
  'the of and to in a is was for on that with by as at from said has have had it he be not are an were will its after over who'.split(
    ' ',
  ),
);

/**
 * The language of a text as ISO 639-1, `und` when it cannot be told. English is told by its little words, since reports are
 * full of foreign names that mislead letter statistics; other languages by letters (franc).
 */
export function findLanguage(text: string): string {
  const sample = text.slice(0, 6000);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return 'und';
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  const letters = sample.match(/\p{L}/gu)?.length ?? 1;
  const little = words.filter((word) => ENGLISH.has(word)).length;
  if (latin / letters > 0.8 && (little / words.length > 0.12 || (words.length < 12 && little > 0)))
    return 'en';
  const guess = franc(sample, { minLength: 20 });
  if (guess === 'und') return latin / letters > 0.9 && words.length < 12 ? 'en' : 'und';
  if (guess === 'sco') return 'en';
  if (latin / letters > 0.9 && little / words.length > 0.06) return 'en';
  return TWO_LETTERS[guess] ?? guess;
}
