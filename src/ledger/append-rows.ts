import type { ReportRows } from './rows-of.js';
import type { WriteTransaction } from './store-engine.js';
import { COLUMNS, type TableName } from './tables.js';

const TABLES = Object.keys(COLUMNS) as TableName[];

/** Adds the rows of reports, table by table; with `tables` only theirs. */
export async function appendRows(
  transaction: Pick<WriteTransaction, 'append'>,
  reports: readonly Partial<ReportRows>[],
  tables: readonly TableName[] = TABLES,
): Promise<void> {
  for (const table of tables) {
    const rows = reports.flatMap((report) => report[table] ?? []);
    if (rows.length > 0) await transaction.append(table, COLUMNS[table], rows);
  }
}
