/** `chancery/http`: the page and the API, as an app or listening on a port. Needs Node. */
export type { ReportCoder } from '../http/coder.js';
export { type AppOptions, makeApp } from '../http/make-app.js';
export { type RunningServer, type ServerOptions, startServer } from '../http/start-server.js';
export { webFiles } from '../http/web-files.js';
