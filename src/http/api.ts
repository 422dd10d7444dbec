import { type Context, Hono } from 'hono';
import type { FieldCheck } from '../knowledge/check-fields.js';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { DyadFilter } from '../ledger/dyad.js';
import { DYAD_COLUMNS, dyadRows } from '../ledger/dyad-rows.js';
import { dyadSeries, pastFilter } from '../ledger/dyad-series.js';
import type { Ledger } from '../ledger/ledger.js';
import {
  readCommitmentFilter,
  readDocumentFilter,
  readDyadFilter,
  readEventFilter,
  readPartnerFilter,
  readQuoteFilter,
} from '../ledger/read-filter.js';
import type { Coding } from '../model/coding.js';
import { tableCsv } from '../write/table-csv.js';
import type { ReportCoder } from './coder.js';
import { Fault, fault } from './fault.js';
import { parquetAnswer } from './parquet-answer.js';
import { readBody } from './read-body.js';
import { correctionRoutes } from './routes/corrections.js';
import { historyRoutes } from './routes/history.js';
import { addShape, type IncomingReport, knownShape, reportShape, shaped } from './shapes.js';

/**
 * The JSON endpoints under /api. Lists take the filters of read-filter.ts and give `{rows, next?}`.
 * Everything that goes wrong is answered as `{problems: [Problem, …]}`.
 */
export function api(
  ledger: Ledger,
  coder: ReportCoder | undefined,
  codesOf: CodesOf = () => ({}),
  checkFields?: FieldCheck,
): Hono {
  const app = new Hono();
  app.get('/', async (c) => c.json({ name: 'chancery', counts: await ledger.counts() }));
  app.get('/counts', async (c) => c.json(await ledger.counts()));
  app.get('/check', async (c) => c.json({ problems: await ledger.check() }));
  app.get('/reports', async (c) => c.json(await listDocuments(ledger, c.req.query())));
  app.get('/reports/:id', async (c) => c.json(await oneDocument(ledger, c.req.param('id'))));
  app.get('/reports/:id/parse', async (c) => {
    const id = c.req.param('id');
    const kept = await ledger.parse(id, c.req.query('parser') ?? '');
    if (kept === undefined) throw missing('parse', id);
    return c.json({ words: kept.words, data: Buffer.from(kept.data).toString('base64') });
  });
  app.get('/events', async (c) => c.json(await listEvents(ledger, c.req.query())));
  app.get('/dyads/:a', async (c) => {
    const { filter, problems } = readPartnerFilter({ ...c.req.query(), a: c.req.param('a') });
    if (problems.length > 0) throw new Fault(400, problems);
    return c.json({ rows: await ledger.partners(filter) });
  });
  const dyad = (c: Context, b = c.req.param('b')) => {
    const { filter, problems } = readDyadFilter({ ...c.req.query(), a: c.req.param('a'), b });
    if (problems.length > 0) throw new Fault(400, problems);
    return filter;
  };
  const series = async (filter: DyadFilter) => {
    const past = pastFilter(filter);
    const before = past === undefined ? undefined : await ledger.dyad(past);
    return dyadSeries(await ledger.dyad(filter), filter, codesOf, before);
  };
  app.get('/dyads/:a/:file{[^/]+\\.csv}', async (c) => {
    const rows = dyadRows(await series(dyad(c, c.req.param('file').slice(0, -4))));
    return c.body(tableCsv(Object.keys(DYAD_COLUMNS), rows), 200, {
      'content-type': 'text/csv; charset=utf-8',
    });
  });
  app.get('/dyads/:a/:b', async (c) => c.json(await series(dyad(c))));
  app.get('/dyads/:a/:b/counts', async (c) => c.json(await ledger.dyad(dyad(c))));
  app.get('/export/parquet', async (c) => {
    const { filter, problems } = readEventFilter(c.req.query());
    if (problems.length > 0) throw new Fault(400, problems);
    return parquetAnswer(ledger.parquet(filter, codesOf));
  });
  app.get('/commitments', async (c) => c.json(await listCommitments(ledger, c.req.query())));
  app.get('/quotes', async (c) => c.json(await listQuotes(ledger, c.req.query())));
  historyRoutes(app, ledger);
  correctionRoutes(app, ledger, checkFields);
  app.get('/events/:id', async (c) => c.json(await oneEvent(ledger, c.req.param('id'))));
  app.post('/code', async (c) => {
    const { coding, problems } = code(coder, shaped(reportShape, await readBody(c.req)));
    if (coding === undefined) throw new Fault(400, problems);
    return c.json({ coding, problems });
  });
  app.post('/reports/known', async (c) => {
    const { ids } = shaped(knownShape, await readBody(c.req));
    return c.json({ known: await ledger.known(ids) });
  });
  app.post('/reports', async (c) => {
    const asked = shaped(addShape, await readBody(c.req));
    const options = { keepText: asked.keepText === true, replace: asked.replace === true };
    if ('codings' in asked) {
      // The shape has been checked field by field; only optional fields' `undefined` keeps the types apart.
      const parses = new Map(
        (asked.parses ?? []).map(({ id, words, data }) => [id, { words, data: Buffer.from(data, 'base64') }]),
      );
      const codings = asked.codings as unknown as Coding[];
      const results = await ledger.addAll(codings, { ...options, parses });
      return c.json({ results });
    }
    const { coding, parse, problems } = code(coder, asked.report);
    if (coding === undefined) throw new Fault(400, problems);
    const parses = new Map(parse === undefined ? [] : [[coding.doc.id, parse]]);
    const result = await ledger.add(coding, { ...options, parses });
    if (result.outcome === 'refused') throw new Fault(409, result.problems);
    return c.json({ results: [result], problems }, result.outcome === 'added' ? 201 : 200);
  });
  return app;
}

export async function listEvents(ledger: Ledger, query: Record<string, string>) {
  const { filter, problems } = readEventFilter(query);
  if (problems.length > 0) throw new Fault(400, problems);
  return ledger.events(filter);
}

async function listCommitments(ledger: Ledger, query: Record<string, string>) {
  const { filter, problems } = readCommitmentFilter(query);
  if (problems.length > 0) throw new Fault(400, problems);
  return ledger.commitments(filter);
}

async function listQuotes(ledger: Ledger, query: Record<string, string>) {
  const { filter, problems } = readQuoteFilter(query);
  if (problems.length > 0) throw new Fault(400, problems);
  return ledger.quotes(filter);
}

export async function listDocuments(ledger: Ledger, query: Record<string, string>) {
  const { filter, problems } = readDocumentFilter(query);
  if (problems.length > 0) throw new Fault(400, problems);
  return ledger.documents(filter);
}

export async function oneDocument(ledger: Ledger, id: string) {
  const found = await ledger.document(id);
  if (found === undefined) throw missing('report', id);
  return found;
}

export async function oneEvent(ledger: Ledger, id: string) {
  const found = await ledger.event(id);
  if (found === undefined) throw missing('event', id);
  return found;
}

function missing(what: string, id: string): Fault {
  return fault(
    404,
    'not-found',
    `${what} ${id}`,
    `The ledger has no ${what} under this id.`,
    `See /${what}s for what there is.`,
  );
}

function code(coder: ReportCoder | undefined, report: IncomingReport) {
  if (coder === undefined)
    throw fault(
      501,
      'no-coder',
      'server',
      'This server has no coder.',
      'Code the report elsewhere and send the coding.',
    );
  return coder(report);
}
