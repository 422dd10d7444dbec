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

/** Words of letters alone that are cut more often than not: "cannot" after 3. "don't" is the gap scorer's business. */
export function irregularWords(pieces: readonly GoldPiece[]): Map<string, number> {
  const seen = new Map<string, { whole: number; cuts: Map<number, number> }>();
  for (const { piece, cuts } of pieces) {
    for (const match of piece.matchAll(/[\p{L}\p{M}]{2,10}(?!\p{L}|['’`]t)/gu)) {
      const from = match.index;
      if (from > 0 && /\p{L}/u.test(piece[from - 1]!)) continue;
      const word = match[0].toLowerCase();
      const entry = seen.get(word) ?? { whole: 0, cuts: new Map<number, number>() };
      seen.set(word, entry);
      const inside = [...cuts].filter((cut) => cut > from && cut < from + word.length);
      if (inside.length !== 1) entry.whole++;
      else entry.cuts.set(inside[0]! - from, (entry.cuts.get(inside[0]! - from) ?? 0) + 1);
    }
  }
  const out = new Map<string, number>();
  for (const [word, { whole, cuts }] of [...seen].sort((a, b) => (a[0] < b[0] ? -1 : 1))) {
    const best = [...cuts].sort((a, b) => b[1] - a[1] || a[0] - b[0])[0];
    if (best && best[1] >= 3 && best[1] > 2 * whole) out.set(word, best[0]);
  }
  return out;
}
