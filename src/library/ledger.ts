/** `chancery/ledger`: the record on disk, and what is asked of it. Needs Node. */
export { allPages } from '../ledger/all-pages.js';
export { codeForLedger } from '../ledger/code-for-ledger.js';
export type { DyadCounts, DyadFilter, Partner, PartnerFilter } from '../ledger/dyad.js';
export { type DyadCell, type DyadPeriod, type DyadSeries, dyadSeries } from '../ledger/dyad-series.js';
export { followCommitments, isOverdue } from '../ledger/follow-commitments.js';
export { type KeptParse, keptParse, parseKept } from '../ledger/kept-parse.js';
export type {
  AddOptions,
  AddResult,
  CommitmentFilter,
  CorrectionFilter,
  CorrectResult,
  DocumentFilter,
  DocumentRow,
  EventFilter,
  EveryOptions,
  Ledger,
  LedgerCounts,
  Outcome,
  Page,
  QuoteFilter,
  StoredCommitment,
  StoredDocument,
  StoredEvent,
  StoredQuote,
} from '../ledger/ledger.js';
export { LedgerError } from '../ledger/ledger-error.js';
export { type OpenOptions, openLedger } from '../ledger/open-ledger.js';
export { type RecodeOptions, type RecodeResult, recode } from '../ledger/recode.js';
