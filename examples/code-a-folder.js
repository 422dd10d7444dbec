// Codes a folder of reports in worker threads and prints one line a report, in the order of the files.
// The pool reads no further ahead than its threads need, so that a folder of a million reports takes no more memory than one of a hundred.
// Run: node examples/code-a-folder.js [FOLDER] [THREADS]
import { listFiles, readFiles } from 'chancery/files';
import { makePool } from 'chancery/pool';

const [folder = 'samples', threads = '2'] = process.argv.slice(2);

async function* docs() {
  for await (const { doc, problems } of readFiles(listFiles([folder]).files)) {
    for (const problem of problems) console.error(`${problem.where}: ${problem.message}`);
    if (doc !== undefined) yield doc;
  }
}

const pool = await makePool({ threads: Number(threads) });
let total = 0;
for await (const { doc, events } of pool.code(docs())) {
  total += events.length;
  console.log(`${doc.id}  ${String(events.length).padStart(2)} events  ${doc.title ?? ''}`.trimEnd());
}
console.log(`${total} events`);
await pool.close();
