import { describe, expect, it } from 'vitest';
import { fuzzReaders } from './fuzz-readers.js';

describe('readers', () => {
  it('give sound reports or problems for broken inputs, in time', { timeout: 60_000 }, async () => {
    const seed = Number(process.env['FUZZ_SEED'] ?? Date.now() % 1_000_000_000);
    const { faults, inputs } = await fuzzReaders(seed, 1_000_000, 4000);
    expect(faults, `FUZZ_SEED=${seed}`).toEqual([]);
    expect(inputs).toBeGreaterThan(50);
  });
});
