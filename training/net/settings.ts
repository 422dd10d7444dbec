/** Settings of one network and of its training. */
export interface NetSettings {
  /** Kept word vectors, most frequent first; how many of them at a full byte a number; and their length. */
  readonly vectorWords: number;
  readonly vectorBytes: number;
  readonly vectorSize: number;
  /** Length of the trained word features, and how often a feature must occur in training to have a row. */
  readonly featureSize: number;
  readonly featureMinimum: number;
  /** LSTM cells in one direction of a layer, and lengths of the layers above. */
  readonly hidden: number;
  readonly tagHidden: number;
  readonly arcSize: number;
  readonly labelHidden: number;
  readonly nameHidden: number;

  readonly seed: number;
  readonly epochs: number;
  readonly batchTokens: number;
  /** Longer sentences are not learned from. */
  readonly longest: number;
  /** Sentences with swapped names in an epoch. */
  readonly swappedNames: number;
  readonly rate: number;
  readonly warmUp: number;
  readonly beta1: number;
  readonly beta2: number;
  readonly clip: number;
  /** Share of words whose vector, or whose own identity features, are hidden. */
  readonly dropVector: number;
  readonly dropIdentity: number;
  readonly dropInput: number;
  readonly dropLayer: number;
  readonly dropRecurrent: number;
  readonly dropHead: number;
  /** Added to the score of "no name" when the model is saved; chosen by names of GUM dev. */
  readonly nameCaution: number;
  /** Weights of the losses. */
  readonly weight: Readonly<Record<'arc' | 'label' | 'upos' | 'xpos' | 'feats' | 'name', number>>;
}

/**
 * The large network: 21,000 words/s from text to tree. It also parses the free text from which the small one learns. About 40
 * minutes on one core.
 */
export const TEACHER: NetSettings = {
  vectorWords: 48_000,
  vectorBytes: 48_000,
  vectorSize: 100,
  featureSize: 100,
  featureMinimum: 3,
  hidden: 160,
  tagHidden: 160,
  arcSize: 96,
  labelHidden: 128,
  nameHidden: 96,
  seed: 20241,
  epochs: 18,
  batchTokens: 700,
  longest: 120,
  swappedNames: 0,
  rate: 0.003,
  warmUp: 200,
  beta1: 0.9,
  beta2: 0.95,
  clip: 5,
  dropVector: 0.05,
  dropIdentity: 0.15,
  dropInput: 0.2,
  dropLayer: 0.36,
  dropRecurrent: 0.2,
  dropHead: 0.25,
  nameCaution: 0,
  weight: { arc: 1, label: 1, upos: 0.4, xpos: 0.5, feats: 0.4, name: 2.5 },
};

/** The small network: 36,000 words/s, half a point of LAS less, four points of names more. */
export const STUDENT: NetSettings = {
  ...TEACHER,
  vectorWords: 90_000,
  vectorBytes: 20_000,
  hidden: 112,
  tagHidden: 128,
  arcSize: 80,
  labelHidden: 112,
  nameHidden: 80,
  seed: 7,
  epochs: 16,
  swappedNames: 2500,
  dropLayer: 0.3,
  nameCaution: 1.25,
};

/** Words of free text that the teacher parses for the student, and copies made of each sentence with names. */
export const SILVER_WORDS = 190_000;
export const SWAPPED_COPIES = 8;

/**
 * Which of the two goes into the model file: 'student' is the small one. The coder's rules were first written on the large one's
 * trees; after a change, `npm run eval` and the golden files say what it does to events.
 */
export const SHIPPED: 'teacher' | 'student' = 'student';
