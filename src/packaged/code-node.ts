import type { Coder } from '../code.js';
import type { Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { emptyCoding } from '../model/empty-coding.js';
import { contentId } from '../read/content-id.js';
import type { ReportFacts } from '../read/make-doc.js';
import { readRecord } from '../read/read-record.js';
import { type ReadResult, readReport } from '../read/read-report.js';
import { loadCoder } from './load-coder-node.js';

export interface CodeOptions extends ReportFacts {
  /** What the text is; `html` for a whole page. Default `text`. */
  readonly from?: 'text' | 'html';
}

let shipped: Coder | undefined;

/**
 * Codes a report with the shipped model and codebook, which the first call loads (about half a second) and all later ones share. Give
 * `published`: "on Wednesday" needs a day to count from. What is wrong with the report (empty, too long, not in English) comes as
 * `problems` of the Coding. Throws Error only when the package's own files are missing or damaged.
 */
export function code(report: string | Doc, options: CodeOptions = {}): Coding {
  shipped ??= loadCoder().coder;
  if (typeof report !== 'string') return shipped(report);
  const { doc, problems } = read(report, options);
  if (doc === undefined) return emptyCoding(unread(report, options), shipped.by, problems);
  const coding = shipped(doc);
  return problems.length === 0 ? coding : { ...coding, problems: [...problems, ...coding.problems] };
}

function read(text: string, { from = 'text', ...facts }: CodeOptions): ReadResult {
  if (from === 'text') return readRecord(JSON.stringify({ ...facts, text }), 'report');
  const [result] = readReport(text, { name: 'report', from, facts });
  return result ?? { problems: [] };
}

function unread(text: string, { from: _, ...facts }: CodeOptions): Doc {
  return { language: 'und', ...facts, id: facts.id ?? contentId(text), text, zones: [] };
}
