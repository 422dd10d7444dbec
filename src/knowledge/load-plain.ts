import type { ClassEntry, PatternEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { parsePattern, patternReadings } from './pattern.js';
import { cell, readTable } from './table.js';

const FILE = 'plain-statements.en.tsv';

/**
 * The patterns of plain-statements.en.tsv: words that are read and give no event ("offered condolences over the attack"). They
 * compete with the patterns of types; older event coders knew them as null codes. A codebook may do without the file.
 */
export function loadPlain(
  files: ReadonlyMap<string, string>,
  classes: ReadonlyMap<string, ClassEntry>,
  order: number,
  faults: Faults,
): PatternEntry[] {
  const words = new Map([...classes].map(([name, entry]) => [name, entry.words] as const));
  const entries: PatternEntry[] = [];
  for (const row of readTable(FILE, files.get(FILE) ?? '', 3).rows) {
    const text = cell(row, 0).replace(/\s+/g, ' ');
    const example = cell(row, 2);
    if (example === '')
      faults.error(
        'plain-untested',
        FILE,
        row.line,
        `"${text}" has no example.`,
        'Add one in your own words.',
      );
    for (const reading of patternReadings(text)) {
      const parsed = parsePattern(reading, words);
      if ('fault' in parsed) {
        const message = `"${text}": ${parsed.fault}`;
        faults.error(
          'pattern-unreadable',
          FILE,
          row.line,
          message,
          'See "Reading a pattern" in codebook/README.md.',
        );
        break;
      }
      entries.push({
        file: FILE,
        line: row.line,
        order: order + entries.length,
        contexts: [],
        gloss: cell(row, 1),
        text,
        pattern: parsed.pattern,
        ...(example === '' ? {} : { example }),
      });
    }
  }
  return entries;
}
