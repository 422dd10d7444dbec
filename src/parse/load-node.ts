import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { type LanguageModel, loadModel } from './language-model.js';

/**
 * The model that comes with the package (lang/en/model.bin), or the one at `file`. Throws Error with the path and what to
 * do when there is none or it cannot be used. The only part of this folder that needs Node.
 */
export function loadModelFile(file = packagedModel()): LanguageModel {
  let bytes: Uint8Array;
  try {
    bytes = readFileSync(file);
  } catch (cause) {
    throw new Error(`No language model at ${file}. Build one with npm run train.`, { cause });
  }
  try {
    return loadModel(bytes);
  } catch (cause) {
    throw new Error(`${file}: ${(cause as Error).message}`, { cause });
  }
}

/** Path of lang/en/model.bin, from the source folder or from dist. */
export function packagedModel(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const inSource = path.resolve(here, '../../lang/en/model.bin');
  return existsSync(inSource) ? inSource : path.resolve(here, '../../../lang/en/model.bin');
}
