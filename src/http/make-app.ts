import { Hono } from 'hono';
import { bodyLimit } from 'hono/body-limit';
import { HTTPException } from 'hono/http-exception';
import type { Workbench } from '../explain/workbench.js';
import type { FieldCheck } from '../knowledge/check-fields.js';
import type { Codebook } from '../knowledge/codebook.js';
import type { CodesOf } from '../knowledge/event-codes.js';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import type { Problem } from '../model/problem.js';
import type { WriteTables } from '../write/format.js';
import { answerHeaders } from './answer-headers.js';
import { api } from './api.js';
import type { ReportCoder } from './coder.js';
import { Fault, fault } from './fault.js';
import { followedSource } from './followed.js';
import { noCrossSiteWrites, ownHostOnly, secureHeaders, tokenOnly } from './guards.js';
import type { Intake } from './intake/make-intake.js';
import { rateLimit, workLimit } from './limits.js';
import { withNews } from './news.js';
import { openApiDocument } from './openapi-document.js';
import { docsPage } from './pages/docs-page.js';
import { problemPage } from './pages/problem-page.js';
import { pages } from './pages.js';
import type { CountryCheck } from './room.js';
import { sayFor } from './say.js';
import { serveWebFiles, type WebFile } from './web-files.js';

export interface AppOptions {
  readonly ledger: Ledger;
  readonly coder?: ReportCoder;
  /** Scores and CAMEO codes of events, for exports and series; without it they are absent. */
  readonly codesOf?: CodesOf;
  /** What the formats of exports look up; without it only Parquet is exported. */
  readonly tables?: WriteTables;
  /** Requests a second that each client may send in the long run; without it there is no limit. */
  readonly rate?: number;
  /** Holds fields of corrections against the codebook; without it they are taken as they come. */
  readonly checkFields?: FieldCheck;
  /** Asked of everyone when set; when not, only this machine's own names are served. */
  readonly token?: string;
  /** The warning that a filter asks for a country that no table has; the events page shows it when nothing is found. */
  readonly countryProblem?: CountryCheck;
  /** The codebook, for its pages and for trying sentences; without it there are none. */
  readonly codebook?: Codebook;
  /** For trying texts, asking why not and coding the codebook's examples; without it these answer 501. */
  readonly workbench?: Workbench;
  /** Adds reports in the background; without it the page names the command. */
  readonly intake?: Intake;
  /** Today as an ISO day; default that of the clock, UTC. */
  readonly today?: () => string;
  /** Makes ready what takes long on a large ledger, before anybody asks. Default false. */
  readonly warm?: boolean;
  /** The browser's files by name, as webFiles() gives them. */
  readonly files: ReadonlyMap<string, WebFile>;
}

/** Bytes of a request's body: a batch of codings with long reports fits. */
const BODY_LIMIT = 32 * 1024 * 1024;

/** Requests at work at once. */
const AT_WORK = 64;

/** The whole HTTP side as one Hono app: guards, JSON endpoints under /api, pages. Can be called without a network. */
export function makeApp({
  ledger,
  coder,
  codesOf,
  tables,
  checkFields,
  rate,
  token,
  files,
  countryProblem = () => undefined,
  codebook,
  warm = false,
  workbench,
  intake,
  today = () => new Date().toISOString().slice(0, 10),
}: AppOptions): Hono {
  const app = new Hono();
  app.use(secureHeaders());
  app.use(token === undefined ? ownHostOnly() : tokenOnly(token));
  app.use(workLimit(AT_WORK));
  if (rate !== undefined) app.use(rateLimit(rate));
  app.use(noCrossSiteWrites());
  app.use(answerHeaders());
  app.use(
    bodyLimit({
      maxSize: BODY_LIMIT,
      onError: () => {
        throw fault(
          413,
          'too-large',
          'body',
          `The body is larger than ${BODY_LIMIT} bytes.`,
          'Send fewer reports at once.',
        );
      },
    }),
  );
  const { ledger: told, news } = withNews(ledger);
  const followed = followedSource(told, news);
  // What fails now is told to who asks for it.
  if (warm) followed().catch(() => undefined);
  const served = api(told, { coder, codesOf, tables, checkFields, workbench, news, followed, today, intake });
  app.get('/api/docs', (c) =>
    c.html(
      docsPage(openApiDocument(served), new URL(c.req.url).origin, sayFor(c.req.header('accept-language')))
        .html,
    ),
  );
  app.route('/api', served);
  serveWebFiles(app, files);
  app.route(
    '/',
    pages({
      ...{
        ledger: told,
        followed,
        coder,
        tables,
        codebook,
        checkFields,
        countryProblem,
        workbench,
        today,
        intake,
      },
      codesOf: codesOf ?? tables?.codesOf ?? (() => ({})),
    }),
  );
  app.notFound((c) => {
    // A page with a slash too many. Never to "//…", which would be another host.
    const page = /^(?:\/[^/]+)+(?=\/+$)/.exec(c.req.path)?.[0];
    if (page !== undefined && c.req.method === 'GET')
      return c.redirect(page + new URL(c.req.url).search, 301);
    throw fault(404, 'not-found', c.req.path, 'There is nothing at this address.', 'Start from /.');
  });
  app.onError((error, c) => {
    const { status, problems } = described(error);
    // Browsers ask for pages; programs and our own scripts do not name HTML.
    if ((c.req.header('accept') ?? '').includes('text/html')) {
      const plain = status === 400 && new URL(c.req.url).search !== '' ? c.req.path : undefined;
      return c.html(problemPage(status, problems, sayFor(c.req.header('accept-language')), plain), status);
    }
    return c.json({ problems }, status);
  });
  return app;
}

/** Any error as a status and Problems. What is our own fault is told to the operator, not to the caller. */
function described(error: Error): { status: Fault['status'] | 500 | 507; problems: readonly Problem[] } {
  if (error instanceof Fault) return error;
  if (error instanceof LedgerError)
    return { status: error.problem.code === 'disk-full' ? 507 : 503, problems: [error.problem] };
  if (error instanceof RangeError)
    return fault(400, 'out-of-range', 'request', `${error.message}.`, 'Correct the request.');
  if (error instanceof HTTPException && error.status < 500)
    return fault(400, 'request-not-understood', 'request', error.message, 'Correct the request.');
  console.error(error);
  const problem: Problem = {
    code: 'internal',
    level: 'error',
    where: 'server',
    message: 'Something went wrong in the server; it printed what.',
    fix: 'If it happens again, please report it.',
  };
  return { status: 500, problems: [problem] };
}
