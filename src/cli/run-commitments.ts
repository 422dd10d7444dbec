import { loadFollowed } from '../ledger/load-followed.js';
import { openLedger } from '../ledger/open-ledger.js';
import { readFollowedFilter } from '../ledger/read-filter.js';
import { wantedCommitments } from '../ledger/wanted-commitments.js';
import type { FollowedCommitment } from '../model/followed-commitment.js';
import { VERSION } from '../model/version.js';
import { calendarWriter } from '../write/calendar.js';
import { commitmentJson } from '../write/coding-json.js';
import { COMMITMENT_COLUMNS, commitmentRow } from '../write/commitment-rows.js';
import { csvLine } from '../write/csv.js';
import { EXIT } from './exit-codes.js';
import { filterWords, reportFilter } from './filter-words.js';
import { plainTable } from './plain-table.js';
import { print, printProblem } from './terminal.js';

export interface CommitmentsOptions {
  readonly ledger: string;
  readonly format: 'table' | 'jsonl' | 'csv' | 'ics';
  readonly overdue?: boolean;
  readonly [name: string]: string | boolean | undefined;
}

/**
 * `chancery commitments`: what is owed, each commitment once, followed through all reports of the ledger; the next due first, those
 * without a day last. `--overdue` asks for those whose day lies before `--on` and that nobody says are done.
 */
export async function runCommitments(options: CommitmentsOptions): Promise<number> {
  const { ledger: file, format, overdue, ...rest } = options;
  const words = filterWords(rest as Record<string, string | undefined>);
  const { filter, problems } = readFollowedFilter(words);
  if (reportFilter(problems, words, ['debtor', 'creditor'])) return EXIT.usage;
  if (overdue === true && filter.on === undefined) {
    printProblem({
      code: 'no-day',
      level: 'error',
      where: '--overdue',
      message: 'Found no day to count from.',
      fix: 'Say which: --on 2024-05-03.',
    });
    return EXIT.usage;
  }
  const ledger = await openLedger(file, { readOnly: true });
  try {
    const { debtor } = filter;
    const all = await loadFollowed(ledger, debtor === undefined ? {} : { debtor }, {
      reasons: format === 'jsonl',
    });
    const asked = overdue === true ? { ...filter, overdue } : filter;
    await printAll(wantedCommitments(all, asked), format);
    return EXIT.fine;
  } finally {
    await ledger.close();
  }
}

async function printAll(
  list: readonly FollowedCommitment[],
  format: CommitmentsOptions['format'],
): Promise<void> {
  if (format === 'ics') {
    const writer = calendarWriter(VERSION);
    await print(writer.begin());
    for (const c of list) await print(writer.commitment(c));
    return print(writer.end());
  }
  if (format === 'csv') {
    await print(`${csvLine(COMMITMENT_COLUMNS)}\n`);
    for (const c of list) await print(`${csvLine(commitmentRow(c))}\n`);
    return;
  }
  if (format === 'table')
    return print(list.length === 0 ? 'No commitments.\n' : plainTable(SHOWN, list.map(shownRow)));
  for (const c of list) {
    const { dueDay, moves, reports } = c;
    await print(`${JSON.stringify({ ...commitmentJson(c), dueDay, moves, reports })}\n`);
  }
}

/** What a terminal has room for. */
const SHOWN = ['commitment', 'due', 'state', 'debtor', 'creditor', 'action', 'said by', 'reports'] as const;

function shownRow(c: FollowedCommitment): string[] {
  const cells = commitmentRow(c);
  return SHOWN.map((name) => cells[COMMITMENT_COLUMNS.indexOf(name)]!);
}
