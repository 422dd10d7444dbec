import { lemmaPart } from './lemma/lemma-part.js';
import { netPart } from './net/net-part.js';
import type { TrainingPart } from './part.js';
import { segmentPart } from './segment/segment-part.js';

/** The parts of the language model, in the order in which they are trained. */
export const PARTS: readonly TrainingPart[] = [netPart, segmentPart, lemmaPart];
