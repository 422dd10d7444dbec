import type { Problem } from '../model/problem.js';

/** Part `number` of `of` parts, counted from 1. */
export interface Part {
  readonly number: number;
  readonly of: number;
}

/** No list is cut into more parts. */
export const MOST_PARTS = 1_000_000;

/** Those of the things whose place belongs to the part: every `of`-th, so that neighbours, which are alike in size, go to different parts. */
export function inPart<T>(things: readonly T[], { number, of }: Part): T[] {
  return things.filter((_, place) => place % of === number - 1);
}

/** "3/10" as a part; a Problem where it is none. Parts count from 1: the first is 1/10, the last 10/10. */
export function readPart(word: string): Part | Problem {
  const [, number, of] = /^(\d{1,7})\/(\d{1,7})$/.exec(word) ?? [];
  const part = { number: Number(number), of: Number(of) };
  if (part.number >= 1 && part.number <= part.of && part.of <= MOST_PARTS) return part;
  return {
    ...{ code: 'bad-part', level: 'error', where: '--shard' },
    message: `Found "${word.slice(0, 40)}", expected I/N with I from 1 to N, such as 1/100 … 100/100.`,
    fix:
      part.number === 0
        ? 'Parts count from 1; where your array counts from 0, add 1.'
        : 'Give the number of the part and the number of parts.',
  };
}

/**
 * The part of a Slurm array task, from the variables that Slurm sets; undefined outside an array. The array may begin anywhere and have a step
 * (`--array=0-99`, `1-100`, `0-396:4`). One with holes (`--array=3,7`) does not tell which part a task is: a Problem.
 */
export function slurmPart(env: Readonly<Record<string, string | undefined>>): Part | Problem | undefined {
  const given = env['SLURM_ARRAY_TASK_ID'];
  if (given === undefined) return undefined;
  const number = (name: string, otherwise?: number): number => {
    const word = env[name];
    if (word === undefined && otherwise !== undefined) return otherwise;
    return /^\d{1,9}$/.test(word ?? '') ? Number(word) : Number.NaN;
  };
  const id = number('SLURM_ARRAY_TASK_ID');
  const of = number('SLURM_ARRAY_TASK_COUNT');
  const least = number('SLURM_ARRAY_TASK_MIN', 0);
  const greatest = number('SLURM_ARRAY_TASK_MAX', Number.NaN);
  const step = number('SLURM_ARRAY_TASK_STEP', 1) || 1;
  const place = (id - least) / step;
  const holes = Number.isFinite(greatest) && least + (of - 1) * step !== greatest;
  if (Number.isInteger(place) && place >= 0 && place < of && of <= MOST_PARTS && !holes)
    return { number: place + 1, of };
  return {
    ...{ code: 'bad-array', level: 'error', where: 'SLURM_ARRAY_TASK_ID' },
    message: `Found task ${given.slice(0, 20)} of an array of ${env['SLURM_ARRAY_TASK_COUNT'] ?? 'unknown size'} from ${env['SLURM_ARRAY_TASK_MIN'] ?? '0'} to ${env['SLURM_ARRAY_TASK_MAX'] ?? 'unknown'}, expected one without holes.`,
    fix: 'Say which part it is: --shard I/N with the N of the whole array.',
  };
}
