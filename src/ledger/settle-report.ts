import { appendRows } from './append-rows.js';
import { isoDay } from './day-range.js';
import { queryCorrectionsOf } from './query-corrections.js';
import { type Query, queryEventsOf } from './query-events.js';
import { type Replay, replayCorrections } from './replay-corrections.js';
import { eventRowsOf } from './rows-of.js';
import type { WriteTransaction } from './store-engine.js';
import { maybe, optional, parsed, text } from './stored-row.js';

/**
 * Brings the rows of a report in line with its corrections, within the transaction at hand: coded events stand or not, rows of
 * corrected events are made anew, counts of parts follow. Without corrections the report is again as it was coded.
 */
export async function settleReport(transaction: WriteTransaction, document: string): Promise<Replay> {
  const { query } = transaction;
  const [row] = await query(
    'SELECT id, text_hash, text, published, parts FROM documents WHERE id = $document',
    {
      document,
    },
  );
  if (row === undefined) throw new RangeError(`there is no report ${document}`);
  const report = { id: document, textHash: text(row, 'text_hash'), ...optional(row, 'text') };
  const coded = await queryEventsOf(query, document);
  const replay = replayCorrections(report, coded, await queryCorrectionsOf(query, [document]));
  await removeMade(query, document);
  await markAside(query, document, [...replay.aside]);
  const joined = new Map(
    (await query('SELECT id, joined FROM events WHERE document = $document AND coded', { document })).map(
      (event) => [text(event, 'id'), maybe(event, 'joined')],
    ),
  );
  const placed = replay.made.map(({ event, stands, position, coded: of }) => {
    const group = of === undefined ? undefined : joined.get(of);
    return {
      event,
      stands,
      position,
      coded: false,
      joined: group === undefined || group === of ? event.id : group,
    };
  });
  const rows = eventRowsOf(document, isoDay(maybe(row, 'published')), placed);
  await appendRows(transaction, [rows]);
  const tables = ['events', 'event_pairs', 'event_actors', 'event_mentions'] as const;
  const { standing: _, ...parts } = parsed<Record<string, number>>(row, 'parts');
  for (const table of tables) {
    const [count] = await query(`SELECT count(*) AS n FROM ${table} WHERE document = $document`, {
      document,
    });
    parts[table] = Number(count?.['n'] ?? 0);
  }
  const standing = coded.length - replay.aside.size + placed.filter(({ stands }) => stands).length;
  const corrected = replay.aside.size + placed.length > 0;
  await query('UPDATE documents SET parts = $parts WHERE id = $document', {
    document,
    parts: JSON.stringify(corrected ? { ...parts, standing } : parts),
  });
  return replay;
}

async function removeMade(query: Query, document: string): Promise<void> {
  const made = 'IN (SELECT id FROM events WHERE document = $document AND NOT coded)';
  for (const table of ['event_pairs', 'event_actors', 'event_mentions'])
    await query(`DELETE FROM ${table} WHERE document = $document AND event ${made}`, { document });
  await query('DELETE FROM events WHERE document = $document AND NOT coded', { document });
}

async function markAside(query: Query, document: string, ids: readonly string[]): Promise<void> {
  for (const [table, id] of [
    ['events', 'id'],
    ['event_pairs', 'event'],
  ] as const)
    await query(
      `UPDATE ${table} SET stands = NOT list_contains($ids::VARCHAR[], ${id})
        WHERE document = $document AND coded AND stands = list_contains($ids::VARCHAR[], ${id})`,
      { document, ids },
    );
}
