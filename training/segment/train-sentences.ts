import { SENTENCE_FEATURES, SentenceReader } from '../../src/segment/sentence-features.js';
import { DecisionSet } from './perceptron.js';
import type { RawParagraph } from './raw-text.js';

/**
 * Places between words as decisions, twice: in paragraphs that stand alone, as a page gives them, and in a text that lost
 * its paragraphs, where a paragraph's last words have the next one behind them.
 */
export function sentenceDecisions(paragraphs: readonly RawParagraph[]): DecisionSet {
  const set = new DecisionSet(SENTENCE_FEATURES);
  const reader = new SentenceReader();
  paragraphs.forEach((paragraph, p) => {
    addParagraph(paragraph, undefined, reader, set);
    if (p + 1 < paragraphs.length) addParagraph(paragraph, paragraphs[p + 1], reader, set);
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
  reader.clear(next !== undefined);
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
