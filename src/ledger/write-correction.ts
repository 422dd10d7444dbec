import type { Correction, CorrectionRequest } from '../model/correction.js';
import type { Problem } from '../model/problem.js';
import type { CorrectResult } from './ledger.js';
import { makeCorrection } from './make-correction.js';
import type { CorrectionFields } from './query-corrections.js';
import type { Query } from './query-events.js';
import type { Replay } from './replay-corrections.js';

/** Writes a correction and, through `settle`, what it changes in its report; for a transaction of its own. */
export async function writeCorrection(
  query: Query,
  request: CorrectionRequest,
  madeAt: string,
  settle: (document: string) => Promise<Replay>,
): Promise<CorrectResult> {
  const [last] = await query('SELECT coalesce(max(number), 0) AS n FROM corrections');
  const number = Number(last?.['n'] ?? 0) + 1;
  const made = await makeCorrection(query, request, number);
  if (made.correction === undefined) return { problems: made.problems };
  const correction: Correction = { number, madeAt, ...made.correction };
  await query(INSERT, rowOf(correction));
  const { document, event } = correction;
  const replay = document !== undefined && event !== undefined ? await settle(document) : undefined;
  const makes = replay?.makes.get(number);
  return { correction: { ...correction, ...(makes === undefined ? {} : { makes }) }, problems: [] };
}

const INSERT = `INSERT INTO corrections VALUES ($number, $madeAt, $by, $why, $kind, nullif($document, ''), nullif($event, ''),
  nullif($other, ''), nullif($fields, ''), nullif($undoes, 0))`;

function rowOf(correction: Correction): Record<string, string | number> {
  const { number, madeAt, by, why, kind, document, event, other, undoes } = correction;
  const { anchor, otherAnchor, set, textHash } = correction;
  const fields: CorrectionFields = JSON.parse(JSON.stringify({ anchor, otherAnchor, set, textHash }));
  return {
    ...{ number, madeAt, by, why, kind, document: document ?? '', event: event ?? '', other: other ?? '' },
    fields: Object.keys(fields).length === 0 ? '' : JSON.stringify(fields),
    undoes: undoes ?? 0,
  };
}

/** A Problem for each correction of a report that found nothing to change. */
export function adriftProblems(document: string, { adrift }: Replay): Problem[] {
  return [...adrift].map(([number, why]) => ({
    code: 'correction-adrift',
    level: 'warning',
    where: `report ${document}`,
    message: `Correction ${number} changes nothing now: ${why}.`,
    fix: `Look at it with \`chancery corrections list --report ${document}\`; undo it, or make it anew.`,
  }));
}
