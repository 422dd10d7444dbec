import type { Context } from 'hono';
import { rowsToParquet } from '../ledger/rows-to-parquet.js';
import { tableCsv } from '../write/table-csv.js';
import { PARQUET } from './file-answer.js';

/** A table that a view gives as CSV and Parquet: columns by name and kind, rows of a few ten thousand at most. */
export interface Table {
  readonly columns: Parameters<typeof rowsToParquet>[0];
  readonly rows: readonly (readonly (string | number | null)[])[];
}

/** The table as a file called `name`; formulas of spreadsheets are disarmed by tableCsv. */
export async function tableAnswer(
  c: Context,
  { columns, rows }: Table,
  format: 'csv' | 'parquet',
  name: string,
): Promise<Response> {
  const disposition = `attachment; filename="${name}.${format}"`;
  if (format === 'csv')
    return c.body(tableCsv(Object.keys(columns), rows), 200, {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': disposition,
    });
  return c.body(new Uint8Array(await rowsToParquet(columns, rows)), 200, {
    'content-type': PARQUET,
    'content-disposition': disposition,
  });
}

/**
 * A picture of a chart as a file that stands alone. Opened by itself it is a document of this server, and so may run nothing and load nothing, not even
 * what the server's pages may.
 */
export function svgAnswer(c: Context, svg: string): Response {
  return c.body(svg, 200, {
    'content-type': 'image/svg+xml; charset=utf-8',
    'content-security-policy': "default-src 'none'; frame-ancestors 'none'; sandbox",
  });
}
