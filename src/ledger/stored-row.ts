/** A row as a store gives it back: column name to value; absent values are null. */
export type StoredRow = Readonly<Record<string, unknown>>;

function fault(row: StoredRow, column: string, wanted: string): TypeError {
  return new TypeError(`ledger column ${column} holds ${String(row[column])}, expected ${wanted}`);
}

export function text(row: StoredRow, column: string): string {
  const value = row[column];
  if (typeof value !== 'string') throw fault(row, column, 'text');
  return value;
}

export function maybe(row: StoredRow, column: string): string | undefined {
  return flag(row, column) ? text(row, column) : undefined;
}

/** A whole or real number; 64-bit counts come back as numbers. */
export function number(row: StoredRow, column: string): number {
  const value = row[column];
  if (typeof value === 'bigint') return Number(value);
  if (typeof value !== 'number') throw fault(row, column, 'a number');
  return value;
}

export function list(row: StoredRow, column: string): string[] {
  const value = row[column];
  if (!Array.isArray(value)) throw fault(row, column, 'a list');
  return value.map(String);
}

/** True when the column holds something. */
export function flag(row: StoredRow, column: string): boolean {
  return row[column] !== null && row[column] !== undefined;
}

/** JSON read back, where the row does not have it read already; its shape is that which rowsOf wrote. */
export function parsed<T>(row: StoredRow, column: string): T {
  const value = row[column];
  return (typeof value === 'object' && value !== null ? value : JSON.parse(text(row, column))) as T;
}

/** Those of the text columns that hold something, as an object. */
export function optional<K extends string>(row: StoredRow, ...columns: K[]): { [P in K]?: string } {
  const found: { [P in K]?: string } = {};
  for (const column of columns) {
    const value = maybe(row, column);
    if (value !== undefined) found[column] = value;
  }
  return found;
}
