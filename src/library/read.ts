/** `chancery/read`: bytes and texts into reports. Runs in a browser; `chancery/files` reads files and folders. */
export type { ReportFacts } from '../read/make-doc.js';
export type { FeedItem } from '../read/read-feed.js';
export {
  type HistoryBatch,
  type HistoryOptions,
  readHistory,
} from '../read/read-history.js';
export { readRecord } from '../read/read-record.js';
export {
  type InputKind,
  inputKind,
  type ReadOptions,
  type ReadResult,
  readReport,
} from '../read/read-report.js';
export { readSitemap, type SitemapResult } from '../read/read-sitemap.js';
export { readText } from '../read/read-text.js';
export { recordLines } from '../read/record-lines.js';
export { LONGEST_REPORT } from '../read/too-long.js';
