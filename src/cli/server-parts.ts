import { makeWorkbench } from '../explain/workbench.js';

import { type FetcherOptions, makeFetcher } from '../fetch/make-fetcher.js';
import { makeIntake } from '../http/intake/make-intake.js';

import type { ServerOptions } from '../http/start-server.js';
import { fieldCheck } from '../knowledge/check-fields.js';
import { eventCodes } from '../knowledge/event-codes.js';
import { foreignCodes } from '../knowledge/foreign-codes.js';
import { codeForLedger } from '../ledger/code-for-ledger.js';
import { VERSION } from '../model/version.js';
import { readRecord } from '../read/read-record.js';
import { countryProblem } from './country-hint.js';
import { intakeCoder } from './intake-coder.js';
import { loadCoder } from './load-coder.js';

/** What the server stands on beside a ledger: the coder with its model, the codebook and its tables, and what adds reports; `fetching` says how addresses are fetched. */
export function serverParts(fetching: FetcherOptions = {}): Omit<ServerOptions, 'ledger' | 'port'> {
  const { coder } = loadCoder();
  const { codebook } = coder;
  const codesOf = eventCodes(codebook);
  return {
    ...{ countryProblem, codebook, codesOf },
    tables: { codes: foreignCodes(codebook), codesOf, version: VERSION },
    intake: makeIntake({ coder: intakeCoder(coder.by), fetcher: makeFetcher(fetching) }),
    checkFields: fieldCheck(codebook),
    workbench: makeWorkbench(coder),
    coder: (report) => {
      const read = readRecord(JSON.stringify(report), 'report');
      return read.doc === undefined
        ? { problems: read.problems }
        : { ...codeForLedger(coder, read.doc), problems: read.problems };
    },
  };
}
