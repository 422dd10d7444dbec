import { codeForLedger } from '../ledger/code-for-ledger.js';
import type { KeptParse } from '../ledger/kept-parse.js';
import type { Ledger, Outcome } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import type { InputKind } from '../read/read-report.js';
import { eachReport } from './each-report.js';
import { EXIT } from './exit-codes.js';
import { loadCoder, shippedFamilies } from './load-coder.js';
import { print, printProblem } from './terminal.js';

export interface AddCommandOptions {
  readonly ledger: string;
  readonly from: InputKind;
  readonly keepText?: boolean;
  readonly replace?: boolean;
}

/** Reports that share one transaction; a crash loses at most the ones not yet counted. */
const BATCH = 16;

/** `chancery add`: codes reports into the ledger. What is there already is skipped, so that a stopped run goes on where it stopped. */
export async function runAdd(files: readonly string[], options: AddCommandOptions): Promise<number> {
  const ledger = await openLedger(options.ledger, { familyOf: shippedFamilies() });
  try {
    const { coder } = loadCoder();
    const batch = new Batch(ledger, options);
    const count = await eachReport(files, options.from, async (doc) => {
      const { coding, parse } =
        options.keepText === true ? codeForLedger(coder, doc) : { coding: coder(doc), parse: undefined };
      return [...coding.problems, ...(await batch.add(coding, parse))];
    });
    const late = await batch.flush();
    for (const problem of late) printProblem(problem);
    const { added, replaced, skipped, refused } = batch.outcomes;
    await print(
      `${added} added, ${replaced} coded anew, ${skipped} there already, ${refused} refused, ${count.failed} failed; ${batch.events} events. Ledger: ${ledger.place}\n`,
    );
    return count.failed > 0 || late.length > 0 || refused > 0 || count.stopped ? EXIT.some : EXIT.fine;
  } finally {
    await ledger.close();
  }
}

class Batch {
  readonly outcomes: Record<Outcome, number> = { added: 0, replaced: 0, skipped: 0, refused: 0 };
  events = 0;
  #waiting: Coding[] = [];
  readonly #parses = new Map<string, KeptParse>();

  constructor(
    readonly ledger: Ledger,
    readonly options: AddCommandOptions,
  ) {}

  async add(coding: Coding, parse: KeptParse | undefined): Promise<readonly Problem[]> {
    this.#waiting.push(coding);
    if (parse !== undefined) this.#parses.set(coding.doc.id, parse);
    return this.#waiting.length < BATCH ? [] : this.flush();
  }

  async flush(): Promise<readonly Problem[]> {
    if (this.#waiting.length === 0) return [];
    const codings = this.#waiting;
    this.#waiting = [];
    const results = await this.ledger.addAll(codings, {
      keepText: this.options.keepText === true,
      replace: this.options.replace === true,
      parses: this.#parses,
    });
    this.#parses.clear();
    results.forEach((result, i) => {
      this.outcomes[result.outcome]++;
      if (result.outcome === 'added' || result.outcome === 'replaced')
        this.events += codings[i]!.events.length;
    });
    return results.flatMap((result) => result.problems);
  }
}
