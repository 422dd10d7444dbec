import type { Problem } from '../model/problem.js';
import type { Query } from './query-events.js';
import { number, text } from './stored-row.js';
import { PART_TABLES } from './tables.js';

/** Reports whose rows do not match the counts that were written with them, and rows whose report is not there. */
export async function checkLedger(query: Query, place: string): Promise<Problem[]> {
  const problems: Problem[] = [];
  for (const table of PART_TABLES) {
    const wrong = await query(
      `SELECT coalesce(d.id, p.document) AS id, coalesce(p.n, 0) AS found,
        coalesce((CAST(d.parts AS JSON)->>'${table}')::INTEGER, 0) AS expected, d.id IS NULL AS orphan
       FROM documents d FULL JOIN (SELECT document, count(*) AS n FROM ${table} GROUP BY document) p
         ON p.document = d.id
       WHERE coalesce(p.n, 0) <> coalesce((CAST(d.parts AS JSON)->>'${table}')::INTEGER, 0) ORDER BY 1`,
    );
    for (const row of wrong) {
      const id = text(row, 'id');
      const found = number(row, 'found');
      problems.push({
        code: row['orphan'] === true ? 'ledger-orphan' : 'ledger-incomplete',
        level: 'error',
        where: `${place}: report ${id}`,
        message:
          row['orphan'] === true
            ? `${table} has ${found} rows of a report that is not in the ledger.`
            : `${table} has ${found} rows of this report, expected ${number(row, 'expected')}.`,
        fix: 'Was the file changed by another program? Add the report again, or go back to a copy of the file.',
      });
    }
  }
  return problems;
}
