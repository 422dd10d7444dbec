/** `chancery/http`: the page and the API, as an app or listening on a port. Needs Node. */

export { type FetcherOptions, makeFetcher } from '../fetch/make-fetcher.js';
export { EVERYWHERE, PUBLIC_WEB, type Reach } from '../fetch/reach.js';
export type { ReportCoder } from '../http/coder.js';
export { type Intake, type IntakeOptions, makeIntake } from '../http/intake/make-intake.js';
export type { IntakeCoder } from '../http/intake/run-job.js';
export { type AppOptions, makeApp } from '../http/make-app.js';
export { type RunningServer, type ServerOptions, startServer } from '../http/start-server.js';
export { webFiles } from '../http/web-files.js';
