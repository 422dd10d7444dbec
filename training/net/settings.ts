/** Settings of one network and of its training. */
export interface NetSettings {
  /** Kept word vectors, most frequent first; how many of them at a full byte a number; and their length. */
  readonly vectorWords: number;
  readonly vectorBytes: number;
  readonly vectorSize: number;
  /** Length of the trained word features, and how often a feature must occur in training to have a row. */
  readonly featureSize: number;
  readonly featureMinimum: number;
  /** Whether lists of names and the dictionary are features. */
  readonly lists: boolean;
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
  /** Share of words of which the lists say nothing. */
  readonly dropLists: number;
  readonly dropInput: number;
  readonly dropLayer: number;
  readonly dropRecurrent: number;
  readonly dropHead: number;
  /** Added to the score of "no name" when the model is saved; chosen by names of GUM dev. */
  readonly nameCaution: number;
  /** Weights of the losses. */
  readonly weight: Readonly<Record<'arc' | 'label' | 'upos' | 'xpos' | 'feats' | 'name', number>>;
}

/** What the networks have in common. */
const COMMON: Omit<NetSettings, 'seed' | 'lists'> = {
  vectorWords: 90_000,
  vectorBytes: 20_000,
  vectorSize: 100,
  featureSize: 100,
  featureMinimum: 3,
  hidden: 160,
  tagHidden: 160,
  arcSize: 96,
  labelHidden: 128,
  nameHidden: 96,
  epochs: 16,
  batchTokens: 700,
  longest: 120,
  swappedNames: 2500,
  rate: 0.003,
  warmUp: 200,
  beta1: 0.9,
  beta2: 0.95,
  clip: 5,
  dropVector: 0.05,
  dropIdentity: 0.15,
  dropLists: 0.15,
  dropInput: 0.2,
  dropLayer: 0.36,
  dropRecurrent: 0.2,
  dropHead: 0.25,
  nameCaution: 0,
  weight: { arc: 1, label: 1, upos: 0.8, xpos: 0.5, feats: 0.4, name: 2.5 },
};

/**
 * Large networks: together they parse the free text, and find the names in EWT train, from which the network that ships learns.
 * About 40 minutes each on one core. One is enough; a second one with other settings would be asked too.
 */
export const TEACHERS: readonly NetSettings[] = [{ ...COMMON, seed: 20241, lists: false }];

/** The network that ships. */
export const STUDENT: NetSettings = {
  ...COMMON,
  lists: true,
  hidden: 120,
  tagHidden: 128,
  arcSize: 80,
  labelHidden: 112,
  nameHidden: 80,
  seed: 7,
  epochs: 14,
  dropLayer: 0.3,
  nameCaution: 1.25,
};

/** Words of free text that the large networks parse for the small one, and copies made of each sentence with names. */
export const SILVER_WORDS = 160_000;
export const SWAPPED_COPIES = 8;
