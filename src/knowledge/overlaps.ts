import type { ClassEntry, PatternEntry } from './codebook.js';
import { placeText } from './codebook.js';
import type { Faults } from './faults.js';

/** A pattern cut at blanks: what kind of element stands in each place, and which words may. */
interface Outline {
  readonly entry: PatternEntry;
  /** Words in each place; undefined where any phrase may stand. */
  readonly words: readonly (ReadonlySet<string> | undefined)[];
}

const SLOT = /^([STXB]!?(?:'s)?)(?::(.+))?$/;
const CLAUSE = /^(VP(?:\[.*\])?|CL)$/;

/**
 * Reports patterns of two types that claim the same words: the same elements in the same order, and in every place at
 * least one word in common. Such words would code as the type that comes first, silently.
 */
export function findOverlaps(
  patterns: readonly PatternEntry[],
  classes: ReadonlyMap<string, ClassEntry>,
  faults: Faults,
): void {
  const byShape = new Map<string, Outline[]>();
  for (const entry of patterns) {
    const { shape, words } = outline(entry.text, classes);
    const list = byShape.get(shape) ?? [];
    for (const other of list) {
      if (other.entry.type === entry.type || entry.type === undefined) continue;
      const common = commonWords(other.words, words);
      if (common === undefined) continue;
      faults.warning(
        'pattern-shared',
        entry.file,
        entry.line,
        `"${entry.text}" (${entry.type}) and "${other.entry.text}" (${other.entry.type}, ${placeText(other.entry)}) both take "${common}".`,
        'Leave the words in one of the two lines.',
      );
    }
    list.push({ entry, words });
    byShape.set(shape, list);
  }
}

function outline(text: string, classes: ReadonlyMap<string, ClassEntry>) {
  const shape: string[] = [];
  const words: (ReadonlySet<string> | undefined)[] = [];
  for (const token of text.split(/\s+/)) {
    const slot = SLOT.exec(token);
    if (slot !== null) {
      shape.push(slot[2] === undefined ? slot[1]! : `${slot[1]}:`);
      words.push(slot[2] === undefined ? undefined : wordSet(slot[2], classes));
    } else if (CLAUSE.test(token)) {
      shape.push(token);
      words.push(undefined);
    } else {
      shape.push(token.startsWith('(') ? 'w?' : token.startsWith('-') ? '-w' : 'w');
      words.push(wordSet(token.replace(/^[-(]|\)$/g, ''), classes));
    }
  }
  return { shape: shape.join(' '), words };
}

function wordSet(written: string, classes: ReadonlyMap<string, ClassEntry>): ReadonlySet<string> {
  const words = new Set<string>();
  for (const part of written.split('|')) {
    if (part.startsWith('@')) for (const word of classes.get(part.slice(1))?.words ?? []) words.add(word);
    else words.add(part.replace(/\/[a-z]+$/, ''));
  }
  return words;
}

/** One word for each place that both patterns take; undefined when some place has none. */
function commonWords(a: Outline['words'], b: Outline['words']): string | undefined {
  const found: string[] = [];
  for (let at = 0; at < a.length; at++) {
    const [left, right] = [a[at], b[at]];
    if (left === undefined || right === undefined) continue;
    const word = firstCommon(left, right);
    if (word === undefined) return undefined;
    found.push(word);
  }
  return found.join(' ');
}

function firstCommon(a: ReadonlySet<string>, b: ReadonlySet<string>): string | undefined {
  for (const word of a) if (b.has(word)) return word;
  return undefined;
}
