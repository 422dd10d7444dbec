import { segmentText } from '../../src/segment/segment.js';
import type { Segmenter } from '../../src/segment/segmenter.js';
import type { RawParagraph } from './raw-text.js';

/** Shares (0 to 1) of words and sentences found, as F1 over spans, and how fast. */
export interface SegmentScores {
  readonly words: number;
  readonly sentences: number;
  readonly missed: string[];
}

/** Compares the segmenter with gold paragraphs, joined by `between`: a blank line, or a blank where none are known. */
export function scoreSegmenter(
  segmenter: Segmenter,
  paragraphs: readonly RawParagraph[],
  between: string,
): SegmentScores {
  let text = '';
  const goldWords = new Set<string>();
  const goldEnds = new Set<string>();
  for (const paragraph of paragraphs) {
    const base = text.length;
    let first = 0;
    paragraph.to.forEach((to, i) => {
      goldWords.add(`${base + paragraph.from[i]!}-${base + to}`);
    });
    for (const last of paragraph.lastWords) {
      goldEnds.add(`${base + paragraph.from[first]!}-${base + paragraph.to[last]!}`);
      first = last + 1;
    }
    text += paragraph.text.trimEnd() + between;
  }
  const tokens = segmentText(text, segmenter);
  let words = 0;
  const missed: string[] = [];
  for (let i = 0; i < tokens.count; i++) {
    if (goldWords.has(`${tokens.from[i]}-${tokens.to[i]}`)) words++;
    else missed.push(`${text.slice(Math.max(0, tokens.from[i]! - 10), tokens.from[i])}[${tokens.form[i]}]`);
  }
  let sentences = 0;
  for (let s = 0; s < tokens.sentenceCount; s++) {
    const from = tokens.from[tokens.sentenceStart[s]!]!;
    const to = tokens.to[tokens.sentenceStart[s + 1]! - 1]!;
    if (goldEnds.has(`${from}-${to}`)) sentences++;
  }
  return {
    words: (2 * words) / (goldWords.size + tokens.count),
    sentences: (2 * sentences) / (goldEnds.size + tokens.sentenceCount),
    missed,
  };
}
