import { DEPREL_ID, UPOS, XPOS } from '../model/grammar.js';
import type { Tokens } from '../model/tokens.js';
import { decodeNames } from './decode-names.js';
import { decodeTree } from './decode-tree.js';
import type { Layout } from './encoder.js';
import type { LanguageModel } from './language-model.js';
import { BATCH_ROWS } from './net.js';
import { NAME_WIDTH, tagColumns } from './net-shape.js';
import { batches, LONGEST, type Piece, pieces } from './plan.js';

const ROOT = DEPREL_ID.get('root')!;
const PARATAXIS = DEPREL_ID.get('parataxis')!;

/** Columns that belong to no `Tokens`: how sure the parser is. */
export interface ParseResult {
  /** By how much each word's head scores above the best other one; below 1 the head is a guess. */
  readonly margin: Float32Array;
}

/**
 * Fills upos, xpos, feats, head, deprel and name of all words of `tokens`, whose `featsTable` must be the model's.
 * Sentences above LONGEST words are parsed in pieces; the root of each later piece hangs on the first one's as parataxis.
 * A sentence gets the same analysis whatever document it stands in; one that the model parsed lately is remembered.
 */
export function parseTokens(model: LanguageModel, tokens: Tokens): ParseResult {
  if (tokens.featsTable !== model.featsTable) {
    throw new TypeError('parseTokens: tokens were not made with the featsTable of this model');
  }
  const margin = new Float32Array(tokens.count);
  const all = pieces(tokens.sentenceStart, (row) => /^[,;:.!?–—-]+$/.test(tokens.form[row]!));
  const list = all.filter((piece) => !model.memo.recall(tokens, margin, piece));
  for (const batch of batches(list, BATCH_ROWS)) parseBatch(model, tokens, batch, margin);
  for (const piece of list) model.memo.remember(tokens, margin, piece);
  joinPieces(tokens);
  return { margin };
}

function parseBatch(
  model: LanguageModel,
  tokens: Tokens,
  batch: readonly Piece[],
  margin: Float32Array,
): void {
  const { net } = model;
  const scores = net.run(batch, tokens.form);
  const { rows } = scores;
  fillTags(model, tokens, batch, scores);
  const names = net.names();
  const local = new Int32Array(LONGEST);
  const heads = new Int32Array(rows);
  batch.forEach((piece, s) => {
    const first = scores.first[s]!;
    const { from, length } = piece;
    decodeNames(names.subarray(first * NAME_WIDTH), NAME_WIDTH, length, tokens.name, from);
    const arcs = net.arcs(first, length);
    decodeTree(arcs.scores, arcs.wide, length, local, margin.subarray(from));
    for (let i = 0; i < length; i++) {
      const head = local[i]!;
      tokens.head[from + i] = head < 0 ? -1 : from + head;
      heads[first + i] = head < 0 ? -1 : first + head;
    }
  });
  const relations = net.relations(heads, rows);
  batch.forEach((piece, s) => {
    for (let i = 0; i < piece.length; i++) {
      const row = scores.first[s]! + i;
      tokens.deprel[piece.from + i] = heads[row]! < 0 ? ROOT : model.relations[relations[row]!]!;
    }
  });
}

function fillTags(
  model: LanguageModel,
  tokens: Tokens,
  batch: readonly Piece[],
  { first, turn, rows }: Layout,
): void {
  const at = tagColumns(model.net.sizes);
  const upos = model.net.bestTags(at.upos, UPOS.length, rows);
  const xpos = model.net.bestTags(at.xpos, XPOS.length, rows);
  const feats = model.net.bestTags(at.feats, model.featsTable.length, rows);
  batch.forEach((piece, s) => {
    for (let i = 0; i < piece.length; i++) {
      const row = turn[first[s]! + i]!;
      tokens.upos[piece.from + i] = upos[row]!;
      tokens.xpos[piece.from + i] = xpos[row]!;
      tokens.feats[piece.from + i] = feats[row]!;
    }
  });
}

/** One root a sentence: the roots of later pieces hang on the first. */
function joinPieces({ sentenceStart, head, deprel }: Tokens): void {
  for (let s = 0; s + 1 < sentenceStart.length; s++) {
    const end = sentenceStart[s + 1]!;
    if (end - sentenceStart[s]! <= LONGEST) continue;
    let root = -1;
    for (let i = sentenceStart[s]!; i < end; i++) {
      if (head[i] !== -1) continue;
      if (root >= 0) {
        head[i] = root;
        deprel[i] = PARATAXIS;
      } else root = i;
    }
  }
}
