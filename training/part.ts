import type { ModelSection } from '../src/parse/model-file.js';

/** What every part of the training is given. */
export interface TrainingContext {
  /** Folder with treebanks/ and corpora/. */
  readonly shared: string;
  /** Folder for things fetched, kept between runs. */
  readonly cache: string;
  /** Sections of the model so far, those of the parts before included. */
  readonly sections: ReadonlyMap<string, ModelSection>;
  readonly log: (line: string) => void;
}

/** A part of the language model that is trained by itself and fills one section of the model file. */
export interface TrainingPart {
  readonly name: string;
  readonly train: (context: TrainingContext) => Promise<ModelSection>;
}
