import type { ForeignCodes } from '../model/foreign-codes.js';
import { ICEWS_COLUMNS, POLECAT_COLUMNS } from '../model/foreign-columns.js';
import type { HistoryEvent, HistorySet } from '../model/history-event.js';
import { gdeltLine } from './gdelt-line.js';
import { icewsLine } from './icews-line.js';
import { polecatLine } from './polecat-line.js';

/** An event from the cells of a line, or what is wrong with the line: "61 columns, expected 20". */
export type LineReader = (cells: readonly string[]) => HistoryEvent | string;

/** What the first line of a file tells: whose it is, how to read its lines, and whether that line is a header. */
export interface HistoryFileKind {
  readonly set: HistorySet;
  readonly header: boolean;
  readonly read: LineReader;
}

/**
 * Tells a file by its first line: a header with the columns of ICEWS or POLECAT in any order, or as many columns as GDELT's events have. A problem's words where
 * it is none of them or not the one that was `wanted`.
 */
export function historyKind(
  first: string,
  codes: ForeignCodes,
  wanted?: HistorySet,
): HistoryFileKind | string {
  const cells = first.split('\t').map((cell) => cell.trim().replace(/^"(.*)"$/, '$1'));
  const at = new Map(cells.map((name, i) => [name, i]));
  const kind = at.has('Event ID') && at.has('Event Date') ? headed(at, codes) : counted(cells, codes);
  if (typeof kind === 'string') return kind;
  return wanted === undefined || wanted === kind.set
    ? kind
    : `Found a file of ${kind.set}, expected ${wanted}.`;
}

function headed(at: ReadonlyMap<string, number>, codes: ForeignCodes): HistoryFileKind | string {
  const lacks = (columns: readonly string[]) => columns.filter((column) => !at.has(column));
  if (at.has('CAMEO Code')) {
    const missing = lacks(['Source Country', 'Target Country']);
    if (missing.length > 0) return `Found a header of ICEWS without ${missing.join(', ')}.`;
    return { set: 'icews', header: true, read: icewsLine(at, codes) };
  }
  if (at.has('Event Type')) {
    const missing = lacks(['Actor Country', 'Recipient Country']);
    if (missing.length > 0) return `Found a header of POLECAT without ${missing.join(', ')}.`;
    return { set: 'polecat', header: true, read: polecatLine(at, codes) };
  }
  return `Found a header with ${at.size} columns, expected that of ICEWS (${ICEWS_COLUMNS.length}) or POLECAT (${POLECAT_COLUMNS.length}).`;
}

function counted(cells: readonly string[], codes: ForeignCodes): HistoryFileKind | string {
  const { length } = cells;
  if (
    (length === 61 || length === 58 || length === 57) &&
    /^\d+$/.test(cells[0] ?? '') &&
    /^\d{8}$/.test(cells[1] ?? '')
  )
    return { set: 'gdelt', header: false, read: gdeltLine(length, codes) };
  if (length === 16 && /^\d+$/.test(cells[0] ?? ''))
    return 'Found mentions of GDELT; expected its events (.export.CSV), which count them.';
  return `Found ${length} column${length === 1 ? '' : 's'} without a header, expected events of GDELT (61, 58 or 57 columns), or a header of ICEWS or POLECAT.`;
}
