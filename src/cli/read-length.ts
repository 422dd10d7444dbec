const UNITS: Readonly<Record<string, number>> = { s: 1000, m: 60_000, h: 3_600_000, d: 86_400_000 };

/** Milliseconds of a length of time such as 15m, 90s, 2h or 1d; undefined for what is none. */
export function readLength(word: string): number | undefined {
  const [, number = '', unit = ''] = /^(\d{1,6})([smhd])$/.exec(word.trim()) ?? [];
  return number === '' ? undefined : Number(number) * (UNITS[unit] ?? 0);
}
