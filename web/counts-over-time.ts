/** Counts of many things by period, in typed arrays: the sum over any window of periods costs one subtraction for each quad class. */
export interface CountsOverTime {
  /** How many things and periods there are. */
  readonly things: number;
  readonly periods: number;
  /** Events of thing `i` and quad class `q` (0 to 3) in the periods from `from` to `to`, the latter exclusive. */
  sum(i: number, q: number, from: number, to: number): number;
  /** Events of quad class `q` of all things in one period. */
  total(q: number, period: number): number;
}

/** Sums up cells: the number of a period and its four quad classes. */
export function countsOverTime(
  cells: readonly (readonly (readonly number[])[])[],
  periods: number,
): CountsOverTime {
  const step = periods + 1;
  const sums = new Float64Array(cells.length * 4 * step);
  const totals = new Float64Array(4 * periods);
  for (const [i, own] of cells.entries()) {
    for (const cell of own)
      for (let q = 0; q < 4; q++) {
        const count = cell[q + 1] ?? 0;
        const at = (i * 4 + q) * step + (cell[0] ?? 0) + 1;
        sums[at] = (sums[at] ?? 0) + count;
        totals[q * periods + (cell[0] ?? 0)] = (totals[q * periods + (cell[0] ?? 0)] ?? 0) + count;
      }
    for (let q = 0; q < 4; q++) {
      const start = (i * 4 + q) * step;
      for (let p = 1; p <= periods; p++)
        sums[start + p] = (sums[start + p] ?? 0) + (sums[start + p - 1] ?? 0);
    }
  }
  return {
    ...{ things: cells.length, periods },
    sum: (i, q, from, to) => {
      const start = (i * 4 + q) * step;
      return (sums[start + to] ?? 0) - (sums[start + from] ?? 0);
    },
    total: (q, period) => totals[q * periods + period] ?? 0,
  };
}
