// Rebuilds the language model from treebanks: `npm run train`, or `npm run train -- --only net` for one of its parts.
// Parts that are not trained keep their section of the model file as it is.
import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { parseArgs } from 'node:util';
import { type ModelSection, readModelFile, writeModelFile } from '../src/parse/model-file.js';
import { sharedFolder } from './net/data.js';
import { repositoryRoot } from './net/kernels/load.js';
import { PARTS } from './parts.js';

const { values } = parseArgs({
  options: {
    only: { type: 'string', multiple: true, default: [] },
    out: { type: 'string', default: path.join('lang', 'en', 'model.bin') },
  },
});
const names = PARTS.map((part) => part.name);
const unknown = values.only.filter((name) => !names.includes(name));
if (unknown.length > 0) {
  console.error(`There is no part ${unknown.join(', ')}. There are: ${names.join(', ')}.`);
  process.exit(2);
}

const root = repositoryRoot();
const file = path.resolve(root, values.out);
const sectionsOf = () =>
  new Map<string, ModelSection>(existsSync(file) ? readModelFile(readFileSync(file)).sections : []);
for (const part of PARTS) {
  if (values.only.length > 0 && !values.only.includes(part.name)) continue;
  console.log(`training ${part.name}`);
  const section = await part.train({
    shared: sharedFolder(),
    cache: path.join(root, 'node_modules', '.cache', 'training'),
    sections: sectionsOf(),
    log: (line) => console.log(`  ${line}`),
  });
  // Read again: another part may have been trained and written while this one was.
  const sections = sectionsOf().set(part.name, section);
  const bytes = writeModelFile('en', sections);
  writeFileSync(file, bytes);
  console.log(`${part.name}: ${section.bytes.length} bytes; ${file} has ${bytes.length} now`);
}
console.log('Scores: npm run bench parse');
