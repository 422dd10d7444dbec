import type { InputKind } from '../read/read-report.js';
import { codingJson } from '../write/coding-json.js';
import { csvLine } from '../write/csv.js';
import { EVENT_COLUMNS, eventRow } from '../write/event-rows.js';
import { scoreRecord } from '../write/score-record.js';
import { eachReport } from './each-report.js';
import { eventTable } from './event-table.js';
import { EXIT } from './exit-codes.js';
import { loadCoder } from './load-coder.js';
import { print, printProblem, visible } from './terminal.js';

export interface CodeOptions {
  readonly format: 'table' | 'jsonl' | 'csv' | 'score';
  readonly from: InputKind;
  readonly keepText?: boolean;
  readonly codebook?: string;
}

/** `chancery code`: codes reports and prints what they say. */
export async function runCode(files: readonly string[], options: CodeOptions): Promise<number> {
  const { coder, problems } = loadCoder(options.codebook);
  for (const problem of problems) if (problem.level === 'error') printProblem(problem);
  if (options.format === 'csv') await print(`${csvLine(['report', ...EVENT_COLUMNS])}\n`);
  let events = 0;
  const count = await eachReport(
    files,
    options.from,
    async (doc, file) => {
      const coding = coder(doc);
      events += coding.events.length;
      if (options.format === 'jsonl')
        await print(`${JSON.stringify(codingJson(coding, { keepText: options.keepText === true }))}\n`);
      else if (options.format === 'score') await print(`${JSON.stringify(scoreRecord(coding))}\n`);
      else if (options.format === 'csv')
        for (const event of coding.events) await print(`${csvLine([doc.id, ...eventRow(event)])}\n`);
      else
        await print(
          `${visible(doc.title ?? (file === '-' ? 'standard input' : file))}${doc.published === undefined ? '' : ` (${doc.published})`}\n${eventTable(coding.events)}\n`,
        );
      return coding.problems;
    },
    true,
  );
  if (options.format === 'table' && count.reports > 1)
    await print(`${count.reports} reports, ${events} events, ${count.failed} failed.\n`);
  return count.failed > 0 || count.stopped ? EXIT.some : EXIT.fine;
}
