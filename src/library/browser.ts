/**
 * `chancery/browser`: a coder in a browser, from one data file that is fetched; the ledger stays in Node. Compiled WebAssembly is
 * instantiated, nothing is evaluated: a content policy needs `script-src 'wasm-unsafe-eval'` and no `'unsafe-eval'`.
 */
export { type Coder, type CoderParts, makeCoder, STAGES, type Stage } from '../code.js';
export { becauseText } from '../explain/because-text.js';
export { loadCodebook } from '../knowledge/load-codebook.js';
export type { Coding } from '../model/coding.js';
export type { Doc } from '../model/doc.js';
export { type Problem, problemText } from '../model/problem.js';
export { VERSION } from '../model/version.js';
export { DATA_FILE, type FetchOptions, loadCoder } from '../packaged/fetch-coder.js';
export { loadModel } from '../parse/language-model.js';
export { type InputKind, type ReadOptions, type ReadResult, readReport } from '../read/read-report.js';
export { readText } from '../read/read-text.js';
export { codingJson } from '../write/coding-json.js';
