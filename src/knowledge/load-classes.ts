import type { ClassEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { cell, listCell, readTable } from './table.js';

/** Reads classes.en.tsv: word classes by name, without the `@`. */
export function loadClasses(file: string, text: string, faults: Faults): Map<string, ClassEntry> {
  const classes = new Map<string, ClassEntry>();
  for (const row of readTable(file, text, 3).rows) {
    const written = cell(row, 0);
    const name = written.replace(/^@/, '');
    const words = listCell(row, 1, '|');
    if (!/^@[a-z]+$/.test(written)) {
      faults.error(
        'class-name',
        file,
        row.line,
        `"${written}" is no class name.`,
        'Write @ and small letters.',
      );
      continue;
    }
    if (words.length === 0) {
      faults.error(
        'class-empty',
        file,
        row.line,
        `@${name} has no words.`,
        'List lemmas, with | between them.',
      );
    }
    if (classes.has(name)) {
      const first = classes.get(name)!.line;
      faults.error(
        'class-twice',
        file,
        row.line,
        `@${name} stands in line ${first} too.`,
        'Join the two lines.',
      );
      continue;
    }
    classes.set(name, { file, line: row.line, name, words: new Set(words), gloss: cell(row, 2) });
  }
  return classes;
}
