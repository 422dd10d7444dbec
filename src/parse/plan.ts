/** Sentences longer than this are cut into pieces, so that time and memory stay bounded by the text's length. */
export const LONGEST = 128;

/** A stretch of rows that is parsed as one sentence. */
export interface Piece {
  readonly from: number;
  readonly length: number;
}

/**
 * The pieces of a document: its sentences, those above LONGEST words cut after a comma, semicolon, colon, dash or stop
 * where one stands in the last third, else at LONGEST. `stop` says whether row i is such a mark.
 */
export function pieces(sentenceStart: Int32Array, stop: (row: number) => boolean): Piece[] {
  const list: Piece[] = [];
  for (let s = 0; s + 1 < sentenceStart.length; s++) {
    let from = sentenceStart[s]!;
    const end = sentenceStart[s + 1]!;
    while (end - from > LONGEST) {
      let cut = from + LONGEST;
      while (cut > from + (LONGEST * 2) / 3 && !stop(cut - 1)) cut--;
      if (!stop(cut - 1)) cut = from + LONGEST;
      list.push({ from, length: cut - from });
      from = cut;
    }
    if (end > from) list.push({ from, length: end - from });
  }
  return list;
}

/** Pieces side by side, longest first, at most `rows` words: the order in which the encoder reads them. */
export function batches(list: readonly Piece[], rows: number): Piece[][] {
  const sorted = [...list].sort((a, b) => b.length - a.length || a.from - b.from);
  const all: Piece[][] = [];
  let batch: Piece[] = [];
  let words = 0;
  for (const piece of sorted) {
    if (words + piece.length > rows) {
      all.push(batch);
      batch = [];
      words = 0;
    }
    batch.push(piece);
    words += piece.length;
  }
  if (batch.length > 0) all.push(batch);
  return all;
}
