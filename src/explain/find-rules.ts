import type { Codebook, ContextEntry, PatternEntry } from '../knowledge/codebook.js';
import { type PatternLine, patternLine } from './codebook-view.js';

/** The lines that claim a word. */
export interface FoundRules {
  /** Patterns that the word heads: those that are tried wherever it stands. */
  readonly heads: readonly PatternLine[];
  /** Patterns that name it beside their head. */
  readonly within: readonly PatternLine[];
  readonly contexts: readonly {
    readonly context: string;
    readonly phrase: string;
    readonly file: string;
    readonly line: number;
  }[];
  /** Word classes that it belongs to, without `@`. */
  readonly classes: readonly string[];
}

/** Which rules claim one of these dictionary forms? Plain statements, which give no event, are among them without a type. */
export function findRules(codebook: Codebook, words: readonly string[]): FoundRules {
  const wanted = words.map((word) => word.trim().toLowerCase()).filter((word) => word !== '');
  const any = (set: ReadonlySet<string> | undefined): boolean =>
    set !== undefined && wanted.some((word) => set.has(word));
  const heads = new Map<string, PatternLine>();
  const within = new Map<string, PatternLine>();
  for (const entry of codebook.patterns) {
    const place = `${entry.file}:${entry.line}`;
    if (heads.has(place)) continue;
    if (any(headWords(entry))) heads.set(place, patternLine(entry));
    else if (!within.has(place) && entry.pattern.elements.some((part) => any(wordsOf(part))))
      within.set(place, patternLine(entry));
  }
  for (const place of heads.keys()) within.delete(place);
  const contexts = [...codebook.contextWords.values()].flat().filter((entry) => named(entry, wanted));
  return {
    heads: [...heads.values()],
    within: [...within.values()],
    contexts: contexts.map(({ context, words: phrase, file, line }) => ({
      ...{ context, phrase: phrase.join(' '), file, line },
    })),
    classes: [...codebook.classes.values()].filter((entry) => any(entry.words)).map(({ name }) => name),
  };
}

function headWords({ pattern }: PatternEntry): ReadonlySet<string> | undefined {
  const head = pattern.elements[pattern.head];
  return head?.kind === 'word' ? head.words : undefined;
}

function wordsOf(part: PatternEntry['pattern']['elements'][number]): ReadonlySet<string> | undefined {
  if (part.kind === 'word') return part.words;
  return part.kind === 'slot' ? part.only : undefined;
}

function named(entry: ContextEntry, wanted: readonly string[]): boolean {
  return entry.words.some((word) => wanted.includes(word));
}
