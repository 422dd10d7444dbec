import type { Correction } from '../model/correction.js';
import type { Problem } from '../model/problem.js';
import type { KnownReport } from './add-report.js';
import type { DyadCounts, Partner } from './dyad.js';
import type { PairCounts, PlaceCounts } from './event-counts.js';
import type {
  ActorRow,
  AddedReport,
  AddResult,
  CorrectResult,
  DocumentRow,
  Found,
  HistoryAdded,
  HistoryCount,
  Ledger,
  LedgerCounts,
  Original,
  Page,
  StoredCommitment,
  StoredDocument,
  StoredEvent,
  StoredQuote,
  Story,
  StorySummary,
} from './ledger.js';
import { LedgerError } from './ledger-error.js';

/** Reports a request: the server takes bodies up to 32 MB. */
const BATCH = 64;
/** Imported events a request. */
const HISTORY_BATCH = 10_000;

/** A ledger that another process owns, through its HTTP API. `url` is the server's root, without a slash at the end. */
export function remoteLedger(url: string, token?: string): Ledger {
  /** Asks the server. Where `refusals` is set, an answer that says why nothing was done comes back as it is. */
  async function ask<T>(path: string, body?: unknown, refusals = false): Promise<T | undefined> {
    const headers: Record<string, string> = { accept: 'application/json' };
    if (token !== undefined) headers['authorization'] = `Bearer ${token}`;
    if (body !== undefined) headers['content-type'] = 'application/json';
    let response: Response;
    try {
      response = await fetch(url + path, {
        headers,
        redirect: 'error',
        signal: AbortSignal.timeout(60_000),
        ...(body === undefined ? {} : { method: 'POST', body: JSON.stringify(body) }),
      });
    } catch (cause) {
      throw new LedgerError(
        {
          code: 'server-unreachable',
          level: 'error',
          where: url,
          message: 'The server that owns the ledger does not answer.',
          fix: 'Start it again with `chancery serve`, or end it so that the ledger can be opened here.',
        },
        cause,
      );
    }
    const answer = (await response.json()) as T & { problems?: readonly Problem[] };
    if (response.status === 404 && body === undefined) return undefined;
    if (response.ok) return answer;
    const problem = answer.problems?.[0];
    if (refusals && problem !== undefined && [400, 404, 409].includes(response.status)) return answer;
    if (response.status === 400 && problem !== undefined) throw new RangeError(problem.message);
    throw new LedgerError(
      problem ?? {
        code: 'ledger-failed',
        level: 'error',
        where: url,
        message: `The server answered ${response.status}.`,
        fix: 'Look at what it printed.',
      },
    );
  }
  async function must<T>(path: string, body?: unknown, refusals = false): Promise<T> {
    const answer = await ask<T>(path, body, refusals);
    if (answer === undefined) throw new RangeError(`${url}${path} is not there: is this a Chancery server?`);
    return answer;
  }
  const ledger: Ledger = {
    place: url,
    async add(coding, options = {}) {
      const [result] = await ledger.addAll([coding], options);
      if (result === undefined) throw new RangeError('the server gave no result for one report');
      return result;
    },
    async addAll(codings, options = {}) {
      if (options.rows !== undefined && options.rows.size > 0)
        throw new TypeError('a ledger on a server takes Codings, not rows');
      const results: AddResult[] = [];
      for (let start = 0; start < codings.length; start += BATCH) {
        const part = codings.slice(start, start + BATCH);
        // The empty map of rows is nothing that the server knows.
        const { parses, rows: _, ...rest } = options;
        const packed = part.flatMap(({ doc }) => {
          const kept = parses?.get(doc.id);
          return kept === undefined ? [] : [{ id: doc.id, words: kept.words, data: base64(kept.data) }];
        });
        const body = { ...rest, codings: part, ...(packed.length === 0 ? {} : { parses: packed }) };
        const answer = await must<{ results: AddResult[] }>('/api/reports', body);
        results.push(...answer.results);
      }
      return results;
    },
    correct: (request) => must<CorrectResult>('/api/corrections', request, true),
    corrections: (filter = {}) => must<Page<Correction>>(`/api/corrections${query(filter)}`),
    events: (filter = {}) => must<Page<StoredEvent>>(`/api/events${query(filter)}`),
    async *everyEvent({ limit: _, cursor: __, ...narrowing } = {}) {
      let cursor: string | undefined;
      do {
        const page = await ledger.events({
          ...narrowing,
          limit: 1000,
          ...(cursor === undefined ? {} : { cursor }),
        });
        yield page.rows;
        cursor = page.next;
      } while (cursor !== undefined);
    },
    event: (id) => ask<StoredEvent>(`/api/events/${encodeURIComponent(id)}`),
    commitments: (filter = {}) => must<Page<StoredCommitment>>(`/api/commitments${query(filter)}`),
    async *everyCommitment(filter = {}) {
      let cursor: string | undefined;
      do {
        const page = await ledger.commitments({
          ...filter,
          limit: 1000,
          ...(cursor === undefined ? {} : { cursor }),
        });
        yield page.rows;
        cursor = page.next;
      } while (cursor !== undefined);
    },
    quotes: (filter = {}) => must<Page<StoredQuote>>(`/api/quotes${query(filter)}`),
    documents: (filter = {}) => must<Page<DocumentRow>>(`/api/reports${query(filter)}`),
    document: (id) => ask<StoredDocument>(`/api/reports/${encodeURIComponent(id)}`),
    actors: (filter = {}) => must<Page<ActorRow>>(`/api/actors${query(filter)}`),
    added: (filter = {}) => must<Page<AddedReport>>(`/api/reports/added${query(filter)}`),
    search: (filter) => must<Found>(`/api/search${query(filter)}`),
    known: async (ids) => (await must<{ known: KnownReport[] }>('/api/reports/known', { ids })).known,
    originals: async (bodies, by) =>
      bodies.length === 0
        ? []
        : (await must<{ originals: Original[] }>('/api/reports/originals', { bodies, by })).originals,
    texts: async (ids) =>
      new Map(
        (await must<{ texts: { id: string; text: string }[] }>('/api/reports/texts', { ids })).texts.map(
          ({ id, text }) => [id, text],
        ),
      ),
    async parse(id, parser) {
      const path = `/api/reports/${encodeURIComponent(id)}/parse?parser=${encodeURIComponent(parser)}`;
      const found = await ask<{ words: number; data: string }>(path);
      return found === undefined
        ? undefined
        : { words: found.words, data: Buffer.from(found.data, 'base64') };
    },
    stories: (filter = {}) => must<Page<StorySummary>>(`/api/stories${query(filter)}`),
    story: (id) => ask<Story>(`/api/stories/${encodeURIComponent(id)}`),
    dyad: ({ a, b, status, beside, ...rest }) =>
      must<DyadCounts>(`/api/dyads/${a}/${b}/counts${query({ ...rest, ...joined({ status, beside }) })}`),
    partners: async ({ a, status, ...rest }) =>
      (await must<{ rows: Partner[] }>(`/api/dyads/${a}${query({ ...rest, ...joined({ status }) })}`)).rows,
    placeCounts: ({ status, ...rest }) =>
      must<PlaceCounts>(`/api/counts/places${query({ ...rest, ...joined({ status }) })}`),
    pairCounts: ({ status, ...rest }) =>
      must<PairCounts>(`/api/counts/pairs${query({ ...rest, ...joined({ status }) })}`),
    async *parquet(filter) {
      const { limit: _, cursor: __, ...narrowing } = filter;
      const headers = token === undefined ? {} : { authorization: `Bearer ${token}` };
      const response = await fetch(`${url}/api/export/parquet${query(narrowing)}`, {
        headers,
        redirect: 'error',
      });
      if (!response.ok || response.body === null)
        throw new LedgerError({
          code: 'ledger-failed',
          level: 'error',
          where: url,
          message: `The server answered ${response.status} to the export.`,
          fix: 'Look at what it printed.',
        });
      yield* response.body;
    },
    async addHistory(events) {
      const all = { added: 0, replaced: 0, same: 0 };
      for (let start = 0; start < events.length; start += HISTORY_BATCH) {
        const part = await must<HistoryAdded>('/api/history', {
          events: events.slice(start, start + HISTORY_BATCH),
        });
        all.added += part.added;
        all.replaced += part.replaced;
        all.same += part.same;
      }
      return all;
    },
    historyCounts: async () => (await must<{ sets: HistoryCount[] }>('/api/history')).sets,
    counts: (options = {}) => must<LedgerCounts>(`/api/counts${query(options)}`),
    check: async () => (await must<{ problems: Problem[] }>('/api/check')).problems,
    close: async () => undefined,
  };
  return ledger;
}

function base64(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString('base64');
}

/** Lists as an address has them: parted by commas. */
function joined(
  lists: Readonly<Record<string, readonly string[] | undefined>>,
): Record<string, string | undefined> {
  return Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, list?.join(',')]));
}

function query(filter: object): string {
  const words = Object.entries(filter).filter(([, value]) => value !== undefined);
  return words.length === 0
    ? ''
    : `?${new URLSearchParams(words.map(([name, value]) => [name, String(value)]))}`;
}
