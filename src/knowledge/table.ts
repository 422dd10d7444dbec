/** A line of a table: its cells, and its line in the file, counted from 1. `-` and missing cells are the empty string. */
export interface Row {
  readonly line: number;
  readonly cells: readonly string[];
}

/** A TSV file as rows. Comments (`#` first) and empty lines are left out. */
export interface Table {
  readonly file: string;
  readonly rows: readonly Row[];
}

/** Reads a TSV. `columns` is how many cells each row gets at least; more are kept. Cells are trimmed. */
export function readTable(file: string, text: string, columns = 1): Table {
  const rows: Row[] = [];
  const lines = text.replace(/^\uFEFF/, '').split('\n');
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    if (line.startsWith('#') || line.trim() === '') continue;
    const cells = line.split('\t');
    for (let column = 0; column < cells.length; column++) {
      const trimmed = cells[column]!.trim();
      cells[column] = trimmed === '-' ? '' : trimmed;
    }
    while (cells.length < columns) cells.push('');
    rows.push({ line: at + 1, cells });
  }
  return { file, rows };
}

/** The cell of a row, or the empty string past its end. */
export function cell(row: Row, column: number): string {
  return row.cells[column] ?? '';
}

/** A cell that lists things: split at commas (or `separator`), without empty parts. */
export function listCell(row: Row, column: number, separator = ','): string[] {
  return cell(row, column)
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '');
}
