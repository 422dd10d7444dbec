import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import type { PoolResult } from '../pool/job-queue.js';
import type { InputKind } from '../read/read-report.js';
import { codingJson } from '../write/coding-json.js';
import { csvLine } from '../write/csv.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import { scoreRecord } from '../write/score-record.js';
import { eachCoded } from './each-report.js';
import { eventTable } from './event-table.js';
import { EXIT } from './exit-codes.js';
import { openCoders } from './open-coders.js';
import { print, printProblem, visible } from './terminal.js';

export interface CodeOptions {
  readonly format: 'table' | 'jsonl' | 'csv' | 'score';
  readonly from: InputKind;
  readonly keepText?: boolean;
  readonly codebook?: string;
  readonly threads: string;
}

/** `chancery code`: codes reports and prints what they say. */
export async function runCode(files: readonly string[], options: CodeOptions): Promise<number> {
  const coders = await openCoders(files, options);
  for (const problem of coders.problems) if (problem.level === 'error') printProblem(problem);
  if (options.format === 'csv') await print(`${csvLine(['report', ...EVENT_COLUMNS])}\n`);
  let events = 0;
  const each = async ({ coding }: PoolResult, file: string): Promise<readonly Problem[]> => {
    events += coding.events.length;
    await print(codingText(coding, file, options));
    return coding.problems;
  };
  const count = await eachCoded(files, options.from, coders, each, { prints: true }).finally(coders.close);
  if (options.format === 'table' && count.reports > 1)
    await print(`${count.reports} reports, ${events} events, ${count.failed} failed.\n`);
  return count.failed > 0 || count.stopped ? EXIT.some : EXIT.fine;
}

function codingText(coding: Coding, file: string, { format, keepText }: CodeOptions): string {
  const { doc, events } = coding;
  if (format === 'jsonl') return `${JSON.stringify(codingJson(coding, { keepText: keepText === true }))}\n`;
  if (format === 'score') return `${JSON.stringify(scoreRecord(coding))}\n`;
  if (format === 'csv') return events.map((event) => `${csvLine([doc.id, ...eventRow(event)])}\n`).join('');
  const title = visible(doc.title ?? (file === '-' ? 'standard input' : file));
  return `${title}${doc.published === undefined ? '' : ` (${doc.published})`}\n${eventTable(events)}\n`;
}
