// Speed of coding: sentences a second of parsing and of coding with the parse given, their ratio, milliseconds by stage, and
// memory over 3,000 reports. `npm run bench code [PATH …]`; without paths the packaged samples, and Wikinews where
// ../shared/corpora (or CHANCERY_SHARED) has it. Machines are shared, so each figure is that of the best round.
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { loadCoder } from '../src/cli/load-coder.js';
import { STAGES, type Stage } from '../src/code.js';
import type { Doc } from '../src/model/doc.js';
import { docsAt, wikinews } from './data/wikinews.js';

/** Sentences that a set is coded for at least, so that the machine code of the coder is warm; and never less than three rounds. */
const SENTENCES = 10_000;

const { coder } = loadCoder();

/** Milliseconds of one round over all reports. */
interface Round {
  parsing: number;
  coding: number;
  readonly stages: Record<Stage, number>;
}

function round(docs: readonly Doc[]): Round {
  const stages = Object.fromEntries(STAGES.map((stage) => [stage, 0])) as Record<Stage, number>;
  const result = { parsing: 0, coding: 0, stages };
  for (const doc of docs) {
    const start = performance.now();
    const tokens = coder.parse(doc);
    const middle = performance.now();
    let before = middle;
    coder.codeParsed(doc, tokens, (stage) => {
      const now = performance.now();
      stages[stage] += now - before;
      before = now;
    });
    result.parsing += middle - start;
    result.coding += performance.now() - middle;
  }
  return result;
}

function measure(name: string, docs: readonly Doc[]): void {
  const sentences = docs.reduce((n, doc) => n + coder.parse(doc).sentenceCount, 0);
  const rounds: Round[] = [];
  const count = Math.max(3, Math.ceil(SENTENCES / sentences));
  for (let k = 0; k < count; k++) rounds.push(round(docs));
  const best = (of: (r: Round) => number) => Math.min(...rounds.map(of));
  const [parsing, coding] = [best((r) => r.parsing), best((r) => r.coding)];
  const speed = (ms: number) => `${Math.round((sentences / ms) * 1000)} sentences/s`.padStart(18);
  console.log(`${name}: ${docs.length} reports, ${sentences} sentences, best of ${count} rounds`);
  console.log(`  parsing ${speed(parsing)}`);
  console.log(`  coding  ${speed(coding)}, the parse given (PETRARCH2: 1,140 to 2,240, as published)`);
  console.log(`  coding takes ${(coding / parsing).toFixed(2)} of the time of parsing (reach: 0.5)`);
  const first = rounds[0]!;
  console.log(
    `  in the first round, with cold machine code: ${(first.coding / first.parsing).toFixed(2)}, ${first.coding.toFixed(0)} ms`,
  );
  for (const stage of STAGES) {
    const ms = best((r) => r.stages[stage]);
    console.log(
      `  ${stage.padEnd(7)} ${((ms / sentences) * 1000).toFixed(1).padStart(6)} ms in 1,000 sentences`,
    );
  }
}

/** Megabytes on the heap after 500, 1,000, 2,000 and 3,000 reports, coded whole; they must not grow. */
function memory(docs: readonly Doc[]): void {
  setFlagsFromString('--expose-gc');
  const collect = runInNewContext('gc') as () => void;
  const marks = new Set([500, 1000, 2000, 3000]);
  const heap: string[] = [];
  for (let n = 1; n <= 3000; n++) {
    coder(docs[n % docs.length]!);
    if (!marks.has(n)) continue;
    collect();
    heap.push(`${(process.memoryUsage().heapUsed / 1e6).toFixed(1)} after ${n}`);
  }
  console.log(`memory: MB on the heap ${heap.join(', ')} reports (must be flat)`);
}

const given = process.argv.slice(2);
const docs = (await docsAt(given.length > 0 ? given : ['samples'])).filter(
  ({ language }) => language === 'en',
);
measure(given.length > 0 ? given.join(' ') : 'samples', docs);
memory(docs);
const news = given.length > 0 ? [] : wikinews();
if (news.length > 0) measure('Wikinews', news);
