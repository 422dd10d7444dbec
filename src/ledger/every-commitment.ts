import type { EventActor } from '../model/actor.js';
import type { Commitment } from '../model/commitment.js';
import type { ReportLine } from '../model/recorded-event.js';
import { boundTypes, boundValues } from './bound-values.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import { commitmentFrom, NO_REASON } from './from-rows.js';
import type { EveryCommitmentFilter, EveryOptions, StoredCommitment } from './ledger.js';
import { reportLineFrom } from './report-line.js';
import { flag, number, type StoredRow } from './stored-row.js';

/** An actor without its reason; the database takes the reasons out, so that they need not be read as JSON here. */
const BARE =
  '[{"from":"INTEGER","to":"INTEGER","text":"VARCHAR","name":"VARCHAR","country":"VARCHAR","sector":"VARCHAR","sectors":["VARCHAR"]}]';

/**
 * Commitments some thousand at a time, oldest report first; see `Ledger.everyCommitment`. Sorted once, on a connection of its own, each row as
 * one JSON text: several times as fast as pages. Rejects with LedgerError when the ledger cannot be read.
 */
export async function* everyCommitment(
  file: DuckdbFile,
  { debtor }: EveryCommitmentFilter,
  { reasons = true }: EveryOptions,
): AsyncGenerator<readonly StoredCommitment[]> {
  const { connection, close } = await file.connect();
  const values = debtor === undefined ? {} : { debtor };
  const reports = new Map<string, ReportLine>();
  try {
    const found = await connection.stream(
      `SELECT to_json(q)::VARCHAR FROM (${commitmentsSql(debtor !== undefined, reasons, bareSide)}) q`,
      boundValues(values),
      boundTypes(values),
    );
    for (;;) {
      const chunk = await found.fetchChunk();
      if (chunk === null || chunk.rowCount === 0) return;
      yield chunk
        .getColumnValues(0)
        .map((json) => storedCommitment(JSON.parse(String(json)) as StoredRow, reasons, reports));
    }
  } catch (cause) {
    throw cause instanceof RangeError || cause instanceof TypeError ? cause : duckdbFault(cause, file.path);
  } finally {
    await close();
  }
}

const bareSide = (name: string): string => `json_transform(c.${name}, '${BARE}') AS ${name}`;

/** The statement for all commitments; `bareSide` gives the column of a side of which no reasons are wanted. */
export function commitmentsSql(
  narrowed: boolean,
  reasons: boolean,
  bareSide: (name: string) => string,
): string {
  const side = (name: string) => (reasons ? `c.${name}` : bareSide(name));
  return `SELECT c.id, c.document, c.span_from, c.span_to, ${side('debtor')}, ${side('creditor')}, c.type, c.action, c.object, c.quantity,
       c.due, c.condition, c.state, c.said_by_from, c.said_by_to, c.said_by_text, c.said_by_name, c.sightings${reasons ? ', c.because' : ''},
       d.title AS d_title, d.published AS d_published, d.publisher AS d_publisher, d.url AS d_url,
       s.span_from AS sentence_from, s.span_to AS sentence_to
     FROM commitments c JOIN documents d ON d.id = c.document
     LEFT JOIN sentences s ON s.document = c.document AND s.span_from <= c.span_from AND c.span_from < s.span_to
     ${narrowed ? 'WHERE list_contains(c.debtor_codes, $debtor)' : ''}
     ORDER BY coalesce(d.published_day, ''), c.document, c.position`;
}

/** The commitment of a row of commitmentsSql; all those of one report share its line. */
export function storedCommitment(
  row: StoredRow,
  reasons: boolean,
  reports: Map<string, ReportLine>,
): StoredCommitment {
  const line = reportLineFrom(row);
  const report = reports.get(line.id) ?? line;
  reports.set(line.id, report);
  const read = commitmentFrom(row);
  return {
    ...(reasons ? read : withoutReasons(read)),
    report,
    ...(flag(row, 'sentence_from')
      ? { sentence: { from: number(row, 'sentence_from'), to: number(row, 'sentence_to') } }
      : {}),
  };
}

function withoutReasons(c: Commitment): Commitment {
  return {
    ...c,
    debtor: c.debtor.map(bare),
    creditor: c.creditor.map(bare),
    ...(c.due === undefined ? {} : { due: { ...c.due, because: NO_REASON } }),
  };
}

/** An actor as it was written, with an empty reason; the database writes absent fields as null. */
function bare({ from, to, text, name, country, sector, sectors }: EventActor): EventActor {
  const actor: { -readonly [K in keyof EventActor]: EventActor[K] } = {
    ...{ from, to, text, name, sectors, because: NO_REASON },
  };
  if (typeof country === 'string') actor.country = country;
  if (typeof sector === 'string') actor.sector = sector;
  return actor;
}
