import type { Tokens } from '../model/tokens.js';
import type { Piece } from './plan.js';

/** Words that one generation holds: some 10,000 sentences, 3 MB and their texts. */
const WORDS = 1 << 18;
/** Shorter sentences are parsed faster than they are looked up. */
const LEAST = 4;

/** The columns that parsing fills, of many sentences one after another. */
interface Generation {
  /** First word of each sentence, by its words. */
  readonly at: Map<string, number>;
  readonly bytes: Uint8Array;
  readonly feats: Uint16Array;
  readonly head: Int16Array;
  readonly margin: Float32Array;
  used: number;
}

/**
 * Sentences parsed lately, so that one that comes again, in a copy or an edited version of a report, is not parsed again. A sentence gets the same
 * analysis whatever stands around it; what is remembered is therefore what parsing would give. Memory is bounded: when a generation is full the one before it goes.
 */
export class SentenceMemo {
  #young: Generation;
  #old: Generation;

  constructor(readonly words = WORDS) {
    this.#young = generation(words);
    this.#old = generation(words);
  }

  /** Fills the rows of a sentence of `tokens` and of `margin` from memory; false where it is not remembered. */
  recall(tokens: Tokens, margin: Float32Array, piece: Piece): boolean {
    if (piece.length < LEAST) return false;
    const key = keyOf(tokens, piece);
    let from = this.#young.at.get(key);
    let held = this.#young;
    if (from === undefined) {
      held = this.#old;
      from = held.at.get(key);
      if (from === undefined) return false;
    }
    const { from: row, length } = piece;
    for (let i = 0; i < length; i++) {
      const byte = (from + i) * 4;
      tokens.upos[row + i] = held.bytes[byte]!;
      tokens.xpos[row + i] = held.bytes[byte + 1]!;
      tokens.deprel[row + i] = held.bytes[byte + 2]!;
      tokens.name[row + i] = held.bytes[byte + 3]!;
      tokens.feats[row + i] = held.feats[from + i]!;
      const head = held.head[from + i]!;
      tokens.head[row + i] = head < 0 ? -1 : row + head;
      margin[row + i] = held.margin[from + i]!;
    }
    if (held === this.#old) this.remember(tokens, margin, piece, key);
    return true;
  }

  /** Remembers a sentence that was parsed. */
  remember(tokens: Tokens, margin: Float32Array, piece: Piece, key = keyOf(tokens, piece)): void {
    const { from: row, length } = piece;
    if (length < LEAST) return;
    if (this.#young.used + length > this.words) {
      const old = this.#old;
      this.#old = this.#young;
      old.at.clear();
      old.used = 0;
      this.#young = old;
    }
    const held = this.#young;
    const to = held.used;
    held.at.set(key, to);
    held.used += length;
    for (let i = 0; i < length; i++) {
      const byte = (to + i) * 4;
      held.bytes[byte] = tokens.upos[row + i]!;
      held.bytes[byte + 1] = tokens.xpos[row + i]!;
      held.bytes[byte + 2] = tokens.deprel[row + i]!;
      held.bytes[byte + 3] = tokens.name[row + i]!;
      held.feats[to + i] = tokens.feats[row + i]!;
      const head = tokens.head[row + i]!;
      held.head[to + i] = head < 0 ? -1 : head - row;
      held.margin[to + i] = margin[row + i]!;
    }
  }
}

function generation(words: number): Generation {
  return {
    at: new Map(),
    bytes: new Uint8Array(words * 4),
    feats: new Uint16Array(words),
    head: new Int16Array(words),
    margin: new Float32Array(words),
    used: 0,
  };
}

/** The words of a sentence: the parser sees nothing else of it. */
function keyOf({ form }: Tokens, { from, length }: Piece): string {
  let key = form[from]!;
  for (let i = from + 1; i < from + length; i++) key += `\n${form[i]}`;
  return key;
}
