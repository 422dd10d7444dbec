import type { Doc } from '../model/doc.js';

/**
 * What is kept of a report's words so that its copies can be found without its text: hashes of all runs of five words. 32-bit, sorted, each once;
 * of a long report only those divisible by `scale`, so that a sketch has at most some 1,000.
 */
export interface Sketch {
  readonly hashes: Uint32Array;
  /** 1, or a power of 2. */
  readonly scale: number;
  /** The first runs in the order of the text: how the report begins. At most HEAD. */
  readonly head: Uint32Array;
  /**
   * By these the report is found: the smallest hash of each of BINS equal parts of their range, and of OPENING parts of those of the head, each once. Reports
   * with runs in common share some of them. Parts without a hash are left out.
   */
  readonly keys: Uint32Array;
}

const WORDS = 5;
const MOST = 1024;
export const HEAD = 48;
const BINS = 16;
const OPENING = 4;
/** Zones whose words are the report's own. */
const TOLD: ReadonlySet<string> = new Set(['headline', 'body', 'dateline']);

/** The sketch of a report; of its headline and body where its zones are known. Some 50 MB of text a second. */
export function sketchOf(doc: Pick<Doc, 'text' | 'zones'>): Sketch {
  const runs = runsOf(ownText(doc));
  const sorted = runs.slice().sort();
  let count = 0;
  for (let i = 0; i < sorted.length; i++)
    if (i === 0 || sorted[i] !== sorted[i - 1]) sorted[count++] = sorted[i]!;
  const all = sorted.subarray(0, count);
  let scale = 1;
  while (count / scale > MOST) scale *= 2;
  return {
    hashes: scale === 1 ? all.slice() : all.filter((hash) => hash % scale === 0),
    scale,
    head: runs.slice(0, HEAD),
    keys: keysOf(all, runs.slice(0, HEAD).sort()),
  };
}

function ownText({ text, zones }: Pick<Doc, 'text' | 'zones'>): string {
  const told = zones.filter(({ kind }) => TOLD.has(kind));
  if (told.length === 0 || told.length === zones.length) return text;
  return told.map(({ from, to }) => text.slice(from, to)).join('\n');
}

function keysOf(all: Uint32Array, head: Uint32Array): Uint32Array {
  return Uint32Array.from(new Set([...smallest(all, BINS), ...smallest(head, OPENING)]));
}

/** The smallest hash of each of `parts` (a power of 2) equal parts of their range. */
function smallest(sorted: Uint32Array, parts: number): number[] {
  const found: number[] = [];
  const shift = 32 - Math.log2(parts);
  let last = -1;
  for (const hash of sorted) {
    const part = hash >>> shift;
    if (part === last) continue;
    last = part;
    found.push(hash);
  }
  return found;
}

/** A hash for each run of five words, in order; a text of fewer words gives one run of all. */
function runsOf(text: string): Uint32Array {
  const words = wordHashes(text.toLowerCase());
  if (words.length === 0) return new Uint32Array();
  const count = Math.max(1, words.length - WORDS + 1);
  const runs = new Uint32Array(count);
  for (let i = 0; i < count; i++) {
    let hash = 0;
    for (let k = i; k < i + WORDS && k < words.length; k++) hash = Math.imul(hash, 0x01000193) ^ words[k]!;
    runs[i] = mixed(hash);
  }
  return runs;
}

/** FNV-1a of each word: letters and digits; everything else parts words. */
function wordHashes(text: string): number[] {
  const found: number[] = [];
  let hash = 0;
  let inside = false;
  for (let i = 0; i <= text.length; i++) {
    const code = i === text.length ? 32 : text.charCodeAt(i);
    const letter =
      (code >= 97 && code <= 122) ||
      (code >= 48 && code <= 57) ||
      (code > 0xbf && !(code >= 0x2000 && code <= 0x2bff));
    if (letter) {
      if (!inside) hash = 0x811c9dc5;
      inside = true;
      hash = Math.imul(hash ^ code, 0x01000193);
    } else if (inside) {
      found.push(hash);
      inside = false;
    }
  }
  return found;
}

/** Spreads a hash over all 32 bits (the finaliser of MurmurHash3). */
function mixed(hash: number): number {
  let h = hash ^ (hash >>> 16);
  h = Math.imul(h, 0x85ebca6b);
  h ^= h >>> 13;
  h = Math.imul(h, 0xc2b2ae35);
  return (h ^ (h >>> 16)) >>> 0;
}
