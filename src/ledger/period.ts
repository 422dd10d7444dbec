/** How a series is cut: each period is named by its first ISO day. Weeks begin on Monday (ISO 8601). */
export const PERIODS = ['day', 'week', 'month', 'quarter', 'year'] as const;
export type Period = (typeof PERIODS)[number];

const DAY = 86_400_000;
const STEP: Readonly<Record<Exclude<Period, 'day' | 'week'>, number>> = { month: 1, quarter: 3, year: 12 };

/** First ISO day of the period that an ISO day lies in. */
export function periodStart(period: Period, day: string): string {
  if (period === 'day') return day;
  const at = new Date(day);
  if (period === 'week') return iso(at.getTime() - ((at.getUTCDay() + 6) % 7) * DAY);
  const months = at.getUTCFullYear() * 12 + at.getUTCMonth();
  return monthStart(months - (months % STEP[period]));
}

/** First ISO day of the period after one that begins on `start`. */
export function nextPeriod(period: Period, start: string): string {
  if (period === 'day' || period === 'week') return iso(Date.parse(start) + (period === 'day' ? 1 : 7) * DAY);
  const at = new Date(start);
  return monthStart(at.getUTCFullYear() * 12 + at.getUTCMonth() + STEP[period]);
}

/** All periods from that of one day to that of another, both included; at most `most`, the latest. */
export function periodsBetween(period: Period, first: string, last: string, most: number): string[] {
  const found: string[] = [];
  const end = periodStart(period, last);
  for (let at = periodStart(period, first); at <= end; ) {
    found.push(at);
    const next = nextPeriod(period, at);
    if (next <= at) break; // after the year 9999
    at = next;
  }
  return found.slice(-most);
}

/** First ISO day of the period that lies `count` periods before one that begins on `start`. */
export function periodBefore(period: Period, start: string, count: number): string {
  if (period === 'day' || period === 'week')
    return iso(Date.parse(start) - count * (period === 'day' ? 1 : 7) * DAY);
  const at = new Date(start);
  return monthStart(at.getUTCFullYear() * 12 + at.getUTCMonth() - count * STEP[period]);
}

/** Last ISO day of the period that begins on `start`. */
export function periodEnd(period: Period, start: string): string {
  return iso(Date.parse(nextPeriod(period, start)) - DAY);
}

function monthStart(months: number): string {
  return `${String(Math.floor(months / 12)).padStart(4, '0')}-${String((months % 12) + 1).padStart(2, '0')}-01`;
}

function iso(time: number): string {
  return new Date(time).toISOString().slice(0, 10);
}
