import { OpenAPIHono } from '@hono/zod-openapi';
import type { Workbench } from '../explain/workbench.js';
import type { FieldCheck } from '../knowledge/check-fields.js';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { Ledger } from '../ledger/ledger.js';
import type { WriteTables } from '../write/format.js';
import type { ReportCoder } from './coder.js';
import { type FollowedSource, followedSource } from './followed.js';
import type { Intake } from './intake/make-intake.js';
import type { News } from './news.js';
import { actorRoutes } from './routes/actors.js';
import { codeRoutes } from './routes/code.js';
import { commitmentRoutes } from './routes/commitments.js';
import { correctionRoutes } from './routes/corrections.js';
import { countRoutes } from './routes/counts.js';
import { dyadRoutes } from './routes/dyads.js';
import { eventRoutes } from './routes/events.js';
import { exportRoutes } from './routes/export.js';
import { followedRoutes } from './routes/followed.js';
import { historyRoutes } from './routes/history.js';
import { intakeRoutes } from './routes/intake.js';
import { metaRoutes } from './routes/meta.js';
import { quoteRoutes } from './routes/quotes.js';
import { reportRoutes } from './routes/reports.js';
import { searchRoutes } from './routes/search.js';
import { storyRoutes } from './routes/stories.js';
import { streamRoutes } from './routes/stream.js';
import { tryRoutes } from './routes/try.js';

// A new group of addresses: copy routes/quotes.ts, call `declare` once for each address, and add a line below.
// `declare` reads and checks the request by the filter table and the body's zod shape that also make /api/openapi.json.
// A test sends requests made from that document and holds every answer against it: what is not declared is not served.

/** What the addresses stand on beside the ledger; what is absent is not served, or left unchecked. */
export interface ApiParts {
  readonly coder?: ReportCoder | undefined;
  /** Scores and CAMEO codes of events. */
  readonly codesOf?: CodesOf | undefined;
  /** What the formats of exports look up. */
  readonly tables?: WriteTables | undefined;
  readonly checkFields?: FieldCheck | undefined;
  readonly workbench?: Workbench | undefined;
  readonly news?: News;
  readonly followed?: FollowedSource;
  /** Today as an ISO day; default that of the clock, UTC. */
  readonly today?: () => string;
  /** Adds reports in the background. */
  readonly intake?: Intake | undefined;
}

/** The addresses under /api. Everything that goes wrong is answered as `{problems: [Problem, …]}`. */
export function api(ledger: Ledger, parts: ApiParts = {}): OpenAPIHono {
  const { coder, tables, checkFields, news = { listen: () => () => undefined } } = parts;
  const { today = () => new Date().toISOString().slice(0, 10) } = parts;
  const codesOf = parts.codesOf ?? tables?.codesOf ?? (() => ({}));
  const app = new OpenAPIHono();
  metaRoutes(app, ledger);
  reportRoutes(app, ledger, coder);
  eventRoutes(app, ledger);
  quoteRoutes(app, ledger);
  commitmentRoutes(app, ledger);
  followedRoutes(app, parts.followed ?? followedSource(ledger, news), today);
  storyRoutes(app, ledger);
  actorRoutes(app, ledger);
  dyadRoutes(app, ledger, codesOf);
  countRoutes(app, ledger, codesOf);
  searchRoutes(app, ledger);
  streamRoutes(app, ledger, news);
  exportRoutes(app, ledger, codesOf, tables);
  historyRoutes(app, ledger);
  correctionRoutes(app, ledger, checkFields);
  codeRoutes(app, coder);
  tryRoutes(app, parts.workbench);
  intakeRoutes(app, ledger, parts.intake);
  return app;
}
