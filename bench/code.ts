import { loadCoder } from '../src/cli/load-coder.js';
import type { Doc } from '../src/model/doc.js';
import { listFiles, readFiles } from '../src/read/files-node.js';

/** Prints sentences a second of parsing and of coding with the parse given, and their ratio, on the sample reports. */
const paths = process.argv.length > 2 ? process.argv.slice(2) : ['samples'];
const docs: Doc[] = [];
for await (const { doc } of readFiles(listFiles(paths).files)) if (doc?.language === 'en') docs.push(doc);
const { coder } = loadCoder();
for (const doc of docs) coder(doc);
const rounds = Math.max(1, Math.ceil(300 / docs.length));
let sentences = 0;
let parsing = 0;
let coding = 0;
for (let round = 0; round < rounds; round++) {
  for (const doc of docs) {
    const start = performance.now();
    const tokens = coder.parse(doc);
    const middle = performance.now();
    coder.codeParsed(doc, tokens);
    parsing += middle - start;
    coding += performance.now() - middle;
    sentences += tokens.sentenceCount;
  }
}
console.log(`reports ${docs.length * rounds}, sentences ${sentences}`);
console.log(`parsing  ${Math.round((sentences / parsing) * 1000)} sentences/s`);
console.log(`coding   ${Math.round((sentences / coding) * 1000)} sentences/s, the parse given`);
console.log(`coding takes ${(coding / parsing).toFixed(2)} of the time of parsing (reach: 0.5)`);
