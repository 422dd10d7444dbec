import { isOverdue } from '../../ledger/follow-commitments.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import type { CommitmentsAsked, CommitmentsFound } from '../commitments-asked.js';
import { h, type Markup } from '../markup.js';
import { firstDayOf, type MonthOfDeadlines, monthLater, monthOfDeadlines } from '../month-days.js';
import type { Say } from '../say.js';
import { commitmentCard, partyText } from './commitment-card.js';
import { stateMark } from './commitment-mark.js';
import { pictureLinks } from './picture-links.js';
import { address } from './reports-page.js';

/** Entries of a day in the grid, and of a list beside it. */
const A_DAY = 3;
const ASIDE = 20;
/** Cards of a day that is shown whole. */
const WHOLE = 200;

/** The deadlines of a month as a grid of days, on narrow screens as an agenda; beside it what has no day. */
export function commitmentsCalendar({ rows }: CommitmentsFound, asked: CommitmentsAsked, say: Say): Markup {
  const t = say.t.commitments;
  const days = monthOfDeadlines(rows, asked.month, asked.on, firstDayOf(say.locale));
  const to = (month: string) => `/commitments${address({ ...asked.words, month, day: '', page: '' })}#month`;
  const [before, after] = [monthLater(asked.month, -1), monthLater(asked.month, 1)];
  const beside = [
    aside(t.wholeMonth(say.day(asked.month)), days.byMonthEnd, asked, say),
    aside(t.wholeYear(asked.month.slice(0, 4)), days.byYearEnd, asked, say),
    aside(t.undated, days.undated, asked, say),
    aside(t.relative, days.relative, asked, say),
  ].filter((part) => part !== undefined);
  return h`<div class="calendar${beside.length === 0 ? '' : ' with-aside'}">
<section class="month" aria-labelledby="month">
<div class="turn"><a class="step" href="${to(before)}" rel="prev" aria-label="${t.previousMonth(say.day(before))}">←</a>
<h2 id="month" tabindex="-1">${say.day(asked.month)}</h2>
<a class="step" href="${to(after)}" rel="next" aria-label="${t.nextMonth(say.day(after))}">→</a>
<a class="now" href="${to(asked.on.slice(0, 7))}">${t.thisMonth}</a></div>
${grid(days, asked, say)}
<p class="chart-tools"><span class="keys" hidden>${t.keys}</span> ${pictureLinks(`/commitments.svg${address({ ...asked.words, month: asked.month, day: '', page: '' })}`, `commitments-${asked.month}.png`, say)}</p>
${days.due.size > 0 ? undefined : nothing(days, to, say)}
${asked.day === undefined ? undefined : wholeDay(days.due.get(asked.day) ?? [], asked.day, asked, say)}
</section>
${beside.length === 0 ? undefined : h`<aside class="dayless">${beside}</aside>`}
</div>`;
}

function grid(days: MonthOfDeadlines, asked: CommitmentsAsked, say: Say): Markup {
  const { weeks, month } = days;
  const week = weeks.find((one) => one.every((day) => day !== undefined)) ?? [];
  const names = (length: 'short' | 'long') =>
    week.map((day) =>
      new Intl.DateTimeFormat(say.locale, { weekday: length, timeZone: 'UTC' }).format(
        new Date(`${day}T00:00:00Z`),
      ),
    );
  const [short, long] = [names('short'), names('long')];
  return h`<table class="days" data-days>
<caption class="unseen">${say.t.commitments.monthTable(say.day(month))}</caption>
<thead><tr>${long.map((name, i) => h`<th scope="col"><abbr title="${name}">${short[i]}</abbr></th>`)}</tr></thead>
<tbody>${weeks.map(
    (
      one,
    ) => h`<tr>${one.map((day, i) => (day === undefined ? h`<td class="out"></td>` : cell(day, long[i] ?? '', days, asked, say)))}</tr>
`,
  )}</tbody></table>`;
}

function cell(
  day: string,
  weekday: string,
  { due }: MonthOfDeadlines,
  asked: CommitmentsAsked,
  say: Say,
): Markup {
  const t = say.t.commitments;
  const list = due.get(day) ?? [];
  const href = `/commitments${address({ ...asked.words, month: asked.month, day, page: '' })}#day`;
  const classes = [
    list.length === 0 ? 'free' : '',
    day === asked.on ? 'now' : '',
    day === asked.day ? 'open' : '',
  ];
  const more = list.length - A_DAY;
  return h`<td class="${classes.filter((name) => name !== '').join(' ')}"><a class="date" href="${href}" data-day="${day}"${day === asked.on ? h` aria-current="date"` : undefined}><span aria-hidden="true">${String(Number(day.slice(8)))}</span><span class="long">${weekday}, ${say.day(day)}</span>${list.length === 0 ? undefined : h`<span class="unseen">: ${say.count(list.length, 'commitment')}</span>`}</a>${
    list.length === 0
      ? undefined
      : h`<ul>${list.slice(0, A_DAY).map((c) => entry(c, asked.on, say))}</ul>${more <= 0 ? undefined : h`<a class="rest" href="${href}">${t.moreOnDay(say.number(more))}</a>`}`
  }</td>`;
}

function entry(c: FollowedCommitment, on: string, say: Say): Markup {
  return h`<li${isOverdue(c, on) ? h` class="overdue"` : undefined}><a href="/commitment/${encodeURIComponent(c.id)}">${stateMark(c.state)}<span class="unseen">${say.t.commitments.states[c.state]}: </span><span class="parties"><bdi>${partyText(c.debtor)}</bdi> → <bdi>${partyText(c.creditor)}</bdi></span> <bdi>${c.action}</bdi></a></li>`;
}

function wholeDay(
  list: readonly FollowedCommitment[],
  day: string,
  asked: CommitmentsAsked,
  say: Say,
): Markup {
  const t = say.t.commitments;
  return h`<section class="one-day" aria-labelledby="day"><h3 class="label" id="day" tabindex="-1">${t.dueOn(say.day(day))}</h3>
${list.length === 0 ? h`<p class="empty">${t.nothingOnDay}</p>` : h`<ol class="cards list">${list.slice(0, WHOLE).map((c) => commitmentCard(c, asked.on, say, true))}</ol>`}${list.length <= WHOLE ? undefined : h`<p class="kicker">${t.andMore(say.number(list.length - WHOLE))}</p>`}</section>`;
}

function nothing({ before, after }: MonthOfDeadlines, to: (month: string) => string, say: Say): Markup {
  const t = say.t.commitments;
  const near = [before, after].filter((month) => month !== undefined);
  return h`<p class="empty">${t.nothingInMonth}${
    near.length === 0
      ? undefined
      : h` ${t.nearest} ${near.map((month, i) => h`${i > 0 ? ', ' : undefined}<a href="${to(month)}">${say.day(month)}</a>`)}.`
  }</p>`;
}

function aside(
  title: string,
  list: readonly FollowedCommitment[],
  { on }: CommitmentsAsked,
  say: Say,
): Markup | undefined {
  if (list.length === 0) return undefined;
  const more = list.length - ASIDE;
  return h`<details class="column"${list.length <= 5 ? h` open` : undefined}><summary><span>${title}</span> <b>${say.number(list.length)}</b></summary>
<ol class="cards">${list.slice(0, ASIDE).map((c) => commitmentCard(c, on, say, true))}</ol>${more <= 0 ? undefined : h`<p class="kicker">${say.t.commitments.andMore(say.number(more))}</p>`}</details>
`;
}
