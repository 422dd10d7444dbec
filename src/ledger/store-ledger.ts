import { randomUUID } from 'node:crypto';
import type { Coding } from '../model/coding.js';
import type { CorrectionRequest } from '../model/correction.js';
import type { Doc } from '../model/doc.js';
import { type SourceFacts, type SourceFamily, sourceFamilies } from '../stories/source-family.js';
import { addHistory, historyRow } from './add-history.js';
import { type KnownReport, planAdd } from './add-report.js';
import { appendRows } from './append-rows.js';
import { checkIds } from './check-ids.js';
import { checkLedger } from './check-ledger.js';
import { joinEvents, leaveEvents } from './join-events.js';
import { joinStories, leaveStories, sketchAhead } from './join-stories.js';
import type { AddOptions, AddResult, CorrectResult, HistoryAdded, Ledger, Outcome } from './ledger.js';
import { LedgerError } from './ledger-error.js';
import { queryActors } from './query-actors.js';
import { queryAdded } from './query-added.js';
import { queryCommitments } from './query-commitments.js';
import { queryCorrections, queryCorrectionsOf } from './query-corrections.js';
import { queryCounts, queryDocument, queryDocuments } from './query-documents.js';
import { queryDyad, queryPartners } from './query-dyad.js';
import { type Query, queryEvent, queryEvents } from './query-events.js';
import { queryHistoryCounts } from './query-history.js';
import { queryKnown } from './query-known.js';
import { queryOriginals } from './query-originals.js';
import { queryPairCounts } from './query-pair-counts.js';
import { queryParse } from './query-parse.js';
import { queryPlaceCounts } from './query-place-counts.js';
import { queryQuotes } from './query-quotes.js';
import { querySearch } from './query-search.js';
import { queryStories, queryStory } from './query-stories.js';
import { queryTexts } from './query-texts.js';
import { joinAnew, rejoin } from './rejoin.js';
import type { ReportRows } from './rows-of.js';
import { settleReport } from './settle-report.js';
import type { StoreEngine, WriteTransaction } from './store-engine.js';
import { maybe, number, text } from './stored-row.js';
import { COLUMNS, PART_TABLES } from './tables.js';
import { textHash } from './text-hash.js';
import { adriftProblems, writeCorrection } from './write-correction.js';

export interface LedgerOptions {
  readonly now: () => Date;
  /** Where a report comes from; see openLedger. */
  readonly familyOf?: (doc: SourceFacts) => SourceFamily;
}

/** What one transaction added. */
interface Added {
  readonly run: string;
  readonly at: string | undefined;
  /** Ids of the reports that were written. */
  readonly written: readonly string[];
  readonly results: readonly AddResult[];
  /** The same with what became of the corrections of reports that were coded anew. */
  readonly settled: AddResult[];
}

