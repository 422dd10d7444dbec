import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { VERSION } from '../../model/version.js';
import { EXIT } from '../exit-codes.js';
import { loadCoder, packageRoot } from '../load-coder.js';
import { print, printProblem } from '../terminal.js';
import type { Score } from './counts.js';
import { sharedFolder } from './gold-files.js';
import { runGold } from './run-gold.js';
import { GOLD_SETS } from './sets.js';

export interface EvalOptions {
  readonly set?: string;
  readonly write?: boolean;
  /** A file of `chancery corrections export`, scored instead of the sets. */
  readonly gold?: string;
  readonly ledger: string;
  readonly reports?: readonly string[];
  readonly codebook?: string;
}

/** A score that rests on fewer things than this is shown and kept, but its fall fails nothing: one of them is too much of it. */
const FEW = 25;
/** A score may fall by this much, for rounding, before the fall fails. */
const SLACK = 0.002;

/** `chancery eval`: scores the coder and compares with test/gold/scores.tsv; a fall fails. */
export async function runEval(options: EvalOptions): Promise<number> {
  if (options.gold !== undefined) return runGold({ ...options, gold: options.gold });
  const folder = sharedFolder();
  if (folder === undefined) {
    await print(
      'No evaluation data: neither CHANCERY_SHARED nor ../shared holds a folder gold/. Nothing was scored.\n',
    );
    return EXIT.fine;
  }
  const sets = GOLD_SETS.filter((set) => options.set === undefined || set.name === options.set);
  if (sets.length === 0) {
    printProblem({
      code: 'no-such-set',
      level: 'error',
      where: options.set ?? '',
      message: `Found "${options.set}", expected one of ${GOLD_SETS.map((s) => s.name).join(', ')}.`,
      fix: 'Name a set.',
    });
    return EXIT.usage;
  }
  const { coder } = loadCoder();
  const file = path.join(packageRoot(), 'test', 'gold', 'scores.tsv');
  const before = readScores(file);
  const scores: Score[] = [];
  for (const set of sets) {
    for (const score of set.score(coder, folder)) {
      scores.push(score);
      const old = before.get(key(score));
      const change = old === undefined ? '' : `  (was ${old.toFixed(3)})`;
      await print(
        `${score.set.padEnd(20)} ${score.measure.padEnd(22)} ${score.value.toFixed(3).padStart(7)}  n ${score.n}${change}\n`,
      );
    }
  }
  if (options.write === true) {
    writeScores(file, before, scores);
    await print(`Written to ${path.relative(process.cwd(), file)}.\n`);
    return EXIT.fine;
  }
  const fallen = scores.filter((score) => fell(score, before.get(key(score))));
  for (const score of fallen)
    await print(
      `FELL: ${score.set} ${score.measure}: ${before.get(key(score))!.toFixed(3)} -> ${score.value.toFixed(3)}\n`,
    );
  return fallen.length > 0 ? EXIT.some : EXIT.fine;
}

function key(score: Score): string {
  return `${score.set}\t${score.measure}`;
}

function fell(score: Score, old: number | undefined): boolean {
  if (old === undefined || score.n < FEW) return false;
  const slack = SLACK * Math.max(1, Math.abs(old));
  return score.low === true ? score.value > old + slack : score.value < old - slack;
}

function readScores(file: string): Map<string, number> {
  const scores = new Map<string, number>();
  if (!existsSync(file)) return scores;
  for (const line of readFileSync(file, 'utf8').split('\n')) {
    const [set, measure, value] = line.split('\t');
    if (
      set !== undefined &&
      !set.startsWith('#') &&
      measure !== undefined &&
      value !== undefined &&
      set !== 'set'
    )
      scores.set(`${set}\t${measure}`, Number(value));
  }
  return scores;
}

function writeScores(file: string, before: ReadonlyMap<string, number>, scores: readonly Score[]): void {
  const rows = new Map<string, string>();
  for (const [name, value] of before) rows.set(name, `${name}\t${value.toFixed(4)}`);
  for (const score of scores)
    rows.set(key(score), `${key(score)}\t${score.value.toFixed(4)}\t${score.n}\t${VERSION}`);
  if (existsSync(file)) {
    for (const line of readFileSync(file, 'utf8').split('\n')) {
      const name = line.split('\t').slice(0, 2).join('\t');
      if (rows.has(name) && !scores.some((score) => key(score) === name)) rows.set(name, line);
    }
  }
  const order = GOLD_SETS.map((set) => set.name);
  const sorted = [...rows].sort(
    ([a], [b]) => order.indexOf(a.split('\t')[0]!) - order.indexOf(b.split('\t')[0]!) || (a < b ? -1 : 1),
  );
  mkdirSync(path.dirname(file), { recursive: true });
  writeFileSync(
    file,
    `# Scores of the coder on gold sets, written by \`npm run eval -- --write\`; a fall fails.\nset\tmeasure\tvalue\tn\tversion\n${sorted.map(([, line]) => line).join('\n')}\n`,
  );
}
