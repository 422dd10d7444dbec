const MINUTE = 60_000;
const DAY = 86_400_000;
const PERIODS: Readonly<Record<string, number>> = {
  hourly: 60 * MINUTE,
  daily: DAY,
  weekly: 7 * DAY,
  monthly: 30 * DAY,
  yearly: 365 * DAY,
};
/** So much of a feed is looked at, in UTF-16 units, if no item comes before. */
const HEAD = 50_000;

/**
 * Milliseconds that a feed asks to be left alone between two visits: the `ttl` of RSS 2.0 (minutes), or `sy:updatePeriod` through
 * `sy:updateFrequency` (RSS 1.0's module, used in RSS 2.0 and Atom too); the longer where it has both, at most a day. 0 where it says nothing.
 */
export function feedPace(text: string): number {
  const head = text.slice(0, HEAD).split(/<(?:[\w.-]+:)?(?:item|entry)[\s>]/i, 1)[0] ?? '';
  const told = (name: string): string | undefined =>
    new RegExp(`<${name}(?:\\s[^<>]*)?>\\s*([\\w.]{1,20})\\s*</`, 'i').exec(head)?.[1];
  const minutes = Number(told('ttl') ?? 0);
  const period = PERIODS[(told('sy:updatePeriod') ?? '').toLowerCase()];
  const times = Number(told('sy:updateFrequency') ?? 1);
  const byTtl = Number.isFinite(minutes) ? Math.max(0, minutes) * MINUTE : 0;
  const bySy = period === undefined ? 0 : period / (Number.isFinite(times) && times >= 1 ? times : 1);
  return Math.min(DAY, Math.max(byTtl, bySy));
}
