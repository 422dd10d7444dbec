/** Every setting of the network and of its training, in one place; they are written into the model file. */
export const SETTINGS = {
  /** Kept word vectors, most frequent first, and their length. */
  vectorWords: 48_000,
  vectorSize: 100,
  /** Length of the trained word features, and how often a feature must occur in training to have a row. */
  featureSize: 100,
  featureMinimum: 3,
  /** LSTM cells in one direction of a layer. */
  hidden: 96,
  tagHidden: 128,
  arcSize: 80,
  labelHidden: 112,
  nameHidden: 64,

  seed: 20241,
  epochs: 8,
  batchTokens: 700,
  /** Longer sentences are not learned from. */
  longest: 120,
  rate: 0.003,
  warmUp: 200,
  beta1: 0.9,
  beta2: 0.95,
  clip: 5,
  /** Share of words whose vector, or whose own identity features, are hidden. */
  dropVector: 0.05,
  dropIdentity: 0.15,
  dropInput: 0.2,
  dropLayer: 0.33,
  dropRecurrent: 0.2,
  dropHead: 0.25,

  weight: { arc: 1, label: 1, upos: 0.3, xpos: 0.5, feats: 0.4, name: 0.7 },
};

export type Settings = typeof SETTINGS;
