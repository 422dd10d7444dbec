import type { EventType } from '../model/event.js';
import type { ModeWordEntry, TypeEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { typeFolder } from './load-types.js';
import { cell, readTable } from './table.js';

/**
 * Reads event-types/<type>/modes.en.tsv where a type has one: words that tell the mode of a deed whose pattern leaves it open, by
 * type and first word. A hyphen is a space.
 */
export function loadModeWords(
  files: ReadonlyMap<string, string>,
  types: ReadonlyMap<EventType, TypeEntry>,
  faults: Faults,
): Map<EventType, Map<string, ModeWordEntry[]>> {
  const byType = new Map<EventType, Map<string, ModeWordEntry[]>>();
  for (const [type, { modes }] of types) {
    const file = `${typeFolder(type)}/modes.en.tsv`;
    const text = files.get(file);
    if (text === undefined) continue;
    const byFirst = new Map<string, ModeWordEntry[]>();
    for (const row of readTable(file, text, 2).rows) {
      const mode = cell(row, 1);
      if (!modes.some((known) => known.mode === mode)) {
        faults.error(
          'mode-unknown',
          file,
          row.line,
          `Found mode "${mode}", which ${type} does not have.`,
          `Take one of ${modes.map((known) => known.mode).join(', ')}.`,
        );
        continue;
      }
      for (const phrase of cell(row, 0).split('|')) {
        const words = phrase
          .toLowerCase()
          .split(/[\s-]+/)
          .filter(Boolean);
        if (words.length === 0) continue;
        const list = byFirst.get(words[0]!) ?? [];
        list.push({ file, line: row.line, mode, words });
        byFirst.set(words[0]!, list);
      }
    }
    byType.set(type, byFirst);
  }
  return byType;
}
