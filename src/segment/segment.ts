import type { Doc, Zone, ZoneKind } from '../model/doc.js';
import { makeTokens, type Tokens } from '../model/tokens.js';
import { findSentences } from './find-sentences.js';
import { paragraphEnds } from './line-breaks.js';
import type { Segmenter } from './segmenter.js';
import { splitWords } from './split-words.js';
import { WordList } from './word-list.js';

/** Zones whose words are wanted. */
const READ: ReadonlySet<ZoneKind> = new Set<ZoneKind>(['headline', 'dateline', 'caption', 'body']);

/** Words and sentences of a report. Only headline, dateline, captions and body have any; no sentence crosses a zone. */
export function segment(doc: Doc, segmenter: Segmenter): Tokens {
  const words = new WordList();
  for (const zone of doc.zones) {
    if (READ.has(zone.kind)) addStretch(doc.text, zone.from, zone.to, segmenter, words);
  }
  return tokensOf(doc.text, words, segmenter.featsTable);
}

/** Words and sentences of a plain text without zones. */
export function segmentText(text: string, segmenter: Segmenter): Tokens {
  const words = new WordList();
  addStretch(text, 0, text.length, segmenter, words);
  return tokensOf(text, words, segmenter.featsTable);
}

/** Kind of the zone that holds `offset`; undefined between zones. */
export function zoneAt(zones: readonly Zone[], offset: number): ZoneKind | undefined {
  let low = 0;
  let high = zones.length - 1;
  while (low <= high) {
    const middle = (low + high) >> 1;
    const zone = zones[middle]!;
    if (offset < zone.from) high = middle - 1;
    else if (offset >= zone.to) low = middle + 1;
    else return zone.kind;
  }
  return undefined;
}

function addStretch(text: string, from: number, to: number, segmenter: Segmenter, words: WordList): void {
  let start = from;
  const add = (end: number) => {
    const first = words.count;
    splitWords(text, start, end, segmenter.splitter, words);
    findSentences(text, first, words, segmenter);
    start = end;
  };
  for (const end of paragraphEnds(text, from, to)) add(end);
  add(to);
}

function tokensOf(text: string, words: WordList, featsTable: readonly string[]): Tokens {
  return makeTokens(
    text,
    words.form,
    Int32Array.from(words.from),
    Int32Array.from(words.to),
    Int32Array.from([...words.starts, words.count]),
    featsTable,
  );
}
