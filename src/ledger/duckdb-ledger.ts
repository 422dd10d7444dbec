import { randomUUID } from 'node:crypto';
import { type DuckDBConnection, listValue } from '@duckdb/node-api';
import type { Coding } from '../model/coding.js';
import type { CorrectionRequest } from '../model/correction.js';
import type { Doc } from '../model/doc.js';
import { type SourceFacts, type SourceFamily, sourceFamilies } from '../stories/source-family.js';
import { addHistory } from './add-history.js';
import { type KnownReport, planAdd } from './add-report.js';
import { appendRows } from './append-rows.js';
import { boundTypes, boundValues } from './bound-values.js';
import { checkLedger } from './check-ledger.js';
import { duckdbFault } from './duckdb-fault.js';
import type { DuckdbFile } from './duckdb-file.js';
import { everyCommitment } from './every-commitment.js';
import { everyEvent } from './every-event.js';
import { exportParquet } from './export-parquet.js';
import { joinEvents, leaveEvents } from './join-events.js';
import { joinStories, leaveStories } from './join-stories.js';
import type { AddOptions, AddResult, CorrectResult, Ledger, Outcome } from './ledger.js';
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
import { type StoredRow, text } from './stored-row.js';
import { PART_TABLES } from './tables.js';
import { textHash } from './text-hash.js';
import { makeTurns } from './turns.js';
import { adriftProblems, writeCorrection } from './write-correction.js';

export interface LedgerOptions {
  readonly readOnly: boolean;
  readonly now: () => Date;
  /** Where a report comes from; see openLedger. */
  readonly familyOf?: (doc: SourceFacts) => SourceFamily;
}

