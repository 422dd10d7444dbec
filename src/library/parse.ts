/** `chancery/parse`: words, tags, lemmas and trees; CoNLL-U in and out. Runs in a browser. `Coder.parse` gives a whole report at once. */
export { deprelOf, nameOf, sentenceOf, type Tokens, uposOf, xposOf } from '../model/tokens.js';
export { type ConlluFile, type ConlluOptions, readConllu } from '../parse/conllu-read.js';
export { type ConlluExtras, writeConllu } from '../parse/conllu-write.js';
export { type LanguageModel, loadModel } from '../parse/language-model.js';
export { lemmatise } from '../parse/lemmas.js';
export { packTokens, unpackTokens } from '../parse/pack-tokens.js';
export { type ParseResult, parseTokens } from '../parse/parse-tokens.js';
export { segmenterOf } from '../parse/segmenter-of.js';
export { segment, segmentText } from '../segment/segment.js';
export type { Segmenter } from '../segment/segmenter.js';
