import { SENTENCE_FEATURES, SentenceReader } from '../../src/segment/sentence-features.js';
import { DecisionSet } from './perceptron.js';
import type { RawParagraph } from './raw-text.js';

/**
 * Places between words as decisions. Paragraphs stand alone, as the segmenter meets them; with `joined`, a paragraph's
 * last words are also shown with the next paragraph behind them, so that texts that lost their paragraphs are cut too.
 */
export function sentenceDecisions(paragraphs: readonly RawParagraph[], joined: boolean): DecisionSet {
  const set = new DecisionSet(SENTENCE_FEATURES);
  const reader = new SentenceReader();
  paragraphs.forEach((paragraph, p) => {
    const next = joined ? paragraphs[p + 1] : undefined;
    addParagraph(paragraph, next, reader, set);
  });
  return set;
}

function addParagraph(
  { text, from, to, lastWords }: RawParagraph,
  next: RawParagraph | undefined,
  reader: SentenceReader,
  set: DecisionSet,
): void {
  const count = to.length;
  const last = new Set(lastWords);
  reader.clear();
  for (let i = 0; i < count; i++) {
    const gap = i + 1 < count ? Math.min(from[i + 1]! - to[i]!, 2) : 1;
    reader.add(text.slice(from[i]!, to[i]!), gap);
  }
  for (let i = 0; next && i < Math.min(3, next.to.length); i++) {
    reader.add(next.text.slice(next.from[i]!, next.to[i]!), 1);
  }
  for (let i = 0; i < reader.count - 1 && i < count; i++) {
    reader.pass(i);
    if (reader.isCandidate(i)) set.add(reader.features(i), last.has(i));
    if (last.has(i)) reader.restart(i + 1);
  }
}
