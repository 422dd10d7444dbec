import type { MessagePort } from 'node:worker_threads';
import { type Coder, makeCoder } from '../code.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import type { CodedReport } from '../ledger/add-batches.js';
import { codeForLedger } from '../ledger/code-for-ledger.js';
import { makeRows, withoutFound } from '../ledger/made-rows.js';
import type { Problem } from '../model/problem.js';
import { codeSafely } from '../packaged/code-safely.js';
import { loadModel } from '../parse/language-model.js';
import type { Done, Job, Reply, ThreadSetup } from './messages.js';

/** Loads a coder and answers jobs from `port`, each by itself and in order. What a worker thread runs. */
export function serveJobs(port: MessagePort, setup: ThreadSetup): void {
  const tell = (reply: Reply): void => port.postMessage(reply);
  let coder: Coder;
  let problems: readonly Problem[];
  try {
    const loaded = loadCodebook(setup.files);
    coder = makeCoder({ model: loadModel(new Uint8Array(setup.model)), codebook: loaded.codebook });
    problems = [...loaded.problems, ...coder.problems];
  } catch (cause) {
    tell({ kind: 'unfit', message: cause instanceof Error ? cause.message : String(cause) });
    return;
  }
  port.on('message', (jobs: readonly Job[]) => {
    for (const job of jobs) tell(answer(coder, job));
  });
  tell({ kind: 'ready', by: coder.by, problems });
}

function answer(coder: Coder, { number, doc, parse, rows }: Job): Done {
  const {
    coding: { doc: _, ...coding },
    ...result
  } = codeSafely<CodedReport>(coder, doc, () => {
    const coded = parse ? codeForLedger(coder, doc) : { coding: coder(doc) };
    return rows ? { ...coded, coding: withoutFound(coded.coding), rows: makeRows(coded.coding) } : coded;
  });
  return { kind: 'done', number, coding, ...result };
}
