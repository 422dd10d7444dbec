/**
 * Chancery as a library. `readReport` turns bytes or text into Docs, `makeCoder` codes them; both run in a browser too. The ledger
 * and the command line need Node.
 */
export { type Coder, type CoderParts, makeCoder } from './code.js';
export { becauseText } from './explain/because-text.js';
export type { Codebook } from './knowledge/codebook.js';
export { loadCodebook } from './knowledge/load-codebook.js';
export type { Actor, EventActor } from './model/actor.js';
export type { Because, Found } from './model/because.js';
export type { Coding, PlaceMention, Quote, TimeExpression } from './model/coding.js';
export type { Commitment, CommitmentState, DueTime, Quantity, Sighting } from './model/commitment.js';
export type { Dateline, Doc, Zone, ZoneKind } from './model/doc.js';
export { type CodedEvent, EVENT_TYPES, type EventType, STATUSES, type Status } from './model/event.js';
export { type Problem, problemText } from './model/problem.js';
export type { Span } from './model/span.js';
export type { Tokens } from './model/tokens.js';
export { VERSION } from './model/version.js';
export { type LanguageModel, loadModel } from './parse/language-model.js';
export { type InputKind, type ReadOptions, type ReadResult, readReport } from './read/read-report.js';
export { codingJson } from './write/coding-json.js';
export { scoreRecord } from './write/score-record.js';
