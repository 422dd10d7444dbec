/** Stirling's series: B(2k) / (2k (2k - 1)), k = 1 to 6. */
const SERIES = [1 / 12, -1 / 360, 1 / 1260, -1 / 1680, 1 / 1188, -691 / 360360] as const;
const HALF_LOG_TAU = 0.5 * Math.log(2 * Math.PI);

/** Logarithm of the gamma function for x > 0, to about 14 digits: Stirling's series, reached from below by Γ(x + 1) = x Γ(x). */
export function logGamma(x: number): number {
  let shift = 1;
  let at = x;
  for (; at < 8; at++) shift *= at;
  const square = 1 / (at * at);
  const series = SERIES.reduceRight((sum, term) => sum * square + term, 0) / at;
  return (at - 0.5) * Math.log(at) - at + HALF_LOG_TAU + series - Math.log(shift);
}
