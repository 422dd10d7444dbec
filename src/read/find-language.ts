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

/** Little words of other languages that write in Latin letters, without those that English reports have too ("met", "die", "al"). */
const FOREIGN = new Set(
  'le la les des du de et est une un dans pour que qui aux der das und ist ein eine mit von zu auf nicht los las del y en con por una il lo di che della nel gli os da uma dos em ao het een voor te dat na nie dan yang dengan untuk dari wa ya kwa ve bir och att av'.split(
    ' ',
  ),
);
/** Letter statistics of fewer words than this mislead: "Chad expelled two Libyan diplomats" has those of French. */
const FEW = 40;

/**
 * The language of a text as ISO 639-1, `und` when it cannot be told. English is told by its little words, since reports are
 * full of foreign names that mislead letter statistics; other languages by letters (franc). A headline or a sentence in plain
 * Latin letters is English unless its little words say otherwise.
 */
export function findLanguage(text: string): string {
  const sample = text.slice(0, 6000);
  const words = sample.toLowerCase().match(/\p{L}+/gu) ?? [];
  if (words.length === 0) return 'und';
  const latin = sample.match(/[A-Za-z]/g)?.length ?? 0;
  const letters = sample.match(/\p{L}/gu)?.length ?? 1;
  const little = words.filter((word) => ENGLISH.has(word)).length;
  const may = foreignWords(sample) <= little;
  if (may && latin / letters > 0.8 && (words.length < FEW || little / words.length > 0.12)) return 'en';
  const guess = franc(sample, { minLength: 20 });
  if (guess === 'und') return 'und';
  if (guess === 'sco') return 'en';
  if (may && latin / letters > 0.9 && little / words.length > 0.06) return 'en';
  return TWO_LETTERS[guess] ?? guess;
}

/**
 * How many words are little words of another language, or have letters that English lacks. Words in capitals may be names: only
 * the first one counts.
 */
function foreignWords(text: string): number {
  const words = text.match(/(?<=^\P{L}*)\p{Lu}\p{Ll}*|(?<!\p{L})\p{Ll}+(?!\p{L})/gu) ?? [];
  return words.filter((word, i) =>
    i === 0 ? FOREIGN.has(word.toLowerCase()) : FOREIGN.has(word) || /[^a-z]/.test(word),
  ).length;
}
