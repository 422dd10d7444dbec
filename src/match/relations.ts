import { rels } from './tree.js';

/** Lists of relations that several finders ask for, as flags for `dependents`. */

/** Of clauses, without that of a predicative clause: "the trouble is that they fled". */
export const SUBJECTS = rels('nsubj', 'nsubj:pass');
export const ALL_SUBJECTS = rels('nsubj', 'nsubj:pass', 'nsubj:outer');
export const OBJECTS = rels('obj', 'iobj');
export const CONJUNCTS = rels('conj');
/** "Chad's pledge". */
export const POSSESSORS = rels('nmod:poss');
/** "the pledge of Chad", "a visit to Chad". */
export const NOUN_PHRASES = rels('nmod');
/** Phrases with a preposition, of nouns and of verbs. */
export const PHRASES = rels('obl', 'nmod');
/** Words before a noun that may say whose it is: "Chad's army", "the Chad army", "the Chadian army". */
export const OWNERS = rels('nmod:poss', 'compound', 'amod');
/** The same, and phrases behind it: "leaders of Chad". */
export const OWNERS_AROUND = rels('amod', 'compound', 'nmod:poss', 'nmod');
/** All that may stand before a noun and describe it. */
export const MODIFIERS = rels(
  'nmod:poss',
  'compound',
  'amod',
  'nmod',
  'nmod:unmarked',
  'nmod:tmod',
  'nmod:desc',
  'nummod',
);
/** "by rebels", where the parser sees an agent and where it does not. */
export const AGENTS = rels('obl:agent', 'obl');
export const HELPERS = rels('aux', 'aux:pass');
export const HELPERS_AND_COPULA = rels('aux', 'aux:pass', 'cop');
export const PASSIVE_AND_COPULA = rels('aux:pass', 'cop');
/** Words that open a phrase or a clause. */
export const OPENERS = rels('case', 'mark');
/** Clauses that a noun takes: "a plan to send", "an order that troops leave". */
export const NOUN_CLAUSES = rels('acl', 'advcl', 'ccomp', 'xcomp');
/** Clauses that describe a noun. */
export const DESCRIBING = rels('acl', 'acl:relcl');
