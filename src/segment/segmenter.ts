import { type FeatureWeights, readWeights } from './feature-weights.js';
import { SentenceReader } from './sentence-features.js';
import { PieceSplitter } from './split-piece.js';
import { NO_PARTS, type WordParts } from './word-parts.js';

/** A part of the language model, as its file holds it: bytes and the part's own JSON. */
export interface SegmentSection {
  readonly about: Readonly<Record<string, unknown>>;
  readonly bytes: Uint8Array;
}

/** What cuts text into words and sentences. One segmenter serves one thread: it reuses its memory from call to call. */
export interface Segmenter {
  readonly splitter: PieceSplitter;
  readonly sentences: FeatureWeights;
  readonly reader: SentenceReader;
  readonly parts: WordParts;
  /** List that `Tokens.feats` of all its tokens numbers: the parser's. */
  readonly featsTable: readonly string[];
}

interface SegmentAbout {
  /** Bytes of the word scorer; the sentence scorer follows. */
  readonly words: number;
  readonly irregular: Readonly<Record<string, number>>;
  readonly titles: readonly string[];
  readonly abbreviations: readonly string[];
  readonly prefixes: readonly string[];
  readonly openers: readonly string[];
}

/** Opens the model's section "segment"; `featsTable` is that of the parser that the tokens go to. */
export function loadSegmenter(section: SegmentSection, featsTable: readonly string[] = ['_']): Segmenter {
  const about = section.about as unknown as SegmentAbout;
  return makeSegmenter(
    readWeights(section.bytes.subarray(0, about.words)),
    readWeights(section.bytes.subarray(about.words)),
    new Map(Object.entries(about.irregular)),
    {
      titles: new Set(about.titles),
      abbreviations: new Set(about.abbreviations),
      prefixes: new Set(about.prefixes),
      openers: new Set(about.openers),
    },
    featsTable,
  );
}

/** A segmenter from scorers in memory; training measures itself with it. */
export function makeSegmenter(
  words: FeatureWeights,
  sentences: FeatureWeights,
  irregular: ReadonlyMap<string, number>,
  parts: WordParts = NO_PARTS,
  featsTable: readonly string[] = ['_'],
): Segmenter {
  return {
    splitter: new PieceSplitter(words, irregular, parts),
    sentences,
    reader: new SentenceReader(),
    parts,
    featsTable,
  };
}
