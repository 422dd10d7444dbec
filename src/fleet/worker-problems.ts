import type { JsMsg } from '@nats-io/jetstream';
import { LedgerError } from '../ledger/ledger-error.js';
import type { Doc } from '../model/doc.js';
import type { Problem } from '../model/problem.js';
import { VERSION } from '../model/version.js';
import { HEADER } from './envelope.js';

/** The ledger as a whole takes nothing now, or cannot be reached. */
const STORE_FAULTS = new Set(['disk-full', 'ledger-unreachable', 'server-unreachable']);

/** Whether no report is to blame for this, but the ledger. */
export function isStoreFault(cause: unknown): boolean {
  return cause instanceof LedgerError && STORE_FAULTS.has(cause.problem.code);
}

/** The report that a message holds, as far as its headers say; else the message's number. */
export function given(message: JsMsg): string {
  return message.headers?.get(HEADER.report) || `message ${message.seq}`;
}

export function killed(doc: Doc, times: number): Problem {
  return {
    code: 'worker-killed',
    level: 'error',
    where: doc.id,
    message: `The report killed its worker ${times} times: each began with it alone and was never heard of again.`,
    fix: 'Code it by hand (`chancery code`) to see why, or give workers more memory; then `chancery fleet dead --retry --id ID`.',
  };
}

export function unwritten(doc: Doc, cause: unknown): Problem {
  return {
    code: 'write-failed',
    level: 'error',
    where: doc.id,
    message: `The ledger answers but does not take this report: ${cause instanceof Error ? cause.message.slice(0, 500) : String(cause)}.`,
    fix: 'Mend what it names, then `chancery fleet dead --retry --id ID`.',
  };
}

export function unknown(message: JsMsg, version: string): Problem {
  return {
    code: 'envelope-unknown',
    level: 'error',
    where: given(message),
    message: `Found a message in envelope ${version}, which ${VERSION} does not understand; no worker that does took it in ${message.info.deliveryCount} deliveries.`,
    fix: 'Bring all workers to the version of the senders, then `chancery fleet dead --retry`.',
  };
}
