import { isLetterKind, kindOf } from '../../src/segment/characters.js';
import { GAP_FEATURES, GapReader, LONGEST_PIECE } from '../../src/segment/gap-features.js';
import { addressIn } from '../../src/segment/split-piece.js';
import { DecisionSet } from './perceptron.js';
import type { RawParagraph } from './raw-text.js';

/** A piece of a treebank's text and where its words end. */
interface GoldPiece {
  readonly piece: string;
  readonly cuts: ReadonlySet<number>;
}

/** The pieces (stretches without white space) of the paragraphs, in order. */
export function goldPieces(paragraphs: readonly RawParagraph[]): GoldPiece[] {
  const pieces: GoldPiece[] = [];
  for (const { text, to } of paragraphs) {
    let word = 0;
    for (const match of text.matchAll(/\S+/g)) {
      const [piece] = match;
      const start = match.index;
      const cuts = new Set<number>();
      while (word < to.length && to[word]! <= start + piece.length) {
        if (to[word]! > start && to[word]! < start + piece.length) cuts.add(to[word]! - start);
        word++;
      }
      if (piece.length <= LONGEST_PIECE) pieces.push({ piece, cuts });
    }
  }
  return pieces;
}

/** The gaps of all pieces as decisions. */
export function wordDecisions(pieces: readonly GoldPiece[]): DecisionSet {
  const set = new DecisionSet(GAP_FEATURES);
  const reader = new GapReader();
  for (const { piece, cuts } of pieces) {
    if (piece.length < 2) continue;
    reader.read(piece);
    const address = addressIn(piece);
    for (let i = 1; i < piece.length; i++) {
      if (!reader.isCandidate(i) || (i >= address.from && i <= address.to && address.to > 0)) continue;
      set.add(reader.features(i), cuts.has(i));
    }
  }
  return set;
}

/** Words of letters alone that are cut more often than not: "cannot" after 3. */
export function irregularWords(pieces: readonly GoldPiece[]): Map<string, number> {
  const seen = new Map<string, { whole: number; cut: Map<number, number> }>();
  for (const { piece, cuts } of pieces) {
    for (const match of piece.matchAll(/[\p{L}\p{M}]+/gu)) {
      const word = match[0].toLowerCase();
      if (word.length > 10) continue;
      const from = match.index;
      if (cuts.size === 0 && !mayBeCut(word)) continue;
      const inside = [...cuts].filter((cut) => cut > from && cut < from + word.length);
      const entry = seen.get(word) ?? { whole: 0, cut: new Map<number, number>() };
      if (inside.length === 1) entry.cut.set(inside[0]! - from, (entry.cut.get(inside[0]! - from) ?? 0) + 1);
      else if (![...word].some((c) => !isLetterKind(kindOf(c.charCodeAt(0))))) entry.whole++;
      seen.set(word, entry);
    }
  }
  const out = new Map<string, number>();
  for (const [word, { whole, cut }] of [...seen].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const best = [...cut].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    if (best && best[1] >= 2 && best[1] > whole) out.set(word, best[0]);
  }
  return out;
}

function mayBeCut(word: string): boolean {
  return word.length > 1;
}
