import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { packageRoot } from '../load-coder.js';

/** The folder of evaluation data: CHANCERY_SHARED, else ../shared beside the package; undefined when it is not there. */
export function sharedFolder(): string | undefined {
  const folder = process.env['CHANCERY_SHARED'] ?? path.join(packageRoot(), '..', 'shared');
  return existsSync(path.join(folder, 'gold')) ? folder : undefined;
}

/** The records of a JSON Lines file, gzipped or not. Throws Error with the path when it cannot be read. */
export function readRecords<T>(file: string): T[] {
  try {
    const bytes = readFileSync(file);
    const text = (file.endsWith('.gz') ? gunzipSync(bytes) : bytes).toString('utf8');
    return text
      .split('\n')
      .filter((line) => line.trim() !== '')
      .map((line) => JSON.parse(line) as T);
  } catch (cause) {
    throw new Error(`${file} cannot be read.`, { cause });
  }
}
