import { readFileSync } from 'node:fs';
import type { WordParts } from '../../src/segment/word-parts.js';

/** Reads lang/en/word-parts.tsv (part, kind); throws Error with file and line on a bad row. */
export function readWordParts(file: string): WordParts {
  const sets = new Map(
    ['title', 'abbreviation', 'prefix', 'opener'].map((kind) => [kind, new Set<string>()]),
  );
  readFileSync(file, 'utf8')
    .split('\n')
    .forEach((line, i) => {
      if (line === '' || line.startsWith('#') || line === 'part\tkind') return;
      const [part, kind] = line.split('\t');
      const set = sets.get(kind ?? '');
      if (!part || !set) {
        throw new Error(
          `${file}:${i + 1}: expected a part and one of ${[...sets.keys()].join(', ')}, found ${JSON.stringify(line)}`,
        );
      }
      set.add(part.toLowerCase());
    });
  return {
    titles: sets.get('title')!,
    abbreviations: sets.get('abbreviation')!,
    prefixes: sets.get('prefix')!,
    openers: sets.get('opener')!,
  };
}
