import type { Fetcher } from '../../fetch/make-fetcher.js';
import { AddBatches, type BatchResult, type CodedReport } from '../../ledger/add-batches.js';
import type { Ledger } from '../../ledger/ledger.js';
import { LedgerError } from '../../ledger/ledger-error.js';
import type { CodedBy } from '../../model/coding.js';
import type { Doc } from '../../model/doc.js';
import type { Problem } from '../../model/problem.js';
import type { IntakeJob, IntakeResult } from './intake-job.js';
import { type InputResult, inputsOf, readInputs } from './read-inputs.js';

/** Codes reports away from the thread that answers requests. */
export interface IntakeCoder {
  readonly by: CodedBy;
  /** `parse`: give the parse too, to be kept beside the text. */
  code(doc: Doc, how: { readonly parse: boolean }): Promise<CodedReport>;
  close(): Promise<void>;
}

/** Reports that share one transaction: few, so that the page hears of them soon. */
const BATCH = 16;
/** Milliseconds that a report waits for others at most. */
const PATIENCE = 1000;
const MOST_PROBLEMS = 10;

/** Does a job from beginning to end. Never rejects: what goes wrong is told in the job. */
export async function runJob(
  job: IntakeJob,
  ledger: Ledger,
  coder: IntakeCoder,
  fetcher: Fetcher | undefined,
): Promise<void> {
  try {
    const request = job.begin();
    const { keepText, replace } = request;
    job.expect(inputsOf(request));
    const notes = new Map<Doc, readonly Problem[]>();
    const batches = new AddBatches(ledger, {
      ...{ by: coder.by, keepText, replace, size: BATCH },
      code: (doc) => coder.code(doc, { parse: keepText }),
      told: (results) =>
        job.take(
          results.map((result) => {
            const read = notes.get(result.doc) ?? [];
            notes.delete(result.doc);
            return told(result, read);
          }),
        ),
    });
    const inputs = readInputs(request, fetcher, job.signal)[Symbol.asyncIterator]();
    let next = inputs.next();
    for (;;) {
      const got = await soon(next);
      if (job.signal.aborted) break;
      if (got === undefined) await batches.flush();
      else if (got.done === true) break;
      else {
        next = inputs.next();
        next.catch(() => {});
        await taken(got.value);
      }
    }
    if (job.signal.aborted) {
      await batches.drop();
      await inputs.return?.();
      job.end('stopped');
    } else {
      await batches.end();
      job.end('done');
    }

    async function taken({ from, doc, items, more, problems }: InputResult): Promise<void> {
      if (more === true) job.expect(1);
      job.read();
      if (doc !== undefined) {
        if (problems.length > 0) notes.set(doc, problems);
        await batches.take(doc, from);
        return;
      }
      if (items !== undefined) job.expect(items);
      const failed = problems.some(({ level }) => level === 'error');
      const outcome = failed ? 'failed' : items === undefined ? 'note' : 'feed';
      if (items === undefined && problems.length === 0) return;
      job.take([{ outcome, from, problems, ...(items === undefined ? {} : { items }) }]);
    }
  } catch (cause) {
    job.end('failed', [cause instanceof LedgerError ? cause.problem : ownFault(cause)]);
  }
}

/** The value, or undefined where it takes longer than a report should wait. */
async function soon<T>(value: Promise<T>): Promise<T | undefined> {
  let patience: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    patience = setTimeout(() => resolve(undefined), PATIENCE);
  });
  try {
    return await Promise.race([value, late]);
  } finally {
    clearTimeout(patience);
  }
}

function told(result: BatchResult, read: readonly Problem[]): IntakeResult {
  const { id, from, outcome, doc, coding, problems } = result;
  const all = [...read, ...(coding?.problems ?? []), ...problems];
  return {
    ...{ outcome, from, report: id, problems: all.slice(0, MOST_PROBLEMS) },
    ...(doc.title === undefined ? {} : { title: doc.title.slice(0, 300) }),
    ...(coding === undefined ? {} : { events: coding.events.length }),
  };
}

function ownFault(cause: unknown): Problem {
  console.error(cause);
  return {
    code: 'internal',
    level: 'error',
    where: 'server',
    message: 'Something went wrong in the server; it printed what.',
    fix: 'What is said to be added is in the ledger. Add the rest again; if it fails again, please report it.',
  };
}
