import type { CodedBy, Coding } from '../model/coding.js';
import type { Doc } from '../model/doc.js';
import { emptyCoding } from '../model/empty-coding.js';
import type { Problem } from '../model/problem.js';
import { type KnownReport, outcomeOf, refusal } from './add-report.js';
import { type BodyHash, bodyHash, repeats } from './body-hash.js';
import type { KeptParse } from './kept-parse.js';
import type { AddOptions, AddResult, Ledger, Original } from './ledger.js';
import type { MadeRows } from './made-rows.js';

/** A report coded; the parse where it is to be kept; the rows where they were made already, and then they have what the Coding would. */
export interface CodedReport {
  readonly coding: Coding;
  readonly parse?: KeptParse;
  readonly rows?: MadeRows;
}

/** What is told of a Coding. */
export interface ToldCoding extends Pick<Coding, 'by' | 'problems' | 'copyOf'> {
  readonly events: { readonly length: number };
}

/** What was done with one report. */
export interface BatchResult extends AddResult {
  /** Where it came from, as given. */
  readonly from: string;
  readonly doc: Doc;
  /** Absent for a report that was skipped or refused before it was coded. */
  readonly coding?: ToldCoding;
}

export interface AddBatchesOptions extends Pick<AddOptions, 'keepText' | 'replace'> {
  readonly by: CodedBy;
  readonly code: (doc: Doc) => Promise<CodedReport>;
  /** Reports to be coded that share one transaction; default 32. A crash loses at most the ones not yet told. */
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
interface Fresh extends Waiting {
  /** The report that it repeats. */
  readonly copyOf?: string;
}
interface Coded extends CodedReport, Waiting {}

/** Reports about which the ledger is asked together. */
const LOOK = 64;
/** Of reports that need no coding so many more share a transaction. */
const LIGHT = 8;
/** Characters of reports to be coded that share a transaction, if it is not one report. */
const MOST_CHARACTERS = 4_000_000;
/** A copy published so many days from the report that it repeats may mean other days by the same words. */
const DAYS_APART = 3;

/**
 * Reports on their way into the ledger: while one batch is written the next is coded. The ledger is asked first, so that what is there already is
 * neither coded nor written, and what repeats the body of another report word for word is written as its copy and not coded. When a write fails, `take` or `end` rejects with its error.
 */
export class AddBatches {
  #waiting: Waiting[] = [];
  #fresh: Fresh[] = [];
  /** How many of them are to be coded, and their characters. */
  #heavy = 0;
  #characters = 0;
  #untouched: BatchResult[] = [];
  #written: Promise<void> = Promise.resolve();
  /** Reports that are to be coded, or are being written: the ledger may not have them yet. */
  #ahead: Original[] = [];
  #writing: readonly Original[] = [];
  /** Problems of the reports that were set aside: what was looked up before may repeat one. */
  readonly #aside = new Map<string, readonly Problem[]>();

  constructor(
    readonly ledger: Pick<Ledger, 'known' | 'originals' | 'addAll'>,
    readonly options: AddBatchesOptions,
  ) {}

