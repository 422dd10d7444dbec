import type { FollowedCommitment } from '../model/followed-commitment.js';
import { byMatter } from './commitments-asked.js';

/** A month of deadlines. */
export interface MonthOfDeadlines {
  /** "2024-06". */
  readonly month: string;
  /** Weeks of seven ISO days; undefined before the first and after the last day of the month. */
  readonly weeks: readonly (readonly (string | undefined)[])[];
  /** What is due on each day of which there is something. */
  readonly due: ReadonlyMap<string, readonly FollowedCommitment[]>;
  /** Due by the end of this month, and of this year (told in its last month), without a day. */
  readonly byMonthEnd: readonly FollowedCommitment[];
  readonly byYearEnd: readonly FollowedCommitment[];
  /** In no month: without any time, and with one that counts from an unknown day. */
  readonly undated: readonly FollowedCommitment[];
  readonly relative: readonly FollowedCommitment[];
  /** The nearest months before and after that have something. */
  readonly before?: string;
  readonly after?: string;
}

/** The deadlines of `month` among `list`. `firstDay` of the week is 1 for Monday to 7 for Sunday. */
export function monthOfDeadlines(
  list: readonly FollowedCommitment[],
  month: string,
  on: string,
  firstDay: number,
): MonthOfDeadlines {
  const due = new Map<string, FollowedCommitment[]>();
  const aside = { byMonthEnd: [], byYearEnd: [], undated: [], relative: [] } as Record<
    'byMonthEnd' | 'byYearEnd' | 'undated' | 'relative',
    FollowedCommitment[]
  >;
  let [before, after] = ['', '9999-99'];
  for (const c of list) {
    if (c.due?.relative === true) aside.relative.push(c);
    else if (c.dueDay === undefined) aside.undated.push(c);
    else {
      const its = c.dueDay.slice(0, 7);
      if (its < month) {
        if (its > before) before = its;
      } else if (its > month) {
        if (its < after) after = its;
      } else if (c.due !== undefined && c.due.value.length < 10)
        aside[c.due.value.length < 7 ? 'byYearEnd' : 'byMonthEnd'].push(c);
      else due.set(c.dueDay, [...(due.get(c.dueDay) ?? []), c]);
    }
  }
  return {
    ...{ month, weeks: weeksOf(month, firstDay) },
    due: new Map([...due].map(([day, those]) => [day, byMatter(those, on)])),
    byMonthEnd: byMatter(aside.byMonthEnd, on),
    byYearEnd: byMatter(aside.byYearEnd, on),
    undated: byMatter(aside.undated, on),
    relative: byMatter(aside.relative, on),
    ...(before === '' ? {} : { before }),
    ...(after === '9999-99' ? {} : { after }),
  };
}

function weeksOf(month: string, firstDay: number): (string | undefined)[][] {
  const first = new Date(`${month}-01T00:00:00Z`);
  const days = new Date(Date.UTC(first.getUTCFullYear(), first.getUTCMonth() + 1, 0)).getUTCDate();
  const ahead = (first.getUTCDay() - firstDay + 14) % 7;
  const cells = [
    ...Array.from({ length: ahead }, () => undefined),
    ...Array.from({ length: days }, (_, i) => `${month}-${String(i + 1).padStart(2, '0')}`),
  ];
  return Array.from({ length: Math.ceil(cells.length / 7) }, (_, week) =>
    Array.from({ length: 7 }, (__, i) => cells[week * 7 + i]),
  );
}

/** The month `by` months later. */
export function monthLater(month: string, by: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  return new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + by, 1)).toISOString().slice(0, 7);
}

/** The first day of the week where the locale is spoken, 1 for Monday to 7 for Sunday. */
export function firstDayOf(locale: string): number {
  const of = new Intl.Locale(locale) as Intl.Locale & {
    weekInfo?: { firstDay: number };
    getWeekInfo?: () => { firstDay: number };
  };
  return (of.getWeekInfo?.() ?? of.weekInfo)?.firstDay ?? 1;
}