/** The ledger that an engine holds. */
export function storeLedger(engine: StoreEngine, options: LedgerOptions): Ledger {
  const tally: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  let run: string | undefined;
  let closed: Promise<void> | undefined;

  /** Runs `job` and says in plain words what went wrong. */
  const guarded = async <T>(job: () => Promise<T>): Promise<T> => {
    try {
      return await job();
    } catch (cause) {
      if (cause instanceof RangeError || cause instanceof TypeError) throw cause;
      throw engine.fault(cause);
    }
  };
  const read = <T>(job: (query: Query) => Promise<T>): Promise<T> => guarded(() => engine.read(job));
  const write = <T>(
    job: (transaction: WriteTransaction) => Promise<T>,
    landed?: (query: Query, result: T) => Promise<boolean>,
  ): Promise<T> =>
    guarded(() => {
      if (engine.readOnly) throw readOnlyFault(engine.place);
      return engine.write(job, landed);
    });

  async function beginRun({ run: change }: WriteTransaction): Promise<string> {
    if (run !== undefined) return run;
    const id = randomUUID();
    await change('INSERT INTO runs (id, started_at) VALUES ($id, $at)', {
      id,
      at: options.now().toISOString(),
    });
    return id;
  }

  /** The instant of this transaction. Where others write, too, it lies after every earlier one, whatever their clocks say: who follows `added` misses none. */
  async function instant({ query }: WriteTransaction): Promise<string> {
    const now = options.now().toISOString();
    if (!engine.shared) return now;
    const [row] = await query('SELECT max(added_at) AS last FROM documents');
    const last = maybe(row ?? {}, 'last');
    return last === undefined || last < now ? now : new Date(Date.parse(last) + 1).toISOString();
  }

  async function addAll(codings: readonly Coding[], how: AddOptions): Promise<AddResult[]> {
    for (const coding of codings) checkIds(coding);
    const done = await write((transaction) => addWithin(transaction, codings, how), allThere);
    run = done.run;
    for (const result of done.results) tally[result.outcome] += 1;
    return done.settled;
  }

  async function addWithin(
    transaction: WriteTransaction,
    codings: readonly Coding[],
    how: AddOptions,
  ): Promise<Added> {
    const { query } = transaction;
    await transaction.lockReports([...new Set(codings.map(({ doc }) => doc.id))]);
    const runId = await beginRun(transaction);
    sketchAhead(codings.flatMap(({ doc, copyOf }) => (copyOf === undefined ? [doc] : [])));
    const results: AddResult[] = [];
    const pending = new Map<string, ReportRows>();
    const gone: string[] = [];
    const standing = new Map<string, KnownReport>();
    const look = async (ids: readonly string[]): Promise<void> => {
      for (const known of await queryKnown(query, ids)) standing.set(known.id, known);
    };
    const orphans: string[] = [];
    let at: string | undefined;
    const flush = async (): Promise<void> => {
      if (gone.length > 0) {
        await transaction.lockJoining();
        orphans.push(...(await leaveEvents(query, gone)));
        await remove(transaction, gone);
      }
      const rows = [...pending.values()];
      await appendRows(transaction, rows, PART_TABLES);
      if (rows.length > 0) {
        // Other writers wait from here on: what follows has to see all that they wrote.
        await transaction.lockJoining();
        at ??= await instant(transaction);
        await appendRows(transaction, stamped(rows, at), ['documents']);
      }
      gone.length = 0;
      pending.clear();
    };
    await look(codings.map(({ doc }) => doc.id));
    for (const coding of codings) {
      const { id } = coding.doc;
      if (pending.has(id)) {
        await flush();
        await look([id]);
      }
      const plan = planAdd(coding, standing.get(id), how, { run: runId, addedAt: '' });
      if (plan.remove) gone.push(id);
      if (plan.rows !== undefined) pending.set(id, plan.rows);
      results.push(plan.result);
    }
    await flush();
    const settled = await settleAgain(transaction, results);
    await joinAdded(transaction, codings, results, standing, orphans);
    const written = results.flatMap(({ id, outcome }) =>
      outcome === 'added' || outcome === 'replaced' ? [id] : [],
    );
    return { run: runId, at, written: [...new Set(written)], results, settled };
  }

  /** Puts the reports that were written into stories, and their events into happenings; events of `orphans` lost those that they were joined with. */
  async function joinAdded(
    transaction: WriteTransaction,
    codings: readonly Coding[],
    results: readonly AddResult[],
    standing: ReadonlyMap<string, Pick<KnownReport, 'textHash'>>,
    orphans: readonly string[],
  ): Promise<void> {
    const { query } = transaction;
    const written = new Map<string, Doc>();
    results.forEach(({ id, outcome }, i) => {
      if (outcome === 'added' || outcome === 'replaced') written.set(id, codings[i]!.doc);
    });
    // `standing` has what stood before this call, or what this call wrote first where a report comes twice in it.
    const members = await query(
      'SELECT document FROM story_members WHERE document IN (SELECT unnest($ids::VARCHAR[]))',
      {
        ids: [...written.keys()],
      },
    );
    const placed = new Set(members.map((row) => text(row, 'document')));
    const rewritten = [...written.values()].filter(
      (doc) => placed.has(doc.id) && standing.get(doc.id)?.textHash !== textHash(doc.text),
    );
    await leaveStories(
      query,
      rewritten.map(({ id }) => id),
    );
    const left = new Set(rewritten.map(({ id }) => id));
    const moved = await joinStories(
      transaction,
      [...written.values()].filter(({ id }) => !placed.has(id) || left.has(id)),
      options.familyOf ?? sourceFamilies([]),
      new Map(
        codings.flatMap(({ doc, copyOf }) => (copyOf === undefined ? [] : [[doc.id, copyOf] as const])),
      ),
    );
    await joinEvents(query, [...new Set([...written.keys(), ...orphans])], { fresh: orphans.length === 0 });
    // What two stories told apart may be told by one now.
    if (moved.length > 0) await joinAnew(query, moved);
  }

  /** Applies the corrections of reports that were coded anew, and tells which of them no longer find their event. */
  async function settleAgain(
    transaction: WriteTransaction,
    results: readonly AddResult[],
  ): Promise<AddResult[]> {
    const ids = results.flatMap(({ id, outcome }) => (outcome === 'replaced' ? [id] : []));
    const corrected = new Set(
      ids.length === 0
        ? []
        : (await queryCorrectionsOf(transaction.query, ids)).map(({ document }) => document),
    );
    const settled: AddResult[] = [];
    for (const result of results) {
      const again = result.outcome === 'replaced' && corrected.has(result.id);
      const problems = again ? adriftProblems(result.id, await settleReport(transaction, result.id)) : [];
      settled.push({ ...result, problems: [...result.problems, ...problems] });
    }
    return settled;
  }

  const correct = (request: CorrectionRequest): Promise<CorrectResult> =>
    write(async (transaction) => {
      await transaction.lockAll();
      const { query } = transaction;
      const madeAt = options.now().toISOString();
      const result = await writeCorrection(query, request, madeAt, (id) => settleReport(transaction, id));
      if (result.correction !== undefined) await rejoin(query, result.correction);
      return result;
    }, correctionThere);

  async function addHistoryEvents(rows: Parameters<typeof addHistory>[1]): Promise<HistoryAdded> {
    let first: HistoryAdded | undefined;
    return write(async (transaction) => {
      await transaction.lockAll();
      const done = await addHistory(transaction, rows);
      // All of it stands: an earlier try was committed, though its answer was lost.
      if (first !== undefined && done.added + done.replaced === 0) return first;
      first = done;
      return done;
    });
  }

  return {
    place: engine.place,
    takesRows: true,
    correct,
    corrections: (filter = {}) => read((query) => queryCorrections(query, filter)),
    async add(coding, how = {}) {
      const [result] = await addAll([coding], how);
      if (result === undefined) throw new RangeError('addAll gave no result for one report');
      return result;
    },
    addAll: (codings, how = {}) => addAll(codings, how),
    events: (filter = {}) => read((query) => queryEvents(query, filter)),
    event: (id) => read((query) => queryEvent(query, id)),
    everyEvent: (filter = {}, how = {}) => engine.everyEvent(filter, how),
    commitments: (filter = {}) => read((query) => queryCommitments(query, filter)),
    everyCommitment: (filter = {}, how = {}) => engine.everyCommitment(filter, how),
    quotes: (filter = {}) => read((query) => queryQuotes(query, filter)),
    documents: (filter = {}) => read((query) => queryDocuments(query, filter)),
    document: (id) => read((query) => queryDocument(query, id)),
    actors: (filter = {}) => read((query) => queryActors(query, filter)),
    added: (filter = {}) => read((query) => queryAdded(query, filter)),
    search: (filter) => read((query) => querySearch(query, filter)),
    known: (ids) => read((query) => queryKnown(query, ids)),
    originals: (hashes, by) => read((query) => queryOriginals(query, hashes, by)),
    texts: (ids) => read((query) => queryTexts(query, ids)),
    parse: (id, parser) => read((query) => queryParse(query, id, parser)),
    stories: (filter = {}) => read((query) => queryStories(query, filter)),
    story: (id) => read((query) => queryStory(query, id)),
    dyad: (filter) => read((query) => queryDyad(query, filter)),
    partners: (filter) => read((query) => queryPartners(query, filter)),
    placeCounts: (filter, codesOf) => read((query) => queryPlaceCounts(query, filter, codesOf)),
    pairCounts: (filter, codesOf) => read((query) => queryPairCounts(query, filter, codesOf)),
    parquet: (filter, codesOf) => engine.parquet(filter, codesOf),
    addHistory: (events) => addHistoryEvents(events.map(historyRow)),
    historyCounts: () => read(queryHistoryCounts),
    counts: (options) => read((query) => queryCounts(query, options)),
    check: () => guarded(() => engine.scan((query) => checkLedger(query, engine.place))),
    close() {
      closed ??= endRun().finally(() => engine.close());
      return closed;
    },
  };

  async function endRun(): Promise<void> {
    const id = run;
    if (id === undefined) return;
    await write(({ run: change }) =>
      change(
        `UPDATE runs SET ended_at = $at, added = $added, replaced = $replaced, skipped = $skipped,
          refused = $refused WHERE id = $id`,
        { id, at: options.now().toISOString(), ...tally },
      ),
    );
  }
}

