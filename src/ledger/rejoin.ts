import type { Correction } from '../model/correction.js';
import { joinEvents, leaveEvents, partEvents } from './join-events.js';
import { partStories } from './part-stories.js';
import { queryCorrection } from './query-corrections.js';
import type { Query } from './query-events.js';
import { maybe } from './stored-row.js';

/** Parts anew the stories and happenings that a correction concerns: an analyst joined or parted them, or changed an event of theirs. */
export async function rejoin(query: Query, correction: Correction): Promise<void> {
  const of = correction.undoes === undefined ? correction : await queryCorrection(query, correction.undoes);
  if (of === undefined) return;
  const between = of.kind === 'join' || of.kind === 'part';
  const reports = between && of.event === undefined ? [of.document, of.other] : [of.document];
  const documents = reports.filter((id) => id !== undefined);
  if (between && of.event === undefined) await partStories(query, documents);
  if (between && of.event !== undefined) {
    const joined = await query('SELECT joined FROM events WHERE id = $a OR id = $b', {
      a: of.event,
      b: of.other ?? '',
    });
    await partEvents(query, [
      of.event,
      of.other ?? '',
      ...joined.flatMap((row) => maybe(row, 'joined') ?? []),
    ]);
    return;
  }
  await joinAnew(query, documents);
}

/** Joins the events of some reports anew, and those that were joined with theirs. */
export async function joinAnew(query: Query, documents: readonly string[]): Promise<void> {
  const orphans = await leaveEvents(query, documents);
  await query(
    `UPDATE events SET joined = id WHERE joined <> id AND document IN (SELECT unnest($documents::VARCHAR[]))`,
    { documents },
  );
  await query(
    `UPDATE event_pairs SET leads = true WHERE NOT leads AND document IN (SELECT unnest($documents::VARCHAR[]))`,
    { documents },
  );
  await joinEvents(query, [...new Set([...documents, ...orphans])], { fresh: false });
}
