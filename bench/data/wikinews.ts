import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { gunzipSync } from 'node:zlib';
import { sharedFolder } from '../../src/cli/eval/gold-files.js';
import type { Doc } from '../../src/model/doc.js';
import { listFiles, readFiles } from '../../src/read/files-node.js';
import { readRecord } from '../../src/read/read-record.js';

/** The reports of Wikinews of 2019 and 2020, where the evaluation data is at hand; else none. */
export function wikinews(): Doc[] {
  const file = path.join(sharedFolder() ?? '', 'corpora', 'wikinews_en_2019_2020.jsonl.gz');
  if (!existsSync(file)) return [];
  const lines = gunzipSync(readFileSync(file)).toString('utf8').trim().split('\n');
  return lines.flatMap((line) => readRecord(line, file).doc ?? []);
}

/** The reports at paths. */
export async function docsAt(paths: readonly string[]): Promise<Doc[]> {
  const docs: Doc[] = [];
  for await (const { doc } of readFiles(listFiles(paths).files)) if (doc !== undefined) docs.push(doc);
  return docs;
}
