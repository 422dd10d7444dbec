/**
 * The closed label sets of Universal Dependencies 2 for English, in a fixed order: a label's number is its place here.
 * Source: universaldependencies.org, English EWT and GUM, release 2.16. Append only; the order is part of the model format.
 */
export const UPOS = [
  'X',
  'ADJ',
  'ADP',
  'ADV',
  'AUX',
  'CCONJ',
  'DET',
  'INTJ',
  'NOUN',
  'NUM',
  'PART',
  'PRON',
  'PROPN',
  'PUNCT',
  'SCONJ',
  'SYM',
  'VERB',
] as const;
export type Upos = (typeof UPOS)[number];

/** Penn Treebank tags as English UD uses them. */
export const XPOS = [
  'XX',
  'ADD',
  'AFX',
  'CC',
  'CD',
  'DT',
  'EX',
  'FW',
  'GW',
  'HYPH',
  'IN',
  'JJ',
  'JJR',
  'JJS',
  'LS',
  'MD',
  'NFP',
  'NN',
  'NNP',
  'NNPS',
  'NNS',
  'PDT',
  'POS',
  'PRP',
  'PRP$',
  'RB',
  'RBR',
  'RBS',
  'RP',
  'SYM',
  'TO',
  'UH',
  'VB',
  'VBD',
  'VBG',
  'VBN',
  'VBP',
  'VBZ',
  'WDT',
  'WP',
  'WP$',
  'WRB',
  '$',
  '#',
  '``',
  "''",
  '-LRB-',
  '-RRB-',
  ',',
  '.',
  ':',
] as const;
export type Xpos = (typeof XPOS)[number];

/** Relations, with the subtypes of English UD. */
export const DEPREL = [
  'dep',
  'root',
  'acl',
  'acl:relcl',
  'advcl',
  'advcl:relcl',
  'advmod',
  'amod',
  'appos',
  'aux',
  'aux:pass',
  'case',
  'cc',
  'cc:preconj',
  'ccomp',
  'compound',
  'compound:prt',
  'conj',
  'cop',
  'csubj',
  'csubj:outer',
  'csubj:pass',
  'det',
  'det:predet',
  'discourse',
  'dislocated',
  'expl',
  'fixed',
  'flat',
  'goeswith',
  'iobj',
  'list',
  'mark',
  'nmod',
  'nmod:desc',
  'nmod:poss',
  'nmod:unmarked',
  'nsubj',
  'nsubj:outer',
  'nsubj:pass',
  'nummod',
  'obj',
  'obl',
  'obl:agent',
  'obl:unmarked',
  'orphan',
  'parataxis',
  'punct',
  'reparandum',
  'vocative',
  'xcomp',
  'clf',
  'flat:foreign',
  'obl:npmod',
  'obl:tmod',
  'nmod:npmod',
  'nmod:tmod',
  'det:poss',
] as const;
export type Deprel = (typeof DEPREL)[number];

/** Name tags, BIO over persons, organisations, places and the rest. */
export const NAME = ['O', 'B-PER', 'I-PER', 'B-ORG', 'I-ORG', 'B-LOC', 'I-LOC', 'B-MISC', 'I-MISC'] as const;
export type NameTag = (typeof NAME)[number];

function index<T extends string>(labels: readonly T[]): ReadonlyMap<string, number> {
  return new Map(labels.map((label, number) => [label, number]));
}

/** Label to number; undefined for a label that is not in the set. */
export const UPOS_ID = index(UPOS);
export const XPOS_ID = index(XPOS);
export const DEPREL_ID = index(DEPREL);
export const NAME_ID = index(NAME);
