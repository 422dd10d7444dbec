import { DEPREL, NAME, UPOS, XPOS } from './grammar.js';

/**
 * All words of a document as columns: row `i` is word `i`, counted from 0 over the whole document.
 * `sentenceStart` has one entry a sentence plus a last one equal to `count`, so sentence `s` is rows
 * `sentenceStart[s]` to `sentenceStart[s + 1] - 1`. `head` is a row of the document, -1 for a root.
 * Numbers in `upos`, `xpos`, `deprel`, `name` index the lists of grammar.ts; `feats` indexes `featsTable`.
 * Multiword tokens ("cannot") share one span of text: `from`/`to` then cover the written whole or its part.
 */
export interface Tokens {
  /** The text that `from` and `to` point into. */
  readonly text: string;
  readonly count: number;
  readonly sentenceCount: number;
  readonly sentenceStart: Int32Array;
  readonly from: Int32Array;
  readonly to: Int32Array;
  /** The word itself; differs from the text only for soft hyphens and zero-width marks inside a word. */
  readonly form: readonly string[];
  readonly lemma: string[];
  readonly upos: Uint8Array;
  readonly xpos: Uint8Array;
  readonly feats: Uint16Array;
  readonly featsTable: readonly string[];
  readonly head: Int32Array;
  readonly deprel: Uint8Array;
  readonly name: Uint8Array;
}

/** The sentence that holds a row, by its number; found by halving. */
export function sentenceOf(
  { sentenceStart, sentenceCount }: Pick<Tokens, 'sentenceStart' | 'sentenceCount'>,
  row: number,
): number {
  let low = 0;
  let high = sentenceCount - 1;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (sentenceStart[middle]! <= row) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** Empty columns for `form.length` words; every head is -1 and every label 0 until the parser fills them. */
export function makeTokens(
  text: string,
  form: readonly string[],
  from: Int32Array,
  to: Int32Array,
  sentenceStart: Int32Array,
  featsTable: readonly string[] = ['_'],
): Tokens {
  const count = form.length;
  if (from.length !== count || to.length !== count) {
    throw new RangeError(`makeTokens: ${count} forms but ${from.length} starts and ${to.length} ends`);
  }
  return {
    text,
    count,
    form,
    from,
    to,
    sentenceStart,
    featsTable,
    sentenceCount: Math.max(0, sentenceStart.length - 1),
    lemma: form.slice(),
    upos: new Uint8Array(count),
    xpos: new Uint8Array(count),
    feats: new Uint16Array(count),
    head: new Int32Array(count).fill(-1),
    deprel: new Uint8Array(count),
    name: new Uint8Array(count),
  };
}

/** UPOS label of word `i`; throws RangeError past the end. */
export function uposOf(t: Tokens, i: number): (typeof UPOS)[number] {
  return label(UPOS, t.upos[i], 'upos', i);
}

/** Penn tag of word `i`. */
export function xposOf(t: Tokens, i: number): (typeof XPOS)[number] {
  return label(XPOS, t.xpos[i], 'xpos', i);
}

/** Relation of word `i` to its head, with subtype. */
export function deprelOf(t: Tokens, i: number): (typeof DEPREL)[number] {
  return label(DEPREL, t.deprel[i], 'deprel', i);
}

/** BIO name tag of word `i`. */
export function nameOf(t: Tokens, i: number): (typeof NAME)[number] {
  return label(NAME, t.name[i], 'name', i);
}

function label<T>(labels: readonly T[], number: number | undefined, column: string, row: number): T {
  const found = number === undefined ? undefined : labels[number];
  if (found === undefined)
    throw new RangeError(`${column} of word ${row} is ${number}: not in the label list`);
  return found;
}
