import type { OpenAPIHono } from '@hono/zod-openapi';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readAddedFilter, readDocumentFilter } from '../../ledger/read-filter.js';
import type { Coding } from '../../model/coding.js';
import {
  addedReportShape,
  addedShape,
  knownAnswerShape,
  originalsAnswerShape,
  pageShape,
  parseShape,
  reportAnswerShape,
  reportRowShape,
  textsShape,
} from '../answer-shapes.js';
import { codeReport, type ReportCoder } from '../coder.js';
import { declare, filterOf, listed } from '../declare.js';
import { Fault, missing } from '../fault.js';
import { addShape, knownShape, originalsShape } from '../shapes.js';

const PARSE = {
  parser: {
    says: 'Hash of the language model, as `by.parser` of the coding says it.',
    schema: { type: 'string', maxLength: 200 },
    read: (word: string) => word,
  },
};
const ID = { id: 'Id of the report.' };

/** Reports: their list, each of them, its parse, and adding. */
export function reportRoutes(app: OpenAPIHono, ledger: Ledger, coder: ReportCoder | undefined): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/reports', tag: 'reports', summary: 'Reports, newest first' },
      query: FILTERS.reports,
      answer: pageShape(reportRowShape, 'ReportPage'),
      says: 'A page of reports.',
      example: 'since=2025-01-01&limit=10',
    },
    async (c, { words }) => listed(c, await listDocuments(ledger, words)),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/reports/added', tag: 'reports' },
      summary: 'Reports in the order in which they were added or last replaced',
      query: FILTERS.added,
      answer: pageShape(addedReportShape, 'AddedPage'),
      says: 'A page of their ids.',
    },
    async (c, { words }) => listed(c, await ledger.added(filterOf(readAddedFilter(words)))),
  );
  declare(
    app,
    {
      ...{ method: 'get', path: '/reports/{id}', tag: 'reports', summary: 'One report as it was coded' },
      parts: ID,
      answer: reportAnswerShape,
      says: 'The report. Its text is empty where it was not kept.',
      faults: [404],
    },
    async (c, { words }) => c.json(await oneDocument(ledger, words['id'] ?? '')),
  );
  declare(
    app,
    {
      ...{
        method: 'get',
        path: '/reports/{id}/parse',
        tag: 'reports',
        summary: 'The kept parse of a report',
      },
      parts: ID,
      query: PARSE,
      answer: parseShape,
      says: 'The parse, packed.',
      faults: [404],
    },
    async (c, { words }) => {
      const id = words['id'] ?? '';
      const kept = await ledger.parse(id, words['parser'] ?? '');
      if (kept === undefined) throw missing('parse', id);
      return c.json({ words: kept.words, data: Buffer.from(kept.data).toString('base64') });
    },
  );
  declare(
    app,
    {
      ...{
        method: 'post',
        path: '/reports/known',
        tag: 'reports',
        summary: 'Which of some reports the ledger has',
      },
      body: knownShape,
      answer: knownAnswerShape,
      says: 'Those that it has, with hash and maker: enough to tell whether adding one would change anything.',
      example: { ids: ['report-1'] },
    },
    async (c, { body }) => c.json({ known: await ledger.known(body.ids) }),
  );
  declare(
    app,
    {
      ...{
        method: 'post',
        path: '/reports/originals',
        tag: 'reports',
        summary: 'Which coded reports have these bodies',
      },
      body: originalsShape,
      answer: originalsAnswerShape,
      says: 'Those of this coder: a report with the same body need not be coded.',
      example: { bodies: ['0123456789abcdef'], by: { version: '0.1.0', codebook: 'ab', parser: 'cd' } },
    },
    async (c, { body }) => c.json({ originals: await ledger.originals(body.bodies, body.by) }),
  );
  declare(
    app,
    {
      ...{
        method: 'post',
        path: '/reports/texts',
        tag: 'reports',
        summary: 'The kept texts of some reports',
      },
      body: knownShape,
      answer: textsShape,
      says: 'Those whose text was kept.',
      example: { ids: ['report-1'] },
    },
    async (c, { body }) =>
      c.json({ texts: [...(await ledger.texts(body.ids))].map(([id, text]) => ({ id, text })) }),
  );
  declare(
    app,
    {
      ...{ method: 'post', path: '/reports', tag: 'reports', summary: 'Add a report, or codings' },
      body: addShape,
      answer: addedShape,
      says: 'What was done with each; 201 where a report was added.',
      also: [201],
      faults: [409, 501],
      example: {
        report: { text: 'Kenya expelled two Somali diplomats on Monday.', published: '2025-03-05' },
      },
    },
    async (c, { body }) => {
      const options = { keepText: body.keepText === true, replace: body.replace === true };
      if ('codings' in body) {
        const parses = new Map(
          (body.parses ?? []).map(({ id, words, data }) => [
            id,
            { words, data: Buffer.from(data, 'base64') },
          ]),
        );
        // The shape has been checked field by field; only optional fields' `undefined` keeps the types apart.
        const codings = body.codings as unknown as Coding[];
        return c.json({ results: await ledger.addAll(codings, { ...options, parses }) });
      }
      const { coding, parse, problems } = codeReport(coder, body.report);
      if (coding === undefined) throw new Fault(400, problems);
      const parses = new Map(parse === undefined ? [] : [[coding.doc.id, parse]]);
      const result = await ledger.add(coding, { ...options, parses });
      if (result.outcome === 'refused') throw new Fault(409, result.problems);
      return c.json({ results: [result], problems }, result.outcome === 'added' ? 201 : 200);
    },
  );
}

/** A page of reports; a Fault where the words are not understood. */
export function listDocuments(ledger: Ledger, words: Readonly<Record<string, string>>) {
  return ledger.documents(filterOf(readDocumentFilter(words)));
}

/** The report; a Fault of status 404 where there is none. */
export async function oneDocument(ledger: Ledger, id: string) {
  const found = await ledger.document(id);
  if (found === undefined) throw missing('report', id);
  return found;
}