/** Whether all that a transaction added is there: nobody else writes under its run and instant. */
async function allThere(query: Query, { run, at, written }: Added): Promise<boolean> {
  if (at === undefined) return false;
  const [row] = await query(
    `SELECT count(*) AS n FROM documents WHERE run = $run AND added_at = $at AND id IN (SELECT unnest($written::VARCHAR[]))`,
    { run, at, written },
  );
  return number(row!, 'n') === written.length;
}

async function correctionThere(query: Query, { correction }: CorrectResult): Promise<boolean> {
  if (correction === undefined) return false;
  const { number, madeAt, by } = correction;
  const rows = await query(
    'SELECT 1 AS there FROM corrections WHERE number = $number AND made_at = $madeAt AND made_by = $by',
    { number, madeAt, by },
  );
  return rows.length > 0;
}

const ADDED_AT = Object.keys(COLUMNS.documents).indexOf('added_at');

/** The rows of reports that were added at an instant. */
function stamped(reports: readonly ReportRows[], at: string): Pick<ReportRows, 'documents'>[] {
  return reports.map(({ documents }) => ({ documents: documents.map((row) => row.with(ADDED_AT, at)) }));
}

async function remove({ run }: WriteTransaction, ids: readonly string[]): Promise<void> {
  const these = 'IN (SELECT unnest($ids::VARCHAR[]))';
  for (const table of PART_TABLES) await run(`DELETE FROM ${table} WHERE document ${these}`, { ids });
  await run(`DELETE FROM documents WHERE id ${these}`, { ids });
}

function readOnlyFault(place: string): LedgerError {
  return new LedgerError({
    code: 'ledger-unwritable',
    level: 'error',
    where: place,
    message: 'The ledger was opened for reading only.',
    fix: 'Open it for writing to add reports.',
  });
}
