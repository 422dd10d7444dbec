import { isSpace } from './characters.js';
import type { Segmenter } from './segmenter.js';
import { BREAK, LONGEST_PARAGRAPH, SENTENCE_FEATURES } from './sentence-features.js';
import type { WordList } from './word-list.js';
import { holdsDay, holdsName, opensAfterAbbreviation } from './word-parts.js';

/** No sentence has more words: a text without full stops is cut where it hurts least. */
export const LONGEST_SENTENCE = 256;

/** Marks the starts of the sentences among the words from `first` to the end of `words`, which are one paragraph. */
export function findSentences(text: string, first: number, words: WordList, segmenter: Segmenter): void {
  const { reader, sentences, parts } = segmenter;
  const count = words.count - first;
  if (count === 0) return;
  reader.clear(count > LONGEST_PARAGRAPH);
  for (let i = 0; i < count; i++) reader.add(words.form[first + i]!, breakAfter(text, first + i, words));
  words.starts.push(first);
  let start = 0;
  for (let i = 0; i + 1 < count; i++) {
    reader.pass(i);
    let next = 0;
    const at = first + i;
    if (
      reader.isCandidate(i) &&
      !holdsName(words.form[at]!, words.form[at - 1], parts) &&
      !(holdsDay(words.form[at]!, words.form[at - 1]) && breakAfter(text, at, words) === BREAK.blank) &&
      (sentences.score(reader.features(i), SENTENCE_FEATURES) > 0 ||
        opensAfterAbbreviation(words.form[at]!, words.form[at + 1]!, parts))
    ) {
      next = i + 1;
    }
    if (next === 0 && i + 1 - start >= LONGEST_SENTENCE)
      next = forcedCut(words, first + start, first + i) - first;
    if (next === 0) continue;
    words.starts.push(first + next);
    reader.restart(next);
    start = next;
  }
}

function breakAfter(text: string, at: number, words: WordList): number {
  const from = words.to[at]!;
  const to = at + 1 < words.count ? words.from[at + 1]! : from;
  let blanks = 0;
  for (let i = from; i < to; i++) {
    const code = text.charCodeAt(i);
    if (code === 10 || code === 13) return BREAK.line;
    if (isSpace(code)) blanks++;
  }
  return blanks === 0 ? BREAK.none : blanks === 1 ? BREAK.blank : BREAK.wide;
}

/** First word of the next sentence when words `from` to `last` are as many as a sentence may have. */
function forcedCut(words: WordList, from: number, last: number): number {
  const half = from + (LONGEST_SENTENCE >> 1);
  for (const mark of [/^[;:]$|^[–—]$|^--+$/, /^[,)\]]$/, /^(?:and|or|but|while|which|who)$/i]) {
    for (let i = last; i > half; i--) {
      if (!mark.test(words.form[i]!)) continue;
      return /^\w/.test(words.form[i]!) ? i : i + 1;
    }
  }
  return last + 1;
}
