import type { CodesOf } from '../../src/knowledge/event-codes.js';

/** Codes of the sample's types, alike in every store under test and in the server of the remote one. */
export const SAMPLE_CODES: CodesOf = (type) => ({
  ...{ cameo: '030', goldstein: 4, score: 3 },
  quad: type === 'AGREE' || type === 'CONSULT' ? 1 : 3,
});
