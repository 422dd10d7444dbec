import { describe, expect, it } from 'vitest';
import { inPart, readPart, slurmPart } from './part.js';

const task = (id: string, count: string, min?: string, max?: string, step?: string) =>
  slurmPart({
    SLURM_ARRAY_TASK_ID: id,
    SLURM_ARRAY_TASK_COUNT: count,
    SLURM_ARRAY_TASK_MIN: min,
    SLURM_ARRAY_TASK_MAX: max,
    SLURM_ARRAY_TASK_STEP: step,
  });

describe('a part of a list', () => {
  it('together with the others has everything once, and none has more than one more than another', () => {
    const things = Array.from({ length: 23 }, (_, i) => i);
    const parts = [1, 2, 3, 4, 5].map((number) => inPart(things, { number, of: 5 }));
    expect(parts.flat().sort((a, b) => a - b)).toEqual(things);
    expect(parts.map(({ length }) => length)).toEqual([5, 5, 5, 4, 4]);
  });

  it('is I/N, counted from 1', () => {
    expect(readPart('1/1')).toEqual({ number: 1, of: 1 });
    expect(readPart('100/100')).toEqual({ number: 100, of: 100 });
    for (const word of ['0/3', '4/3', '1/0', '1', '1/3/5', '-1/3', '1.5/3', '1/9999999', ''])
      expect([word, readPart(word)]).toEqual([word, expect.objectContaining({ code: 'bad-part' })]);
  });

  it('is the place of a Slurm task in its array, from wherever that counts and in whatever steps', () => {
    expect(slurmPart({})).toBe(undefined);
    expect(task('0', '3')).toEqual({ number: 1, of: 3 });
    expect(task('2', '3', '0', '2')).toEqual({ number: 3, of: 3 });
    expect(task('1', '3', '1', '3')).toEqual({ number: 1, of: 3 });
    expect(task('12', '3', '4', '12', '4')).toEqual({ number: 3, of: 3 });
  });

  it('is not guessed where the array has holes or says too little', () => {
    for (const given of [
      task('7', '2', '3', '7'),
      task('3', '2', '3', '7'),
      task('5', '3', '0', '2'),
      task('x', '3'),
      slurmPart({ SLURM_ARRAY_TASK_ID: '1' }),
    ])
      expect(given).toMatchObject({ code: 'bad-array', level: 'error' });
  });
});
