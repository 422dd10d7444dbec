import type { OpenAPIHono } from '@hono/zod-openapi';
import { codedShape } from '../answer-shapes.js';
import { codeReport, type ReportCoder } from '../coder.js';
import { declare } from '../declare.js';
import { Fault } from '../fault.js';
import { reportShape } from '../shapes.js';

/** Coding without keeping. */
export function codeRoutes(app: OpenAPIHono, coder: ReportCoder | undefined): void {
  declare(
    app,
    {
      ...{ method: 'post', path: '/code', tag: 'code', summary: 'Code a report and keep nothing' },
      body: reportShape,
      answer: codedShape,
      says: 'The coding, and what the reader noticed.',
      faults: [501],
      example: { text: 'Kenya expelled two Somali diplomats on Monday.', published: '2025-03-05' },
    },
    async (c, { body }) => {
      const { coding, problems } = codeReport(coder, body);
      if (coding === undefined) throw new Fault(400, problems);
      return c.json({ coding, problems });
    },
  );
}
