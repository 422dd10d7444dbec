import type { Problem } from '../model/problem.js';
import type { Codebook, PatternEntry, RuleEntry } from './codebook.js';
import { codebookHash } from './codebook-hash.js';
import { Faults } from './faults.js';
import { loadClasses } from './load-classes.js';
import { loadContexts } from './load-contexts.js';
import { loadCameo, loadCrosswalk } from './load-crosswalks.js';
import { loadModeWords } from './load-mode-words.js';
import { indexPatterns, loadPatterns } from './load-patterns.js';
import { loadPlain } from './load-plain.js';
import { loadPublicSectors } from './load-public-sectors.js';
import { loadRewrites } from './load-rewrites.js';
import { loadRules, type RulePattern } from './load-rules.js';
import { loadTypes } from './load-types.js';

const CLASSES = 'classes.en.tsv';
const REWRITES = 'rewrites.yaml';
const CONTEXT_WORDS = 'contexts/words.en.tsv';
const CAMEO = 'crosswalks/cameo.tsv';
const CROSSWALK = 'crosswalks/plover-cameo.tsv';

/**
 * The codebook from its files: a map from path below codebook/ (`event-types/accuse/words.en.tsv`) to text; tables of a
 * language come as `lang/en/…`. Faults in them are problems with file and line; what can be used is used. Throws nothing.
 * With `examples: false` the examples of rules are left out, for a program that only codes: loading takes half the time.
 * 2,700 patterns load in about 100 ms.
 */
export function loadCodebook(
  files: ReadonlyMap<string, string>,
  options: { readonly examples?: boolean } = {},
): { codebook: Codebook; problems: Problem[] } {
  const faults = new Faults();
  const text = (file: string): string => files.get(file) ?? missing(file, faults);
  const types = loadTypes(files, faults);
  const classes = loadClasses(CLASSES, text(CLASSES), faults);
  const rules: RuleEntry[] = [];
  const rulePatterns: RulePattern[] = [];
  for (const type of types.keys()) {
    const loaded = loadRules(type, files, faults, options.examples);
    rules.push(...loaded.rules);
    rulePatterns.push(...loaded.patterns);
  }
  const coded = loadPatterns(files, types, classes, rulePatterns, faults);
  const patterns = [...coded, ...loadPlain(files, classes, coded.length, faults)];
  const cameo = loadCameo(CAMEO, text(CAMEO), faults);
  const codebook: Codebook = {
    hash: codebookHash(files),
    types,
    classes,
    publicSectors: loadPublicSectors(files, faults),
    patterns,
    patternsByHead: indexPatterns(patterns),
    words: wordsOf(patterns),
    rules,
    rewrites: loadRewrites(REWRITES, text(REWRITES), types, faults),
    modeWords: loadModeWords(files, types, faults),
    contextWords: loadContexts(CONTEXT_WORDS, text(CONTEXT_WORDS), faults),
    cameo,
    crosswalk: loadCrosswalk(CROSSWALK, text(CROSSWALK), types, cameo, faults),
    files,
  };
  return { codebook, problems: faults.problems };
}

function wordsOf(patterns: readonly PatternEntry[]): Set<string> {
  const seen = new Set<ReadonlySet<string>>();
  for (const { pattern } of patterns) {
    for (const element of pattern.elements) {
      if (element.kind === 'word') seen.add(element.words);
      else if (element.kind === 'slot' && element.only !== undefined) seen.add(element.only);
    }
  }
  const words = new Set<string>();
  for (const set of seen) for (const word of set) words.add(word);
  return words;
}

function missing(file: string, faults: Faults): string {
  faults.error('file-missing', file, 1, 'The file is not there.', `Write codebook/${file}.`);
  return '';
}
