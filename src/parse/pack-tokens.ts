import { makeTokens, type Tokens } from '../model/tokens.js';

/** First byte of a packed parse; another number is another layout. */
const LAYOUT = 1;

/**
 * The columns of a parse as bytes, without the text: some 20 bytes a word, a third of that once deflated. Forms are kept only where
 * they differ from the text, lemmas once each.
 */
export function packTokens(tokens: Tokens): Uint8Array {
  const { text, count, from, to, form, lemma } = tokens;
  const odd: Record<number, string> = {};
  const lemmas = new Map<string, number>();
  const lemmaNumber = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    if (text.slice(from[i], to[i]) !== form[i]) odd[i] = form[i]!;
    let number = lemmas.get(lemma[i]!);
    if (number === undefined) {
      number = lemmas.size;
      lemmas.set(lemma[i]!, number);
    }
    lemmaNumber[i] = number;
  }
  const table = new TextEncoder().encode(
    JSON.stringify({
      count,
      starts: tokens.sentenceStart.length,
      feats: tokens.featsTable,
      lemmas: [...lemmas.keys()],
      odd,
    }),
  );
  const columns = [
    ...[tokens.sentenceStart, steps(from), steps(to), lemmaNumber, relative(tokens.head), tokens.feats],
    ...[tokens.upos, tokens.xpos, tokens.deprel, tokens.name],
  ];
  const head = new Uint8Array(8);
  head[0] = LAYOUT;
  new DataView(head.buffer).setUint32(4, table.length, true);
  return joined([head, table, ...columns.map(bytesOf)]);
}

/** The parse back, over the text that it was made from. Throws RangeError when the bytes are of another layout or cut off. */
export function unpackTokens(packed: Uint8Array, text: string): Tokens {
  if (packed[0] !== LAYOUT) throw new RangeError(`a packed parse of layout ${packed[0]}; expected ${LAYOUT}`);
  const length = new DataView(packed.buffer, packed.byteOffset).getUint32(4, true);
  let at = 8 + length;
  const { count, starts, feats, lemmas, odd } = JSON.parse(
    new TextDecoder().decode(packed.subarray(8, at)),
  ) as { count: number; starts: number; feats: string[]; lemmas: string[]; odd: Record<number, string> };
  const take = <T>(size: number, length: number, make: (bytes: ArrayBuffer) => T): T => {
    const part = new Uint8Array(packed.subarray(at, at + size * length)); // a copy, aligned
    if (part.length !== size * length)
      throw new RangeError(`a packed parse ends at byte ${packed.length}, expected ${at + size * length}`);
    at += size * length;
    return make(part.buffer);
  };
  const wide = (n: number) => take(4, n, (b) => new Int32Array(b));
  const narrow = () => take(1, count, (b) => new Uint8Array(b));
  const sentenceStart = wide(starts);
  const from = summed(wide(count));
  const to = summed(wide(count));
  const lemmaNumber = wide(count);
  const head = absolute(wide(count));
  const featsColumn = take(2, count, (b) => new Uint16Array(b));
  const form = Array.from({ length: count }, (_, i) => odd[i] ?? text.slice(from[i], to[i]));
  return {
    ...makeTokens(text, form, from, to, sentenceStart, feats),
    lemma: Array.from(lemmaNumber, (number) => lemmas[number]!),
    head,
    feats: featsColumn,
    upos: narrow(),
    xpos: narrow(),
    deprel: narrow(),
    name: narrow(),
  };
}

/** Differences between neighbours: small numbers deflate well. */
function steps(column: Int32Array): Int32Array {
  return column.map((value, i) => value - (i === 0 ? 0 : column[i - 1]!));
}

function summed(column: Int32Array): Int32Array {
  for (let i = 1; i < column.length; i++) column[i]! += column[i - 1]!;
  return column;
}

/** Heads as distances; a root is its own head, at distance 0. */
function relative(head: Int32Array): Int32Array {
  return head.map((to, i) => (to < 0 ? 0 : to - i));
}

function absolute(distance: Int32Array): Int32Array {
  return distance.map((far, i) => (far === 0 ? -1 : i + far));
}

function bytesOf(column: Int32Array | Uint32Array | Uint16Array | Uint8Array): Uint8Array {
  return new Uint8Array(column.buffer, column.byteOffset, column.byteLength);
}

function joined(parts: readonly Uint8Array[]): Uint8Array {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0));
  let at = 0;
  for (const part of parts) {
    all.set(part, at);
    at += part.length;
  }
  return all;
}
