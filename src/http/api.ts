import { OpenAPIHono } from '@hono/zod-openapi';
import type { FieldCheck } from '../knowledge/check-fields.js';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { Ledger } from '../ledger/ledger.js';
import type { ReportCoder } from './coder.js';
import { codeRoutes } from './routes/code.js';
import { commitmentRoutes } from './routes/commitments.js';
import { correctionRoutes } from './routes/corrections.js';
import { dyadRoutes } from './routes/dyads.js';
import { eventRoutes } from './routes/events.js';
import { exportRoutes } from './routes/export.js';
import { historyRoutes } from './routes/history.js';
import { metaRoutes } from './routes/meta.js';
import { quoteRoutes } from './routes/quotes.js';
import { reportRoutes } from './routes/reports.js';
import { storyRoutes } from './routes/stories.js';

// A new group of addresses: copy routes/quotes.ts, call `declare` once for each address, and add a line below.
// `declare` reads and checks the request by the filter table and the body's zod shape that also make /api/openapi.json.
// A test sends requests made from that document and holds every answer against it: what is not declared is not served.

/** The addresses under /api. Everything that goes wrong is answered as `{problems: [Problem, …]}`. */
export function api(
  ledger: Ledger,
  coder?: ReportCoder,
  codesOf: CodesOf = () => ({}),
  checkFields?: FieldCheck,
): OpenAPIHono {
  const app = new OpenAPIHono();
  metaRoutes(app, ledger);
  reportRoutes(app, ledger, coder);
  eventRoutes(app, ledger);
  quoteRoutes(app, ledger);
  commitmentRoutes(app, ledger);
  storyRoutes(app, ledger);
  dyadRoutes(app, ledger, codesOf);
  exportRoutes(app, ledger, codesOf);
  historyRoutes(app, ledger);
  correctionRoutes(app, ledger, checkFields);
  codeRoutes(app, coder);
  return app;
}
