import type { Coder } from '../code.js';
import type { Coding } from '../model/coding.js';
import type { Problem } from '../model/problem.js';
import { codeForLedger } from './code-for-ledger.js';
import { compareCodings, type EventChange } from './compare-codings.js';
import { type KeptParse, parseKept } from './kept-parse.js';
import type { Ledger, StoredDocument } from './ledger.js';

export interface RecodeOptions {
  /** Only say what would change. Default false. */
  readonly dryRun?: boolean;
  /** Told what changed in each report in which anything did. */
  readonly changed?: (document: StoredDocument, changes: readonly EventChange[]) => void | Promise<void>;
  /** Told after each report how many were looked at. */
  readonly progress?: (reports: number) => void;
}

/** What coding anew did. */
export interface RecodeResult {
  /** Reports coded anew, of these those whose parse was not kept and had to be made again. */
  readonly recoded: number;
  readonly parsed: number;
  /** Reports that this codebook, version and parser had coded already. */
  readonly same: number;
  /** Reports whose text is not kept: they stay as they are. */
  readonly textless: number;
  readonly problems: readonly Problem[];
}

/** Reports written in one transaction. */
const BATCH = 64;

/**
 * Codes every report of the ledger anew whose text is kept and which another codebook, program or language model coded, from its kept
 * parse. Cut off at any moment, it goes on where it stopped: what is done is of this codebook already. Memory holds one batch.
 */
export async function recode(
  ledger: Ledger,
  coder: Coder,
  options: RecodeOptions = {},
): Promise<RecodeResult> {
  const result = { recoded: 0, parsed: 0, same: 0, textless: 0, problems: [] as Problem[] };
  let waiting: Coding[] = [];
  let parses = new Map<string, KeptParse>();
  const flush = async (): Promise<void> => {
    if (waiting.length > 0 && options.dryRun !== true) {
      const done = await ledger.addAll(waiting, { keepText: true, parses });
      result.problems.push(...done.flatMap(({ problems }) => problems));
    }
    waiting = [];
    parses = new Map();
  };
  let looked = 0;
  for await (const id of reportIds(ledger)) {
    const document = await ledger.document(id);
    options.progress?.(++looked);
    if (document === undefined) continue;
    const { coding: before } = document;
    if (isBy(before, coder)) result.same++;
    else if (!document.textKept) result.textless++;
    else if (before.copyOf !== undefined) {
      // What it tells is told, and coded anew, in the report that it repeats.
      waiting.push({ ...before, by: coder.by });
      result.recoded++;
      if (waiting.length >= BATCH) await flush();
    } else {
      const { coding, parse, parsed } = await codedAnew(ledger, coder, before);
      result.recoded++;
      if (parsed) result.parsed++;
      const changes = compareCodings(before.events, coding.events);
      if (changes.length > 0) await options.changed?.(document, changes);
      waiting.push(coding);
      if (parse !== undefined) parses.set(id, parse);
      if (waiting.length >= BATCH) await flush();
    }
  }
  await flush();
  return result;
}

function isBy({ by }: Coding, coder: Coder): boolean {
  return (
    by.version === coder.by.version && by.codebook === coder.by.codebook && by.parser === coder.by.parser
  );
}

async function codedAnew(
  ledger: Ledger,
  coder: Coder,
  { doc }: Coding,
): Promise<{ coding: Coding; parse?: KeptParse; parsed: boolean }> {
  const parse = doc.language === 'en' ? await ledger.parse(doc.id, coder.by.parser) : undefined;
  if (parse === undefined) return { ...codeForLedger(coder, doc), parsed: true };
  return { coding: coder.codeParsed(doc, coder.mend(parseKept(parse, doc.text))), parse, parsed: false };
}

/** The ids of all reports, a page at a time. A report coded anew keeps its place in the order. */
async function* reportIds(ledger: Ledger): AsyncGenerator<string> {
  let cursor: string | undefined;
  do {
    const page = await ledger.documents({ limit: 500, ...(cursor === undefined ? {} : { cursor }) });
    for (const { id } of page.rows) yield id;
    cursor = page.next;
  } while (cursor !== undefined);
}
