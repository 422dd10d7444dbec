import { copyOf, type KnownReport } from '../stories/find-copies.js';
import { attachReports } from './attach-reports.js';
import { joinEvents } from './join-events.js';
import {
  LINKS,
  linkOf,
  loadReports,
  mostShared,
  numbersUnder,
  sketchFrom,
  writeLinks,
} from './join-stories.js';
import { joinAnew } from './rejoin.js';
import type { WriteTransaction } from './store-engine.js';
import { maybe, number, text } from './stored-row.js';

const THESE = 'IN (SELECT unnest($ids::VARCHAR[]))';

/**
 * Joins reports that came from another ledger, whose sketches and links stand here and each of which is a story of its own, with one another as they were linked there, and with the
 * reports that stood here. Needs no text. Within the transaction at hand.
 */
export async function joinCopied(transaction: WriteTransaction, ids: readonly string[]): Promise<void> {
  const { query, append } = transaction;
  if (ids.length === 0) return;
  const carried = await query(
    `SELECT document, other FROM story_links WHERE document ${THESE} AND other IN (SELECT id FROM documents)`,
    { ids },
  );
  const linked = new Set(carried.map((row) => `${text(row, 'document')} ${text(row, 'other')}`));
  const own = new Set(ids);
  const reports = await reportsOf(query, ids);
  const under = await numbersUnder(query, reports);
  const known = await loadReports(query, [
    ...new Set(reports.flatMap(({ sketch }) => mostShared(sketch, under))),
  ]);
  const found = reports.flatMap((report) =>
    mostShared(report.sketch, under)
      .flatMap((at) => known.get(at) ?? [])
      .filter(({ id }) => !own.has(id) && !linked.has(`${report.id} ${id}`))
      .flatMap((other) => copyOf(report, other) ?? [])
      .sort((x, y) => y.overlap.jaccard - x.overlap.jaccard || (x.id < y.id ? -1 : 1))
      .slice(0, LINKS)
      .map((copy) => ({ one: report.id, found: copy })),
  );
  await writeLinks(append, found.map(linkOf));
  const pairs = [
    ...carried.map((row) => [text(row, 'document'), text(row, 'other')] as const),
    ...found.map(({ one, found: copy }) => [one, copy.id] as const),
  ];
  const moved = await attachReports(query, ids, pairs);
  await joinEvents(query, ids, { fresh: true });
  const others = moved.filter((id) => !own.has(id));
  if (others.length > 0) await joinAnew(query, others);
}

/** Those that may be found by their keys; a report that is like an earlier one has none, and its link leads there. */
async function reportsOf(query: WriteTransaction['query'], ids: readonly string[]): Promise<KnownReport[]> {
  const keys = new Map<string, number[]>();
  for (const row of await query(`SELECT document, key FROM story_keys WHERE document ${THESE}`, { ids })) {
    const list = keys.get(text(row, 'document'));
    if (list === undefined) keys.set(text(row, 'document'), [number(row, 'key')]);
    else list.push(number(row, 'key'));
  }
  const rows = await query(
    `SELECT s.document, s.scale, s.hashes, s.head, d.title FROM sketches s JOIN documents d ON d.id = s.document
      WHERE s.document ${THESE}`,
    { ids: [...keys.keys()] },
  );
  return rows.map((row) => ({
    id: text(row, 'document'),
    title: maybe(row, 'title'),
    sketch: { ...sketchFrom(row), keys: Uint32Array.from(keys.get(text(row, 'document'))!) },
  }));
}
