import type { CodebookOverview, PatternLine } from '../../explain/codebook-view.js';
import type { Table } from '../table-answer.js';

/** The event types as a table. */
export function typeTable({ types }: CodebookOverview): Table {
  return {
    columns: {
      ...{ type: 'text', quad: 'integer', score: 'real', modes: 'text', rules: 'integer', words: 'integer' },
      gloss: 'text',
    },
    rows: types.map(({ type, quad, score, gloss, modes, rules, words }) => [
      ...[type, quad, score, modes.map(({ mode }) => mode).join(';'), rules, words, gloss],
    ]),
  };
}

/** Lines of the codebook as a table; the type is empty where the words give no event. */
export function patternTable(lines: readonly PatternLine[]): Table {
  return {
    columns: {
      ...{ type: 'text', mode: 'text', contexts: 'text', pattern: 'text', gloss: 'text', rule: 'text' },
      ...{ file: 'text', line: 'integer' },
    },
    rows: lines.map(({ type, mode, contexts, pattern, gloss, rule, file, line }) => [
      ...[type ?? null, mode ?? null, contexts.join(';'), pattern, gloss, rule ?? null, file, line],
    ]),
  };
}
