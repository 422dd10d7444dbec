import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type Coder, makeCoder } from '../code.js';
import type { Codebook } from '../knowledge/codebook.js';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import { loadFamilies } from '../knowledge/load-families.js';
import type { Problem } from '../model/problem.js';
import { loadModelFile } from '../parse/load-node.js';
import { type SourceFacts, type SourceFamily, sourceFamilies } from '../stories/source-family.js';
import { CommandError } from './command-error.js';

/** The package's folder: the first one above this file that holds codebook/ and lang/. */
export function packageRoot(): string {
  let folder = path.dirname(fileURLToPath(import.meta.url));
  while (!(existsSync(path.join(folder, 'codebook')) && existsSync(path.join(folder, 'lang')))) {
    const above = path.dirname(folder);
    if (above === folder)
      throw new Error(
        'The folders codebook/ and lang/ are missing beside the program. Install Chancery anew.',
      );
    folder = above;
  }
  return folder;
}

/** The coder with its model and codebook, and the problems of the codebook and the tables of lang/en. Throws Error with the path when a file is missing or damaged. */
export function loadCoder(codebookFolder?: string): { coder: Coder; problems: readonly Problem[] } {
  const files = codebookFiles(codebookFolder);
  const { codebook, problems } = loadCodebook(files);
  const coder = makeCoder({ model: loadModelFile(process.env['CHANCERY_MODEL']), codebook });
  return { coder, problems: [...problems, ...coder.problems] };
}

/** The codebook alone, for what looks codes up and codes nothing. Throws Error with the path when a file is missing. */
export function loadCodebookOnly(codebookFolder?: string): Codebook {
  return loadCodebook(codebookFiles(codebookFolder), { examples: false }).codebook;
}

function codebookFiles(codebookFolder: string | undefined): Map<string, string> {
  const root = packageRoot();
  if (codebookFolder !== undefined && !existsSync(path.join(codebookFolder, 'event-types')))
    throw new CommandError({
      code: 'no-codebook',
      where: codebookFolder,
      message: 'Found no codebook, expected a folder with event-types/ in it.',
      fix: `Copy ${path.join(root, 'codebook')} and change the copy.`,
    });
  return readCodebookFiles(codebookFolder ?? path.join(root, 'codebook'), path.join(root, 'lang', 'en'));
}

/** The shipped codebook alone, for its crosswalks: without the language model, in a quarter of the time. */
export function shippedCodebook(): Codebook {
  const root = packageRoot();
  return loadCodebook(readCodebookFiles(path.join(root, 'codebook'), path.join(root, 'lang', 'en'))).codebook;
}

/** Where reports come from, by the shipped table of agencies and publishers. */
export function shippedFamilies(): (doc: SourceFacts) => SourceFamily {
  const file = path.join(packageRoot(), 'codebook', 'sources', 'families.tsv');
  return sourceFamilies(loadFamilies(readFileSync(file, 'utf8')));
}
