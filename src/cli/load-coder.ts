import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { Codebook } from '../knowledge/codebook.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import { loadFamilies } from '../knowledge/load-families.js';
import { codebookFiles } from '../packaged/codebook-files-node.js';
import { type LoadedCoder, loadCoder as loadPackaged } from '../packaged/load-coder-node.js';
import { packageRoot } from '../packaged/package-root-node.js';
import { type SourceFacts, type SourceFamily, sourceFamilies } from '../stories/source-family.js';
import { CommandError } from './command-error.js';

export { packageRoot } from '../packaged/package-root-node.js';

/** The coder with its model and codebook, and the problems of the codebook and the tables of lang/en. Throws Error with the path when a file is missing or damaged. */
export function loadCoder(codebookFolder?: string): LoadedCoder {
  return loadPackaged(checked(codebookFolder));
}

/** The codebook alone, for what looks codes up and codes nothing. Throws Error with the path when a file is missing. */
export function loadCodebookOnly(codebookFolder?: string): Codebook {
  const { codebook } = checked(codebookFolder);
  return loadCodebook(codebookFiles(codebook), { examples: false }).codebook;
}

/** The shipped codebook alone, for its crosswalks: without the language model, in a quarter of the time. */
export function shippedCodebook(): Codebook {
  return loadCodebook(codebookFiles()).codebook;
}

/** Throws CommandError when the folder holds no codebook. */
export function checked(codebook: string | undefined): { codebook?: string } {
  if (codebook === undefined) return {};
  if (!existsSync(path.join(codebook, 'event-types')))
    throw new CommandError({
      code: 'no-codebook',
      where: codebook,
      message: 'Found no codebook, expected a folder with event-types/ in it.',
      fix: `Copy ${path.join(packageRoot(), 'codebook')} and change the copy.`,
    });
  return { codebook };
}

/** Where reports come from, by the shipped table of agencies and publishers. */
export function shippedFamilies(): (doc: SourceFacts) => SourceFamily {
  const file = path.join(packageRoot(), 'codebook', 'sources', 'families.tsv');
  return sourceFamilies(loadFamilies(readFileSync(file, 'utf8')));
}
