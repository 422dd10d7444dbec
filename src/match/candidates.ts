import type { Codebook, PatternEntry } from '../knowledge/codebook.js';
import { fitsPart } from './match-pattern.js';

/** The patterns of one head word as one part of speech: those that need no other word, and the others by each word of the rarest set that they need. */
interface HeadIndex {
  readonly plain: readonly PatternEntry[];
  readonly byWord: ReadonlyMap<string, readonly PatternEntry[]>;
}

/** Built when a head word is first met: a report uses a small part of the codebook. */
const INDEXES = new WeakMap<Codebook, Map<string, HeadIndex>[]>();

/**
 * The patterns of a head word, as this part of speech, that a sentence with these words can fit, in codebook order. Most patterns name a second word, and
 * few sentences have it.
 */
export function candidates(
  codebook: Codebook,
  head: string,
  upos: number,
  present: ReadonlySet<string>,
): readonly PatternEntry[] {
  let byPart = INDEXES.get(codebook);
  if (byPart === undefined) INDEXES.set(codebook, (byPart = []));
  const indexes = (byPart[upos] ??= new Map<string, HeadIndex>());
  let index = indexes.get(head);
  if (index === undefined) {
    const entries = codebook.patternsByHead.get(head) ?? [];
    index = indexOf(entries.filter(({ pattern }) => fitsPart(pattern.headPos, upos)));
    indexes.set(head, index);
  }
  if (index.byWord.size === 0) return index.plain;
  const found = new Set(index.plain);
  for (const word of present) {
    const entries = index.byWord.get(word);
    if (entries === undefined) continue;
    for (const entry of entries)
      if (!found.has(entry) && needsMet(entry.pattern.needs, present)) found.add(entry);
  }
  if (found.size === index.plain.length) return index.plain;
  return [...found].sort((a, b) => a.order - b.order);
}

function indexOf(entries: readonly PatternEntry[]): HeadIndex {
  const plain: PatternEntry[] = [];
  const byWord = new Map<string, PatternEntry[]>();
  for (const entry of entries) {
    const { needs } = entry.pattern;
    if (needs.length === 0) {
      plain.push(entry);
      continue;
    }
    const rarest = needs.reduce((few, words) => (words.size < few.size ? words : few));
    for (const word of rarest) {
      const list = byWord.get(word);
      if (list === undefined) byWord.set(word, [entry]);
      else list.push(entry);
    }
  }
  return { plain, byWord };
}

function needsMet(needs: readonly ReadonlySet<string>[], present: ReadonlySet<string>): boolean {
  for (const words of needs) if (!hasOne(present, words)) return false;
  return true;
}

function hasOne(present: ReadonlySet<string>, words: ReadonlySet<string>): boolean {
  const [few, many] = present.size < words.size ? [present, words] : [words, present];
  for (const word of few) if (many.has(word)) return true;
  return false;
}
