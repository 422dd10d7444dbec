import type { OpenAPIHono } from '@hono/zod-openapi';
import type { FieldCheck } from '../../knowledge/check-fields.js';
import type { Ledger } from '../../ledger/ledger.js';
import { FILTERS, readCorrectionFilter } from '../../ledger/read-filter.js';
import type { CorrectionRequest } from '../../model/correction.js';
import type { Problem } from '../../model/problem.js';
import { correctedShape, correctionAnswerShape, pageShape } from '../answer-shapes.js';
import { correctionShape } from '../correction-shape.js';
import { declare, filterOf, listed } from '../declare.js';
import { Fault } from '../fault.js';

/** GET and POST of /corrections. Without `checkFields` fields are taken as they come. */
export function correctionRoutes(app: OpenAPIHono, ledger: Ledger, checkFields?: FieldCheck): void {
  declare(
    app,
    {
      ...{ method: 'get', path: '/corrections', tag: 'corrections', summary: 'Corrections, oldest first' },
      query: FILTERS.corrections,
      answer: pageShape(correctionAnswerShape, 'CorrectionPage'),
      says: 'A page of corrections.',
    },
    async (c, { words }) => listed(c, await ledger.corrections(filterOf(readCorrectionFilter(words)))),
  );
  declare(
    app,
    {
      ...{ method: 'post', path: '/corrections', tag: 'corrections', summary: 'Correct the record' },
      body: correctionShape,
      answer: correctedShape,
      says: 'The correction that was made.',
      also: [201],
      faults: [404, 409],
      example: { kind: 'wrong', event: 'report-1:1', by: 'A. Analyst', why: 'A film, not the news.' },
    },
    async (c, { body: asked }) => {
      const match = c.req.header('if-match')?.replace(/^"(.*)"$/, '$1');
      const guarded = asked.kind === 'wrong' || asked.kind === 'mend';
      const request = guarded && match !== undefined ? { ...asked, expect: asked.expect ?? match } : asked;
      const faults = checkFields === undefined ? [] : await fieldFaults(ledger, request, checkFields);
      if (faults.length > 0) throw new Fault(400, faults);
      const { correction, problems } = await ledger.correct(request);
      if (correction === undefined) throw new Fault(statusOf(problems), problems);
      return c.json({ correction, problems }, 201);
    },
  );
}

async function fieldFaults(
  ledger: Ledger,
  request: CorrectionRequest,
  check: FieldCheck,
): Promise<Problem[]> {
  if (request.kind === 'missed') return check(request.set);
  if (request.kind !== 'mend') return [];
  return check(request.set, (await ledger.event(request.event))?.type);
}

/** 404 where what is named is not there, 409 where the record stands otherwise, 400 where the request is at fault. */
function statusOf(problems: readonly Problem[]): 400 | 404 | 409 {
  const code = problems[0]?.code ?? '';
  if (code.startsWith('no-such-')) return 404;
  return ['event-set-aside', 'event-changed', 'undone-already', 'undo-of-undo'].includes(code) ? 409 : 400;
}
