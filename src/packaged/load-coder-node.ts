import { type Coder, makeCoder } from '../code.js';
import { loadCodebook } from '../knowledge/load-codebook.js';
import type { Problem } from '../model/problem.js';
import { loadModelFile } from '../parse/load-node.js';
import { codebookFiles } from './codebook-files-node.js';

export interface LoadOptions {
  /** A folder with a codebook of your own; without it the shipped one. */
  readonly codebook?: string;
  /** A model file; without it the one that CHANCERY_MODEL names, else the shipped one. */
  readonly model?: string;
}

/** A coder, and the faults of its codebook and of the tables of lang/en, with file and line. */
export interface LoadedCoder {
  readonly coder: Coder;
  readonly problems: readonly Problem[];
}

/** The coder with its model and codebook; takes about half a second, do it once. Throws Error with the path when a file is missing or damaged. */
export function loadCoder({ codebook, model }: LoadOptions = {}): LoadedCoder {
  const loaded = loadCodebook(codebookFiles(codebook));
  const coder = makeCoder({
    model: loadModelFile(model ?? process.env['CHANCERY_MODEL']),
    codebook: loaded.codebook,
  });
  return { coder, problems: [...loaded.problems, ...coder.problems] };
}
