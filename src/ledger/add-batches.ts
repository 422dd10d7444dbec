import type { CodedBy, Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { type KnownReport, outcomeOf, refusal } from './add-report.js';
import type { KeptParse } from './kept-parse.js';
import type { AddOptions, AddResult, Ledger } from './ledger.js';

/** A report coded; the parse where it is to be kept. */
export interface CodedReport {
  readonly coding: Coding;
  readonly parse?: KeptParse;
}

/** What was done with one report. */
export interface BatchResult extends AddResult {
  /** Where it came from, as given. */
  readonly from: string;
  readonly doc: Doc;
  /** Absent for a report that was skipped or refused before it was coded. */
  readonly coding?: Coding;
}

export interface AddBatchesOptions extends Pick<AddOptions, 'keepText' | 'replace'> {
  readonly by: CodedBy;
  readonly code: (doc: Doc) => Promise<CodedReport>;
  /** Reports that share one transaction; default 32. A crash loses at most the ones not yet told. */
  readonly size?: number;
  /** A coding for which this is true is not written; it is told as refused, with the coding's own problems. Default none. */
  readonly aside?: (coding: Coding) => boolean;
  /** Told of each batch once it is written. */
  readonly told: (results: readonly BatchResult[]) => void;
}

interface Waiting {
  readonly doc: Doc;
  readonly from: string;
}
interface Coded extends CodedReport, Waiting {}

/**
 * Reports on their way into the ledger: while one batch is written the next is coded. The ledger is asked first, so that what is there already is
 * neither coded nor written. When a write fails, `take` or `end` rejects with its error.
 */
export class AddBatches {
  #waiting: Waiting[] = [];
  #written: Promise<void> = Promise.resolve();

  constructor(
    readonly ledger: Pick<Ledger, 'known' | 'addAll'>,
    readonly options: AddBatchesOptions,
  ) {}

  async take(doc: Doc, from: string): Promise<void> {
    this.#waiting.push({ doc, from });
    if (this.#waiting.length >= (this.options.size ?? 32)) await this.flush();
  }

  /** All that was taken is in the ledger. */
  async end(): Promise<void> {
    await this.flush();
    await this.#written;
  }

  /** Drops what waits; resolves when what was on its way is in the ledger. */
  async drop(): Promise<void> {
    this.#waiting = [];
    await this.#written;
  }

  /** Codes what waits, and has it written when the batch before is. */
  async flush(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const { keepText, replace, by, code } = this.options;
    const how = { keepText: keepText === true, replace: replace === true };
    const found = await this.ledger.known([...new Set(waiting.map(({ doc }) => doc.id))]);
    const known = new Map(found.map((report) => [report.id, report]));
    const results: BatchResult[] = [];
    const coded: Promise<Coded>[] = [];
    for (const { doc, from } of waiting) {
      const outcome = outcomeOf(doc, by, known.get(doc.id), how);
      if (outcome === 'skipped' || outcome === 'refused')
        results.push({ ...untouched(doc.id, outcome, known), doc, from });
      else coded.push(code(doc).then((result) => ({ ...result, doc, from })));
    }
    const all = Promise.all(coded);
    all.catch(() => {});
    await this.#written;
    this.#written = all.then((batch) => this.#write(batch, results, how));
    this.#written.catch(() => {});
  }

  async #write(all: readonly Coded[], results: BatchResult[], how: AddOptions): Promise<void> {
    const { aside = () => false } = this.options;
    const batch: Coded[] = [];
    for (const one of all) {
      const { coding, doc, from } = one;
      if (aside(coding)) results.push({ id: doc.id, outcome: 'refused', problems: [], doc, from, coding });
      else batch.push(one);
    }
    const parses = new Map<string, KeptParse>();
    for (const { coding, parse } of batch) if (parse !== undefined) parses.set(coding.doc.id, parse);
    if (batch.length > 0) {
      const added = await this.ledger.addAll(
        batch.map(({ coding }) => coding),
        { ...how, parses },
      );
      for (const [i, { coding, doc, from }] of batch.entries())
        results.push({ ...added[i]!, doc, from, coding });
    }
    this.options.told(results);
  }
}

function untouched(
  id: string,
  outcome: 'skipped' | 'refused',
  known: ReadonlyMap<string, KnownReport>,
): AddResult {
  return outcome === 'refused' ? refusal(id, known.get(id)?.title) : { id, outcome, problems: [] };
}