/** The ledger in one DuckDB file, already opened and migrated. Writers take turns, and so do readers. */
export function duckdbLedger(file: DuckdbFile, options: LedgerOptions): Ledger {
  const writing = makeTurns();
  const reading = makeTurns();
  const tally: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  let run: string | undefined;
  let closed = false;

  const queryOn = (which: 'read' | 'write'): Query => queryBy(file[which]);

  /** Runs `job` in its turn and says in plain words what went wrong. */
  const guarded = <T>(turns: typeof writing, job: () => Promise<T>): Promise<T> =>
    turns(async () => {
      if (closed) throw new RangeError(`the ledger ${file.path} is closed`);
      try {
        return await job();
      } catch (cause) {
        if (cause instanceof RangeError || cause instanceof TypeError) throw cause;
        throw duckdbFault(cause, file.path);
      }
    });
  const read = <T>(job: (query: Query) => Promise<T>): Promise<T> =>
    guarded(reading, async () => {
      await file.read.run('BEGIN');
      try {
        return await job(queryOn('read'));
      } finally {
        await file.read.run('COMMIT');
      }
    });

  /** The check reads all of the record. */
  async function checkWhole() {
    const { connection, close } = await file.connect();
    try {
      return await checkLedger(queryBy(connection), file.path);
    } finally {
      await close();
    }
  }

  async function beginRun(): Promise<string> {
    if (run !== undefined) return run;
    const id = randomUUID();
    await file.write.run('INSERT INTO runs (id, started_at) VALUES ($id, $at)', {
      id,
      at: options.now().toISOString(),
    });
    return id;
  }

  async function addAll(codings: readonly Coding[], how: AddOptions): Promise<AddResult[]> {
    if (options.readOnly) throw readOnlyFault(file.path);
    for (const coding of codings) checkIds(coding);
    const query = queryOn('write');
    await file.write.run('BEGIN');
    try {
      const runId = await beginRun();
      const stamp = { run: runId, addedAt: options.now().toISOString() };
      const results: AddResult[] = [];
      const pending = new Map<string, ReportRows>();
      const gone: string[] = [];
      const standing = new Map<string, KnownReport>();
      const look = async (ids: readonly string[]): Promise<void> => {
        for (const known of await queryKnown(query, ids)) standing.set(known.id, known);
      };
      const orphans: string[] = [];
      const flush = async (): Promise<void> => {
        if (gone.length > 0) orphans.push(...(await leaveEvents(query, gone)));
        await remove(file, gone);
        await appendRows(file, [...pending.values()]);
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
        const plan = planAdd(coding, standing.get(id), how, stamp);
        if (plan.remove) gone.push(id);
        if (plan.rows !== undefined) pending.set(id, plan.rows);
        results.push(plan.result);
      }
      await flush();
      const settled = await settleAgain(query, results);
      await joinAdded(query, codings, results, standing, orphans);
      await file.write.run('COMMIT');
      run = runId;
      for (const result of results) tally[result.outcome] += 1;
      return settled;
    } catch (cause) {
      await file.write.run('ROLLBACK').catch(() => undefined); // a failed COMMIT has already rolled back
      throw cause;
    }
  }

  /** Puts the reports that were written into stories, and their events into happenings; events of `orphans` lost those that they were joined with. */
  async function joinAdded(
    query: Query,
    codings: readonly Coding[],
    results: readonly AddResult[],
    standing: ReadonlyMap<string, Pick<KnownReport, 'textHash'>>,
    orphans: readonly string[],
  ): Promise<void> {
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
      query,
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
  async function settleAgain(query: Query, results: readonly AddResult[]): Promise<AddResult[]> {
    const ids = results.flatMap(({ id, outcome }) => (outcome === 'replaced' ? [id] : []));
    const corrected = new Set((await queryCorrectionsOf(query, ids)).map(({ document }) => document));
    const settled: AddResult[] = [];
    for (const result of results) {
      const again = result.outcome === 'replaced' && corrected.has(result.id);
      const problems = again ? adriftProblems(result.id, await settleReport(file, query, result.id)) : [];
      settled.push({ ...result, problems: [...result.problems, ...problems] });
    }
    return settled;
  }

  async function correct(request: CorrectionRequest): Promise<CorrectResult> {
    if (options.readOnly) throw readOnlyFault(file.path);
    const query = queryOn('write');
    await file.write.run('BEGIN');
    try {
      const madeAt = options.now().toISOString();
      const result = await writeCorrection(query, request, madeAt, (id) => settleReport(file, query, id));
      if (result.correction !== undefined) await rejoin(query, result.correction);
      await file.write.run('COMMIT');
      return result;
    } catch (cause) {
      await file.write.run('ROLLBACK').catch(() => undefined); // a failed COMMIT has already rolled back
      throw cause;
    }
  }

  return {
    place: file.path,
    correct: (request) => guarded(writing, () => correct(request)),
    corrections: (filter = {}) => read((query) => queryCorrections(query, filter)),
    async add(coding, how = {}) {
      const [result] = await guarded(writing, () => addAll([coding], how));
      if (result === undefined) throw new RangeError('addAll gave no result for one report');
      return result;
    },
    addAll: (codings, how = {}) => guarded(writing, () => addAll(codings, how)),
    events: (filter = {}) => read((query) => queryEvents(query, filter)),
    event: (id) => read((query) => queryEvent(query, id)),
    everyEvent: (filter = {}, how = {}) => everyEvent(file, filter, how),
    commitments: (filter = {}) => read((query) => queryCommitments(query, filter)),
    everyCommitment: (filter = {}, how = {}) => everyCommitment(file, filter, how),
    quotes: (filter = {}) => read((query) => queryQuotes(query, filter)),
    documents: (filter = {}) => read((query) => queryDocuments(query, filter)),
    document: (id) => read((query) => queryDocument(query, id)),
    actors: (filter = {}) => read((query) => queryActors(query, filter)),
    added: (filter = {}) => read((query) => queryAdded(query, filter)),
    search: (filter) => read((query) => querySearch(query, filter)),
    known: (ids) => read((query) => queryKnown(query, ids)),
    originals: (bodies, by) => read((query) => queryOriginals(query, bodies, by)),
    texts: (ids) => read((query) => queryTexts(query, ids)),
    parse: (id, parser) => read((query) => queryParse(query, id, parser)),
    stories: (filter = {}) => read((query) => queryStories(query, filter)),
    story: (id) => read((query) => queryStory(query, id)),
    dyad: (filter) => read((query) => queryDyad(query, filter)),
    partners: (filter) => read((query) => queryPartners(query, filter)),
    placeCounts: (filter, codesOf) => read((query) => queryPlaceCounts(query, filter, codesOf)),
    pairCounts: (filter, codesOf) => read((query) => queryPairCounts(query, filter, codesOf)),
    parquet: (filter, codesOf) => exportParquet(file, filter, codesOf),
    addHistory: (events) =>
      guarded(writing, () => {
        if (options.readOnly) throw readOnlyFault(file.path);
        return addHistory(file.write, events);
      }),
    historyCounts: () => read(queryHistoryCounts),
    counts: () => read(queryCounts),
    check: () => guarded(reading, () => checkWhole()),
    async close() {
      if (closed) return;
      await guarded(writing, async () => {
        if (run === undefined) return;
        await file.write.run(
          `UPDATE runs SET ended_at = $at, added = $added, replaced = $replaced, skipped = $skipped,
            refused = $refused WHERE id = $id`,
          { id: run, at: options.now().toISOString(), ...tally },
        );
      }).finally(() =>
        reading(async () => {
          if (!closed) file.close();
          closed = true;
        }),
      );
    },
  };
}

function queryBy(connection: DuckDBConnection): Query {
  return async (sql, values = {}) =>
    (
      await connection.runAndReadAll(sql, boundValues(values), boundTypes(values))
    ).getRowObjectsJS() as StoredRow[];
}

/** Throws RangeError where ids would clash: the record is found by them. */
function checkIds(coding: Coding): void {
  const { id } = coding.doc;
  if (id.length === 0 || id.length > 500)
    throw new RangeError(`a report's id has ${id.length} characters, expected 1 to 500`);
  const seen = new Set<string>();
  for (const event of coding.events) {
    if (seen.has(event.id)) throw new RangeError(`report ${id} has two events called ${event.id}`);
    if (!event.id.startsWith(id))
      throw new RangeError(`event ${event.id} does not carry the id of its report, ${id}`);
    seen.add(event.id);
  }
}

async function remove(file: DuckdbFile, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  const values = { ids: listValue([...ids]) };
  const these = 'IN (SELECT unnest($ids::VARCHAR[]))';
  for (const table of PART_TABLES)
    await file.write.run(`DELETE FROM ${table} WHERE document ${these}`, values);
  await file.write.run(`DELETE FROM documents WHERE id ${these}`, values);
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
