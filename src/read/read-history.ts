import type { ForeignCodes } from '../model/foreign-codes.js';
import type { HistoryEvent, HistorySet } from '../model/history-event.js';
import type { Problem } from '../model/problem.js';
import { type HistoryFileKind, historyKind } from './history-line.js';
import { textLines } from './text-lines.js';

/** So many faulty lines of a file are told one by one; the rest is counted. */
const TOLD = 10;

/** Some events of a file, and what was wrong with lines between them. */
export interface HistoryBatch {
  readonly events: readonly HistoryEvent[];
  readonly problems: readonly Problem[];
  /** How many lines could not be read; the first ten of a file have a problem each. */
  readonly failed: number;
}

export interface HistoryOptions {
  /** Of the file, for problems. */
  readonly name: string;
  readonly codes: ForeignCodes;
  /** Absent: told by the file. */
  readonly set?: HistorySet;
}

/**
 * Events of a file of GDELT (2.0 and 1.0), ICEWS or POLECAT from its bytes, as they come. A line that cannot be read is a Problem with file and line,
 * and the reading goes on; a file of another kind is one Problem. Rejects only as `chunks` does.
 */
export async function* readHistory(
  chunks: AsyncIterable<Uint8Array>,
  { name, codes, set }: HistoryOptions,
): AsyncGenerator<HistoryBatch> {
  let kind: HistoryFileKind | undefined;
  let failed = 0;
  for await (const { first, lines } of textLines(chunks)) {
    const events: HistoryEvent[] = [];
    const problems: Problem[] = [];
    const before = failed;
    for (let i = 0; i < lines.length; i++) {
      const line = lines[i];
      if (line?.trim() === '') continue;
      if (kind === undefined) {
        const told = historyKind((line ?? '').replace(/^\ufeff/, ''), codes, set);
        if (typeof told === 'string') {
          yield { events: [], problems: [unknown(name, told)], failed: 1 };
          return;
        }
        kind = told;
        if (kind.header) continue;
      }
      const read = line === undefined ? 'a line of more than a million bytes' : kind.read(line.split('\t'));
      if (typeof read !== 'string') events.push(read);
      else if (++failed <= TOLD) problems.push(badLine(name, first + i, read));
    }
    yield { events, problems, failed: failed - before };
  }
  if (kind === undefined) yield { events: [], problems: [unknown(name, 'Found no lines.')], failed: 1 };
}

function badLine(name: string, line: number, found: string): Problem {
  return {
    code: 'history-line',
    level: 'error',
    where: `${name}:${line}`,
    message: `Found ${found.slice(0, 200)}.`,
    fix: 'The line was left out; mend it and import the file again.',
  };
}

function unknown(name: string, message: string): Problem {
  return {
    code: 'history-unknown',
    level: 'error',
    where: name,
    message,
    fix: 'Give a file as its project publishes it, plain, as .zip or as .gz.',
  };
}
