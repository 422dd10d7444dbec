/**
 * Chancery as a library, in Node: `code` turns a text into a Coding. Each stage has its own subpath (`chancery/read`, `chancery/coder`,
 * `chancery/ledger` …); docs/reference/library.md lists them and says which run in a browser.
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
export { type CodeOptions, code } from './packaged/code-node.js';
export { type LoadedCoder, type LoadOptions, loadCoder } from './packaged/load-coder-node.js';
export { type LanguageModel, loadModel } from './parse/language-model.js';
export { loadModelFile } from './parse/load-node.js';
export { type InputKind, type ReadOptions, type ReadResult, readReport } from './read/read-report.js';
export { codingJson } from './write/coding-json.js';
export { scoreRecord } from './write/score-record.js';
