import type { ContextEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { cell, readTable } from './table.js';

/** PLOVER's 37 contexts, as POLECAT writes them. Source: PLOVER manual, table 2.1. */
export const CONTEXTS: ReadonlySet<string> = new Set(
  (
    'military intelligence executive legislative election political_institutions pro_democracy pro_autocracy economic ' +
    'legal reparations human_rights rights_freedoms repression human_security gender lgbt religion_ethnicity inequality ' +
    'diplomatic territory peacekeeping health asylum migration disasters natural_resource environment technology ' +
    'terrorism cbrn cyber misinformation crime corruption illegal_drugs trafficking'
  ).split(' '),
);

/** Reads contexts/words.en.tsv: phrases by their first word, the longest first; a hyphen is a space. */
export function loadContexts(file: string, text: string, faults: Faults): Map<string, ContextEntry[]> {
  const byFirst = new Map<string, ContextEntry[]>();
  for (const row of readTable(file, text, 2).rows) {
    const context = cell(row, 0);
    const words = cell(row, 1)
      .toLowerCase()
      .split(/[\s-]+/)
      .filter(Boolean);
    knownContexts([context], file, row.line, faults);
    if (words.length === 0) {
      faults.error(
        'context-empty',
        file,
        row.line,
        `The line for ${context} has no word.`,
        'Add one or remove it.',
      );
      continue;
    }
    const list = byFirst.get(words[0]!) ?? [];
    list.push({ file, line: row.line, context, words });
    byFirst.set(words[0]!, list);
  }
  for (const list of byFirst.values())
    list.sort((a, b) => b.words.length - a.words.length || a.line - b.line);
  return byFirst;
}

/** Records a problem for each name that is no context; gives the names that are. */
export function knownContexts(
  names: readonly string[],
  file: string,
  line: number,
  faults: Faults,
): string[] {
  return names.filter((name) => {
    if (CONTEXTS.has(name)) return true;
    faults.error(
      'context-unknown',
      file,
      line,
      `"${name}" is no context.`,
      `Take one of ${[...CONTEXTS].join(', ')}.`,
    );
    return false;
  });
}
