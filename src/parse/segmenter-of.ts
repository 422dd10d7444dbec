import { loadSegmenter, type Segmenter } from '../segment/segmenter.js';
import type { LanguageModel } from './language-model.js';
import { modelSection } from './model-file.js';

const opened = new WeakMap<LanguageModel, Segmenter>();

/** The segmenter of a language model, opened once; its tokens are ready for `parseTokens` of the same model. */
export function segmenterOf(model: LanguageModel): Segmenter {
  const known = opened.get(model);
  if (known) return known;
  const segmenter = loadSegmenter(modelSection(model.file, 'segment'), model.featsTable);
  opened.set(model, segmenter);
  return segmenter;
}
