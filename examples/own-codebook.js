// Codes a sentence with the shipped codebook and with one that has a wording more: a codebook is a map from paths to texts.
// A folder of your own does the same: loadCoder({ codebook: 'my-codebook' }). codebook/README.md says how wordings are written.
// Run: node examples/own-codebook.js
import { loadModelFile } from 'chancery';
import { codebookFiles } from 'chancery/codebook';
import { loadCodebook, makeCoder } from 'chancery/coder';
import { readText } from 'chancery/read';

const model = loadModelFile();
const report = readText('Kenya glad-handed Uganda over the new bridge.');
const show = (name, files) => {
  const { codebook, problems } = loadCodebook(files);
  const { events } = makeCoder({ model, codebook })(report);
  for (const { where, message } of problems) console.log(`${where}: ${message}`);
  console.log(
    `${name}: ${events.map((event) => `${event.type} ${event.mode ?? ''}`.trim()).join(', ') || 'no event'}`,
  );
};

const files = codebookFiles();
show('shipped', files);
const words = 'event-types/support/words.en.tsv';
files.set(words, `${files.get(words)}S glad-hand T\t-\t-\tpraises\n`);
show('with a wording more', files);
