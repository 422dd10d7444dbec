import { allPages } from '../ledger/all-pages.js';
import { followCommitments } from '../ledger/follow-commitments.js';
import { parseKept } from '../ledger/kept-parse.js';
import type { EventFilter, Ledger } from '../ledger/ledger.js';
import { loadFollowed } from '../ledger/load-followed.js';
import type { EventActor } from '../model/actor.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import type { Format, FormatWriter } from '../write/format.js';

/** Pieces are joined until they have so many UTF-16 units. */
const PIECE = 1 << 16;
/** Quotations are asked for of so many reports at most. */
const REPORTS = 1000;

/** How an export stands. */
export interface ExportCount {
  /** Records given to the format; what it left out is in the writer's `left`. */
  records: number;
}

/**
 * What the ledger holds as one file of `format`, in pieces; memory stays that of one batch. `filter` is one of events: for commitments its countries,
 * type, report and days (of the due day) count, for reports its days, words and report.
 */
export async function* exportPieces(
  ledger: Ledger,
  format: Format,
  writer: FormatWriter,
  filter: EventFilter,
  count: ExportCount = { records: 0 },
): AsyncGenerator<string> {
  let piece = writer.begin();
  const reports = new Set<string>();
  for await (const next of records(ledger, format, writer, filter, reports)) {
    count.records++;
    piece += next;
    if (piece.length < PIECE) continue;
    yield piece;
    piece = '';
  }
  yield piece + writer.end();
}

async function* records(
  ledger: Ledger,
  format: Format,
  writer: FormatWriter,
  filter: EventFilter,
  reports: Set<string>,
): AsyncGenerator<string> {
  const asksQuotes = format.takes.includes('quotes');
  if (format.takes.includes('events')) {
    const narrowed = format.once ? { ...filter, once: true } : filter;
    for await (const batch of ledger.everyEvent(narrowed, { reasons: format.reasons })) {
      for (const event of batch) {
        if (asksQuotes && reports.size < REPORTS) reports.add(event.report.id);
        yield writer.event?.(event) ?? '';
      }
    }
  }
  if (asksQuotes)
    for (const report of reports)
      for (const quote of await allPages((page) => ledger.quotes({ ...page, report })))
        yield writer.quote?.(quote) ?? '';
  if (format.takes.includes('commitments'))
    for (const commitment of await commitments(ledger, filter)) yield writer.commitment?.(commitment) ?? '';
  if (format.takes.includes('reports')) yield* parsedReports(ledger, writer, filter);
}

async function commitments(ledger: Ledger, filter: EventFilter): Promise<FollowedCommitment[]> {
  const { report } = filter;
  const all =
    report === undefined
      ? await loadFollowed(ledger)
      : followCommitments(await allPages((page) => ledger.commitments({ ...page, report })));
  return all.filter((commitment) => isWanted(commitment, filter));
}

function isWanted(
  c: FollowedCommitment,
  { country, other, source, target, type, since, until }: EventFilter,
): boolean {
  const has = (code: string | undefined, ...sides: (readonly EventActor[])[]) =>
    code === undefined || sides.some((side) => side.some((actor) => actor.country === code));
  return (
    has(country, c.debtor, c.creditor) &&
    has(other, c.debtor, c.creditor) &&
    has(source, c.debtor) &&
    has(target, c.creditor) &&
    (type === undefined || c.type === type) &&
    (since === undefined || (c.dueDay !== undefined && c.dueDay >= since)) &&
    (until === undefined || (c.dueDay !== undefined && c.dueDay <= until))
  );
}

async function* parsedReports(
  ledger: Ledger,
  writer: FormatWriter,
  { since, until, text, report }: EventFilter,
): AsyncGenerator<string> {
  const days = { ...(since === undefined ? {} : { since }), ...(until === undefined ? {} : { until }) };
  const filter = { ...days, ...(text === undefined ? {} : { text }) };
  let cursor: string | undefined;
  do {
    const page =
      report === undefined
        ? await ledger.documents({ ...filter, ...(cursor === undefined ? {} : { cursor }) })
        : { rows: [{ id: report, textKept: true }], next: undefined };
    for (const { id, textKept } of page.rows) {
      const stored = textKept ? await ledger.document(id) : undefined;
      const kept = stored === undefined ? undefined : await ledger.parse(id, stored.coding.by.parser);
      if (stored === undefined || kept === undefined) {
        writer.left.set('no text and parse kept', (writer.left.get('no text and parse kept') ?? 0) + 1);
        continue;
      }
      const { doc } = stored.coding;
      const line = { id, ...(doc.title === undefined ? {} : { title: doc.title }) };
      yield writer.report?.({ report: line, tokens: parseKept(kept, doc.text) }) ?? '';
    }
    cursor = page.next;
  } while (cursor !== undefined);
}
