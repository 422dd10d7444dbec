import { statSync } from 'node:fs';
import { foreignCodes } from '../knowledge/foreign-codes.js';
import type { HistoryAdded, Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { HistoryEvent, HistorySet } from '../model/history-event.js';
import { readHistoryFile } from '../read/history-files-node.js';
import { EXIT } from './exit-codes.js';
import { loadCodebookOnly } from './load-coder.js';
import { startProgress } from './progress.js';
import { print, printProblem } from './terminal.js';

export interface ImportOptions {
  readonly ledger: string;
  readonly set: HistorySet | 'auto';
  readonly codebook?: string;
}

/** So many events go into the ledger at once. */
const BATCH = 50_000;

/** `chancery import`: events of other data sets into the ledger. What is there already stays; a line that cannot be read is told and left out. */
export async function runImport(files: readonly string[], options: ImportOptions): Promise<number> {
  const codes = foreignCodes(loadCodebookOnly(options.codebook));
  const ledger = await openLedger(options.ledger);
  try {
    const batch = new Batch(ledger);
    const progress = startProgress(Math.max(2, Math.ceil(totalSize(files) / MB)), 'MB');
    let failed = 0;
    let before = 0;
    for (const file of files) {
      const reading = readHistoryFile(file, {
        codes,
        ...(options.set === 'auto' ? {} : { set: options.set }),
        onBytes: (bytes) => progress.step(Math.floor((before + bytes) / MB)),
      });
      for await (const { events, problems, failed: lines } of reading) {
        for (const problem of problems) printProblem(problem);
        failed += lines;
        await batch.add(events);
      }
      before += totalSize([file]);
    }
    await batch.flush();
    progress.end(Math.ceil(before / MB));
    const { added, replaced, same } = batch.done;
    await print(
      `${added} added, ${replaced} replaced, ${same} there already, ${failed} failed. Ledger: ${ledger.place}\n`,
    );
    for (const { set, events, first, last } of await ledger.historyCounts())
      await print(`${set}: ${events} events, ${first} to ${last}\n`);
    return failed > 0 ? EXIT.some : EXIT.fine;
  } finally {
    await ledger.close();
  }
}

const MB = 2 ** 20;

/** Bytes of the files that there are; what is missing is told when it is read. */
function totalSize(files: readonly string[]): number {
  let size = 0;
  for (const file of files) size += statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  return size;
}

class Batch {
  readonly done: { -readonly [K in keyof HistoryAdded]: number } = { added: 0, replaced: 0, same: 0 };
  #waiting: HistoryEvent[] = [];

  constructor(readonly ledger: Ledger) {}

  async add(events: readonly HistoryEvent[]): Promise<void> {
    for (const event of events) this.#waiting.push(event);
    if (this.#waiting.length >= BATCH) await this.flush();
  }

  async flush(): Promise<void> {
    const { added, replaced, same } = await this.ledger.addHistory(this.#waiting);
    this.#waiting = [];
    this.done.added += added;
    this.done.replaced += replaced;
    this.done.same += same;
  }
}