  async take(doc: Doc, from: string): Promise<void> {
    const { size = 32 } = this.options;
    this.#waiting.push({ doc, from });
    this.#characters += doc.text.length;
    const long = this.#characters > MOST_CHARACTERS;
    if (this.#waiting.length < Math.min(size, LOOK) && !long) return;
    await this.#look();
    if (long || this.#heavy >= size || this.#fresh.length + this.#untouched.length >= size * LIGHT)
      await this.#send();
  }

  /** All that was taken is in the ledger. */
  async end(): Promise<void> {
    await this.flush();
    await this.#written;
  }

  /** Drops what waits; resolves when what was on its way is in the ledger. */
  async drop(): Promise<void> {
    this.#waiting = [];
    this.#fresh = [];
    this.#untouched = [];
    this.#ahead = [];
    this.#heavy = 0;
    this.#characters = 0;
    await this.#written;
  }

  /** Codes what waits, and has it written when the batch before is. */
  async flush(): Promise<void> {
    await this.#look();
    await this.#send();
  }

  /** Asks the ledger about what waits. */
  async #look(): Promise<void> {
    const waiting = this.#waiting;
    this.#waiting = [];
    if (waiting.length === 0) return;
    const { by } = this.options;
    const found = await this.ledger.known([...new Set(waiting.map(({ doc }) => doc.id))]);
    const known = new Map(found.map((report) => [report.id, report]));
    const fresh: Waiting[] = [];
    for (const { doc, from } of waiting) {
      const outcome = outcomeOf(doc, by, known.get(doc.id), this.#how);
      if (outcome === 'skipped' || outcome === 'refused')
        this.#untouched.push({ ...untouched(doc.id, outcome, known), doc, from });
      else fresh.push({ doc, from });
    }
    const copies = await this.#copies(fresh.map(({ doc }) => doc));
    for (const one of fresh) {
      const copyOf = copies.get(one.doc);
      if (copyOf === undefined) this.#heavy++;
      this.#fresh.push(copyOf === undefined ? one : { ...one, copyOf });
    }
  }

  get #how(): AddOptions {
    return { keepText: this.options.keepText === true, replace: this.options.replace === true };
  }

  async #send(): Promise<void> {
    const { by, code } = this.options;
    const [fresh, results] = [this.#fresh, this.#untouched];
    if (fresh.length === 0 && results.length === 0) return;
    this.#fresh = [];
    this.#heavy = 0;
    this.#characters = 0;
    this.#untouched = [];
    const coded = fresh.map(async ({ doc, from, copyOf }): Promise<Coded> => {
      const result =
        copyOf === undefined ? await code(doc) : { coding: { ...emptyCoding(doc, by, []), copyOf } };
      return { ...result, doc, from };
    });
    const all = Promise.all(coded);
    all.catch(() => {});
    await this.#written;
    this.#writing = this.#ahead;
    this.#ahead = [];
    this.#written = all.then((batch) => this.#write(batch, results));
    this.#written.catch(() => {});
  }

  /**
   * Which of these reports repeat another, in the ledger or on its way there before them. A report that was told before it was dated
   * is coded with its day.
   */
  async #copies(docs: readonly Doc[]): Promise<Map<Doc, string>> {
    const found = new Map<Doc, string>();
    const bodies = new Map<Doc, BodyHash>();
    for (const doc of docs) {
      const body = doc.language === 'en' ? bodyHash(doc) : undefined;
      if (body !== undefined) bodies.set(doc, body);
    }
    const hashes = new Set([...bodies.values()].map(({ body }) => body));
    const all = [
      ...(await this.ledger.originals([...hashes], this.options.by)),
      ...this.#writing,
      ...this.#ahead,
    ];
    for (const [doc, body] of bodies) {
      const day = doc.published?.slice(0, 10);
      const original = all.find((one) => repeats(body, one) && one.id !== doc.id && near(one.published, day));
      if (original !== undefined) found.set(doc, original.id);
      else {
        const one = { id: doc.id, ...body, ...(day === undefined ? {} : { published: day }) };
        all.push(one);
        this.#ahead.push(one);
      }
    }
    return found;
  }

  async #write(all: readonly Coded[], results: BatchResult[]): Promise<void> {
    const batch: Coded[] = [];
    for (const one of all) {
      const { doc, from } = one;
      const coding = this.#asideOf(one);
      if (coding === undefined) {
        this.#aside.delete(doc.id);
        batch.push(one);
      } else results.push({ id: doc.id, outcome: 'refused', problems: [], doc, from, coding });
    }
    const parses = new Map<string, KeptParse>();
    const rows = new Map<Coding, MadeRows>();
    const seen = new Set<string>();
    for (const { coding, parse, rows: made } of batch) {
      const { id } = coding.doc;
      // Of two reports under one id the first stands, or the last where it may replace it.
      if (parse !== undefined && (this.#how.replace === true || !seen.has(id))) parses.set(id, parse);
      seen.add(id);
      if (made !== undefined) rows.set(coding, made);
    }
    if (batch.length > 0) {
      const added = await this.ledger.addAll(
        batch.map(({ coding }) => coding),
        { ...this.#how, parses, rows },
      );
      for (const [i, { coding, doc, from, rows: made }] of batch.entries()) {
        const { events = coding.events.length } = made ?? {};
        results.push({ ...added[i]!, doc, from, coding: { ...coding, events: { length: events } } });
      }
    }
    this.options.told(results);
  }

  /** The coding of a report that is not to be written: it is set aside, or repeats one that was, and then for the same reason. */
  #asideOf({ coding }: Coded): Coding | undefined {
    const problems = coding.copyOf === undefined ? undefined : this.#aside.get(coding.copyOf);
    const whole = problems === undefined ? coding : { ...coding, problems };
    if (problems === undefined && this.options.aside?.(coding) !== true) return undefined;
    this.#aside.set(coding.doc.id, whole.problems);
    return whole;
  }
}

function untouched(
  id: string,
  outcome: 'skipped' | 'refused',
  known: ReadonlyMap<string, KnownReport>,
): AddResult {
  return outcome === 'refused' ? refusal(id, known.get(id)?.title) : { id, outcome, problems: [] };
}

/** Whether a copy of this day says what a report of that day says. */
function near(original: string | undefined, copy: string | undefined): boolean {
  if (copy === undefined) return true;
  return (
    original !== undefined && Math.abs(Date.parse(copy) - Date.parse(original)) <= DAYS_APART * 86_400_000
  );
}
