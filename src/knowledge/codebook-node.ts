import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const KEPT = /\.(tsv|yaml)$/;

/**
 * The files of a codebook folder, and those tables of a language folder that lie beside it, as loadCodebook wants them:
 * `event-types/…`, `actors/…` and, for the language, `lang/en/…`. Only .tsv and .yaml files. Throws Error with the path when a
 * folder cannot be read.
 */
export function readCodebookFiles(codebook: string, language?: string): Map<string, string> {
  const files = new Map<string, string>();
  addFolder(files, codebook, '');
  if (language !== undefined) addFolder(files, language, 'lang/en/');
  return files;
}

function addFolder(files: Map<string, string>, folder: string, prefix: string): void {
  let names: string[];
  try {
    names = readdirSync(folder, { recursive: true, encoding: 'utf8' });
  } catch (cause) {
    throw new Error(`The folder ${folder} cannot be read.`, { cause });
  }
  for (const name of names.map((one) => one.replaceAll('\\', '/')).sort()) {
    if (!KEPT.test(name)) continue;
    const path = join(folder, name);
    try {
      files.set(prefix + name, readFileSync(path, 'utf8'));
    } catch (cause) {
      throw new Error(`The file ${path} cannot be read.`, { cause });
    }
  }
}
