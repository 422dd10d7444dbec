// Compiled with the browser's types alone: what runs in a page must not need those of Node.
import { loadCoder } from 'chancery/browser';
import { type Coder, loadModel, makeCoder } from 'chancery/coder';
import { becauseText } from 'chancery/explain';
import { loadCodebook } from 'chancery/knowledge';
import type { Coding, Doc } from 'chancery/model';
import { uposOf } from 'chancery/parse';
import { readReport } from 'chancery/read';
import { codingJson } from 'chancery/write';

export async function run(base: URL, text: string): Promise<string> {
  const { coder }: { coder: Coder } = await loadCoder({ base });
  const docs: Doc[] = [...readReport(text, { name: 'page' })].flatMap(({ doc }) => doc ?? []);
  const codings: Coding[] = docs.map((doc) => coder(doc));
  const word = uposOf(coder.parse(docs[0]!), 0);
  return (
    word + codings.map((c) => JSON.stringify(codingJson(c)) + becauseText(c.events[0]!.because)).join('\n')
  );
}

export function own(model: Uint8Array, files: ReadonlyMap<string, string>): Coder {
  return makeCoder({ model: loadModel(model), codebook: loadCodebook(files).codebook });
}
