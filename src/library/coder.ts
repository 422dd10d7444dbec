/** `chancery/coder`: a coder from a language model and a codebook. Runs in a browser; reads no files. */
export { type Coder, type CoderParts, makeCoder, STAGES, type Stage } from '../code.js';
export type { Codebook } from '../knowledge/codebook.js';
export { loadCodebook } from '../knowledge/load-codebook.js';
export { type LanguageModel, loadModel } from '../parse/language-model.js';
