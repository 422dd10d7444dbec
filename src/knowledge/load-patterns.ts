import type { EventType } from '../model/event.js';
import type { ClassEntry, PatternEntry, TypeEntry } from './codebook.js';
import type { Faults } from './faults.js';
import { knownContexts } from './load-contexts.js';
import type { RulePattern } from './load-rules.js';
import { typeFolder } from './load-types.js';
import { parsePattern, patternReadings } from './pattern.js';
import { cell, listCell, readTable } from './table.js';

/** A pattern as it stands in a file, before it is parsed. */
interface Written {
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly mode: string;
  readonly contexts: readonly string[];
  readonly gloss: string;
  readonly rule?: string;
  readonly retold?: boolean;
  readonly spoken?: boolean;
}

/**
 * Every pattern of the codebook, type by type in the order of `types`, the rules of a type before its words. A line with a
 * fault is reported and left out.
 */
export function loadPatterns(
  files: ReadonlyMap<string, string>,
  types: ReadonlyMap<EventType, TypeEntry>,
  classes: ReadonlyMap<string, ClassEntry>,
  rulePatterns: readonly RulePattern[],
  faults: Faults,
): PatternEntry[] {
  const entries: PatternEntry[] = [];
  const words = new Map([...classes].map(([name, entry]) => [name, entry.words] as const));
  for (const type of types.values()) {
    const seen = new Map<string, Written>();
    for (const written of [...fromRules(type, rulePatterns), ...fromWords(type, files, faults)]) {
      const first = seen.get(written.text);
      if (first !== undefined) {
        const where = `${first.file}:${first.line}`;
        faults.error(
          'pattern-twice',
          written.file,
          written.line,
          `The pattern stands in ${where} too.`,
          'Remove one.',
        );
        continue;
      }
      seen.set(written.text, written);
      if (written.mode !== '' && !type.modes.some((one) => one.mode === written.mode)) {
        const known = type.modes.map((one) => one.mode).join(', ') || 'none';
        const message = `${type.type} has no mode "${written.mode}"; its modes: ${known}.`;
        faults.error('mode-unknown', written.file, written.line, message, 'Write one of them, or -.');
        continue;
      }
      for (const reading of patternReadings(written.text)) {
        const parsed = parsePattern(reading, words);
        if ('fault' in parsed) {
          faults.error(
            'pattern-unreadable',
            written.file,
            written.line,
            `"${written.text}": ${parsed.fault}`,
            'See "Reading a pattern" in codebook/README.md.',
          );
          break;
        }
        entries.push({
          file: written.file,
          line: written.line,
          order: entries.length,
          type: type.type,
          contexts: knownContexts(written.contexts, written.file, written.line, faults),
          gloss: written.gloss,
          text: written.text,
          pattern: parsed.pattern,
          ...(written.mode === '' ? {} : { mode: written.mode }),
          ...(written.rule === undefined ? {} : { rule: written.rule }),
          ...(written.retold === true ? { retold: true } : {}),
          ...(written.spoken === true ? { spoken: true } : {}),
        });
      }
    }
  }
  return entries;
}

function fromRules(type: TypeEntry, rulePatterns: readonly RulePattern[]): Written[] {
  return rulePatterns
    .filter((one) => one.rule.type === type.type)
    .map((one) => ({
      file: one.rule.file,
      line: one.line,
      text: one.text,
      mode: one.mode ?? '',
      contexts: one.contexts,
      gloss: one.rule.note,
      rule: one.rule.name,
      retold: one.retold,
      spoken: one.spoken,
    }));
}

function fromWords(type: TypeEntry, files: ReadonlyMap<string, string>, faults: Faults): Written[] {
  const file = `${typeFolder(type.type)}/words.en.tsv`;
  const text = files.get(file);
  if (text === undefined) {
    faults.error('file-missing', file, 1, `${type.type} has no words.`, `Write codebook/${file}.`);
    return [];
  }
  return readTable(file, text, 4).rows.map((row) => ({
    file,
    line: row.line,
    text: cell(row, 0).replace(/\s+/g, ' '),
    mode: cell(row, 1),
    contexts: listCell(row, 2),
    gloss: cell(row, 3),
  }));
}

/** Patterns by each lemma that their head may have, in codebook order. */
export function indexPatterns(patterns: readonly PatternEntry[]): Map<string, PatternEntry[]> {
  const index = new Map<string, PatternEntry[]>();
  for (const entry of patterns) {
    const head = entry.pattern.elements[entry.pattern.head];
    if (head?.kind !== 'word')
      throw new RangeError(`${entry.file}:${entry.line}: head ${entry.pattern.head} is no word`);
    for (const lemma of head.words) {
      const list = index.get(lemma);
      if (list === undefined) index.set(lemma, [entry]);
      else list.push(entry);
    }
  }
  return index;
}
