import { copyFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { packData } from '../packaged/browser-data.js';
import { codebookFiles } from '../packaged/codebook-files-node.js';
import { DATA_FILE } from '../packaged/fetch-coder.js';
import { packageRoot } from '../packaged/package-root-node.js';
import { packagedModel } from '../parse/load-node.js';
import { EXIT } from './exit-codes.js';
import { checked } from './load-coder.js';
import { print } from './terminal.js';

export interface BrowserOptions {
  readonly codebook?: string;
}

const MODULE = 'chancery.js';

/** `chancery browser`: writes what a page needs to code reports: the coder as one module, its codebook and model as one file. */
export async function runBrowser(folder: string, options: BrowserOptions): Promise<number> {
  const files = codebookFiles(checked(options.codebook).codebook);
  const data = gzipSync(packData(files, readFileSync(process.env['CHANCERY_MODEL'] ?? packagedModel())));
  try {
    mkdirSync(folder, { recursive: true });
    copyFileSync(path.join(packageRoot(), 'dist', 'browser', MODULE), path.join(folder, MODULE));
    writeFileSync(path.join(folder, DATA_FILE), data);
  } catch (cause) {
    throw new Error(`The files cannot be written to ${folder}: ${(cause as Error).message}`, { cause });
  }
  for (const name of [MODULE, DATA_FILE]) {
    const file = path.join(folder, name);
    await print(`${file} (${(statSync(file).size / 1e6).toFixed(1)} MB)\n`);
  }
  return EXIT.fine;
}
