import { loadModel } from '../../src/parse/language-model.js';
import { writeModelFile } from '../../src/parse/model-file.js';
import type { TrainingPart } from '../part.js';
import { readTrainingData } from './data.js';
import { scoreModel } from './score.js';
import { SETTINGS } from './settings.js';
import { trainNet } from './train-net.js';

const percent = (x: number) => (x * 100).toFixed(2);

/** The network, chosen by its dev scores: the mean LAS of EWT and GUM dev decides which epoch is kept. */
export const netPart: TrainingPart = {
  name: 'net',
  train: async ({ shared, cache, log }) => {
    const data = readTrainingData(shared);
    return trainNet(
      data,
      SETTINGS,
      cache,
      (section, epoch) => {
        const model = loadModel(writeModelFile('en', new Map([['net', section]])));
        const ewt = scoreModel(model, data.dev.ewt);
        const gum = scoreModel(model, data.dev.gum);
        log(
          `epoch ${epoch} dev: LAS EWT ${percent(ewt.las)} GUM ${percent(gum.las)}, UPOS EWT ${percent(ewt.upos)} GUM ${percent(gum.upos)}, names GUM ${percent(gum.names)}`,
        );
        return (ewt.las + gum.las) / 2;
      },
      log,
    );
  },
};
