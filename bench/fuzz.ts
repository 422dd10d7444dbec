// Broken inputs through all readers: `npm run bench fuzz [INPUTS [SEED]]` (default a million inputs, a seed of the clock). Prints how many reports and problems they
// gave, the longest that one took, and each fault with the seed that gives its input again; the status is 1 when there is one.
import { fuzzReaders } from '../test/fuzz-readers.js';

const most = Number(process.argv[2] ?? 1_000_000);
const seed = Number(process.argv[3] ?? Date.now() % 1_000_000_000);
console.log(`${most} inputs from seed ${seed}`);
const began = performance.now();
let [inputs, reports, problems, longest] = [0, 0, 0, 0];
const faults: string[] = [];
while (inputs < most && faults.length < 20) {
  const part = await fuzzReaders(seed + inputs, Math.min(50_000, most - inputs), Number.POSITIVE_INFINITY);
  inputs += part.inputs;
  reports += part.reports;
  problems += part.problems;
  longest = Math.max(longest, part.longest);
  faults.push(...part.faults);
  const seconds = (performance.now() - began) / 1000;
  console.log(
    `${inputs} inputs, ${reports} reports, ${problems} problems, longest ${Math.round(longest)} ms, ${Math.round(inputs / seconds)} inputs/s, ${Math.round(process.memoryUsage().rss / 2 ** 20)} MB`,
  );
}
for (const fault of faults) console.log(fault);
console.log(`${faults.length} faults`);
process.exitCode = faults.length > 0 ? 1 : 0;
