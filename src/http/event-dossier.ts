import type { Ledger, StoredDocument, StoredEvent, Story } from '../ledger/ledger.js';
import type { Correction } from '../model/correction.js';

/** An event with all that its page shows beside it. */
export interface EventDossier {
  readonly event: StoredEvent;
  readonly report: StoredDocument | undefined;
  /** Copies of its report, with that report. */
  readonly story: Story | undefined;
  /** Of this event, oldest first, also those that were taken back. */
  readonly corrections: readonly Correction[];
  /** The id under which it was first recorded. */
  readonly root: string;
  /** The id under which it counts now; undefined where it was marked wrong. */
  readonly stands: string | undefined;
}

/** So many events are looked at and offered for joining. */
const LOOKED_AT = 40;
const OFFERED = 8;

export async function eventDossier(ledger: Ledger, event: StoredEvent): Promise<EventDossier> {
  const [report, story, history] = await Promise.all([
    ledger.document(event.report.id),
    ledger.story(event.report.id),
    historyOf(ledger, event.id),
  ]);
  return { event, report, story, ...history };
}

/** The corrections of an event under any id that it has or had, the first of these ids and that which counts. */
export async function historyOf(
  ledger: Pick<Ledger, 'corrections'>,
  id: string,
): Promise<Pick<EventDossier, 'corrections' | 'root' | 'stands'>> {
  const own = await ledger.corrections({ event: id, limit: 1000 });
  const above = id.replace(/~\d+$/, '');
  const older = above === id ? [] : (await ledger.corrections({ event: above, limit: 1000 })).rows;
  // REPORT~3 is an event that was added; EVENT~3 one that was mended.
  const mended = older.some((c) => c.kind === 'mend' && c.makes === id);
  const [root, corrections] = mended ? [above, older] : [id, own.rows];
  const standing = corrections.filter(
    (c) => c.event === root && c.undoneBy === undefined && c.adrift === undefined,
  );
  const wrong = standing.some((c) => c.kind === 'wrong');
  const last = standing.findLast((c) => c.kind === 'mend' && c.makes !== undefined);
  return { corrections, root, stands: wrong ? undefined : (last?.makes ?? root) };
}

/** Events of other reports that may be the same: of the same parties on the same days, those of the same type first. */
export async function alikeEvents(ledger: Ledger, event: StoredEvent): Promise<StoredEvent[]> {
  const code = (side: 'source' | 'target') =>
    event[side].find((actor) => actor.country !== undefined)?.country;
  const [source, target] = [code('source'), code('target')];
  const day = event.days ?? dayOf(event.report.published);
  if ((source ?? target) === undefined || day === undefined) return [];
  const { rows } = await ledger.events({
    ...(source === undefined ? { country: target! } : { country: source }),
    ...(source === undefined || target === undefined || source === target ? {} : { other: target }),
    ...{ since: shifted(day.first, -1), until: shifted(day.last, 1), limit: LOOKED_AT },
  });
  const told = new Set([event.id, ...(event.told ?? []).map((one) => one.event)]);
  const near = rows.filter((one) => !told.has(one.id) && one.report.id !== event.report.id);
  return near.sort((a, b) => Number(b.type === event.type) - Number(a.type === event.type)).slice(0, OFFERED);
}

function dayOf(published: string | undefined): { first: string; last: string } | undefined {
  const day = /^\d{4}-\d\d-\d\d/.exec(published ?? '')?.[0];
  return day === undefined ? undefined : { first: day, last: day };
}

/** An ISO day some days later. */
function shifted(day: string, days: number): string {
  const time = Date.parse(`${day}T00:00:00Z`);
  return Number.isNaN(time) ? day : new Date(time + days * 86_400_000).toISOString().slice(0, 10);
}
