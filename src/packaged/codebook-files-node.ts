import { existsSync } from 'node:fs';
import path from 'node:path';
import { readCodebookFiles } from '../knowledge/codebook-node.js';
import { packageRoot } from './package-root-node.js';

/**
 * The files of the shipped codebook, or of the one in `folder`, with the shipped tables of lang/en, as `loadCodebook` wants them. Throws
 * Error with the path when the folder holds no codebook or a file cannot be read.
 */
export function codebookFiles(folder?: string): Map<string, string> {
  const root = packageRoot();
  if (folder !== undefined && !existsSync(path.join(folder, 'event-types')))
    throw new Error(
      `Found no codebook in ${folder}, expected a folder with event-types/ in it. Copy ${path.join(root, 'codebook')} and change the copy.`,
    );
  return readCodebookFiles(folder ?? path.join(root, 'codebook'), path.join(root, 'lang', 'en'));
}
