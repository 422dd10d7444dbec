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
  const { words, latin, letters, little, foreign } = countWords(sample);
  if (words === 0) return 'und';
  const may = foreign <= little;
  if (may && latin / letters > 0.8 && (words < FEW || little / words > 0.12)) return 'en';
  const guess = franc(sample, { minLength: 20 });
  if (guess === 'und') return 'und';
  if (guess === 'sco') return 'en';
  if (may && latin / letters > 0.9 && little / words > 0.06) return 'en';
  return TWO_LETTERS[guess] ?? guess;
}

/** What the words of a text tell of its language. */
interface WordCounts {
  words: number;
  /** Letters of the Latin alphabet without marks, and all letters. */
  latin: number;
  letters: number;
  /** Little words of English. */
  little: number;
  /** Little words of another language, and words with letters that English lacks. Words in capitals may be names: of them only the first counts. */
  foreign: number;
}

/** No little word is longer. */
const LITTLE = 6;
/** Marks as classes of letters: none, capital, small, without case. */
const [NONE, CAPITAL, SMALL, OTHER] = [0, 1, 2, 3];
const CLASSES = new Map<number, number>();

/** Counts in one pass, since it is made over every report. */
function countWords(text: string): WordCounts {
  const counts: WordCounts = { words: 0, latin: 0, letters: 0, little: 0, foreign: 0 };
  let from = -1;
  let small = true;
  let ascii = true;
  let head = false;
  for (let at = 0; at <= text.length; ) {
    const code = text.codePointAt(at) ?? 0;
    const kind = at === text.length ? NONE : classOf(code);
    if (kind !== NONE) {
      if (from < 0) {
        [from, small, ascii] = [at, true, true];
        // The first word counts as far as it is a capital and small letters.
        head = counts.words === 0 && kind === CAPITAL;
      } else if (head && kind !== SMALL) {
        if (FOREIGN.has(text.slice(from, at).toLowerCase())) counts.foreign++;
        head = false;
      }
      if (kind !== SMALL) small = false;
      if (code > 127) ascii = false;
      else counts.latin++;
      counts.letters++;
    } else if (from >= 0) {
      const word = at - from <= LITTLE ? text.slice(from, at).toLowerCase() : '';
      if (ENGLISH.has(word)) counts.little++;
      if (head) {
        if (FOREIGN.has(word)) counts.foreign++;
      } else if (small && (FOREIGN.has(word) || (!ascii && counts.words > 0))) counts.foreign++;
      counts.words++;
      from = -1;
      head = false;
    }
    at += code > 0xffff ? 2 : 1;
  }
  return counts;
}

function classOf(code: number): number {
  if (code < 128) return code > 96 && code < 123 ? SMALL : code > 64 && code < 91 ? CAPITAL : NONE;
  let kind = CLASSES.get(code);
  if (kind === undefined) {
    const mark = String.fromCodePoint(code);
    kind = /\p{Lu}/u.test(mark) ? CAPITAL : /\p{Ll}/u.test(mark) ? SMALL : /\p{L}/u.test(mark) ? OTHER : NONE;
    if (CLASSES.size < 5000) CLASSES.set(code, kind);
  }
  return kind;
}
