import { COMMITMENT_STATES } from '../../model/commitment.js';
import { EVENT_TYPES } from '../../model/event.js';
import type { Problem } from '../../model/problem.js';
import type { CommitmentsAsked, CommitmentsFound } from '../commitments-asked.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { choice } from './choice.js';
import { stateMark } from './commitment-mark.js';
import { commitmentsBoard, commitmentsList } from './commitments-board.js';
import { commitmentsCalendar } from './commitments-calendar.js';
import { layout } from './layout.js';
import { problemList } from './problem-list.js';
import { address } from './reports-page.js';

/** What the page stands on beside what was asked and found. */
export interface CommitmentsPageParts {
  /** How many the ledger has in all. */
  readonly all: number;
  readonly problems: readonly Problem[];
  /** Host and port of the server, as the reader's browser has it. */
  readonly host: string;
}

/** The commitments of the ledger: board, list of one state, or calendar of deadlines. */
export function commitmentsPage(
  found: CommitmentsFound,
  asked: CommitmentsAsked,
  { all, problems, host }: CommitmentsPageParts,
  say: Say,
): Markup {
  const t = say.t.commitments;
  const calendar = asked.view === 'calendar';
  const alone = asked.filter.state !== undefined || asked.filter.overdue !== undefined;
  const body =
    all === 0
      ? h`<p class="empty">${t.noneAtAll} <code>chancery add REPORT…</code></p>`
      : calendar
        ? commitmentsCalendar(found, asked, say)
        : found.rows.length === 0
          ? h`<p class="empty">${problems.length > 0 ? undefined : t.none}</p>`
          : alone
            ? commitmentsList(found, asked, say)
            : commitmentsBoard(found, asked, say);
  return layout(
    {
      ...{ title: t.title, section: 'commitments', wide: true },
      ...{ styles: ['commitments'], scripts: ['commitments'], data: dataOf(asked, t.picture) },
    },
    h`<h1>${t.title}</h1>
<p class="lead">${t.lede} ${t.countedFrom(say.day(asked.on))}</p>
${views(asked, say)}
${form(asked, say)}
${problemList(problems)}
${all === 0 ? undefined : chips(found, asked, say)}
${body}
${all === 0 ? undefined : subscription(asked, host, say)}`,
    say,
  );
}

function dataOf({ words, view, month }: CommitmentsAsked, picture: string): Record<string, string> {
  const { page: _, ...rest } = words;
  const query = address(rest);
  return {
    JSON: `/commitments.json${query}`,
    CSV: `/commitments.csv${query}`,
    Parquet: `/commitments.parquet${query}`,
    iCalendar: `/commitments.ics${address(filterWords(words))}`,
    ...(view === 'calendar' ? { [picture]: `/commitments.svg${address({ ...rest, month })}` } : {}),
  };
}

/** The words that narrow the list; those that say how it is shown are left out. */
function filterWords(words: CommitmentsAsked['words']): Record<string, string> {
  const { view: _, month: __, day: ___, page: ____, ...rest } = words;
  return rest;
}

function views({ words, view }: CommitmentsAsked, say: Say): Markup {
  const t = say.t.commitments;
  const to = (name: 'board' | 'calendar') =>
    h`<a href="/commitments${address({ ...filterWords(words), view: name === 'board' ? '' : name })}"${name === view ? h` aria-current="true"` : undefined}>${t[name]}</a> `;
  return h`<nav class="views" aria-label="${t.views}">${to('board')}${to('calendar')}</nav>`;
}

function form({ words, view }: CommitmentsAsked, say: Say): Markup {
  const t = say.t.commitments;
  const kept = { view: view === 'board' ? '' : view, month: words['month'] ?? '', on: words['on'] ?? '' };
  const given = (name: string) => words[name] ?? '';
  return h`<form class="filter" method="get" action="/commitments" role="search" aria-label="${t.title}">
${Object.entries(kept).map(([name, value]) => (value === '' ? undefined : h`<input type="hidden" name="${name}" value="${value}">`))}
<label class="short">${t.debtor} <input name="debtor" value="${given('debtor')}" maxlength="3" placeholder="NOR" spellcheck="false" autocapitalize="characters"></label>
<label class="short">${t.creditor} <input name="creditor" value="${given('creditor')}" maxlength="3" spellcheck="false" autocapitalize="characters"></label>
<label>${t.kind} ${choice('type', EVENT_TYPES, given('type').toUpperCase(), say.t.lists.any)}</label>
<label>${t.state} ${choice('state', COMMITMENT_STATES, given('state').toLowerCase(), say.t.lists.any, t.states)}</label>
<label>${t.after} <input type="date" name="due-after" value="${given('due-after')}"></label>
<label>${t.before} <input type="date" name="due-before" value="${given('due-before')}"></label>
<label class="wide">${t.words} <input type="search" name="text" value="${given('text')}" maxlength="500"></label>
<label class="tick"><input type="checkbox" name="overdue" value="true"${given('overdue') === 'true' ? h` checked` : undefined}> ${t.overdueOnly}</label>
<button type="submit">${say.t.lists.find}</button>
</form>`;
}

/** How many of each state there are, each a link to those alone. */
function chips({ counts }: CommitmentsFound, { words, filter }: CommitmentsAsked, say: Say): Markup {
  const t = say.t.commitments;
  const to = (changes: Record<string, string>) =>
    `/commitments${address({ ...words, state: '', overdue: '', page: '', ...changes })}`;
  const none = filter.state === undefined && filter.overdue === undefined;
  const current = (is: boolean) => (is ? h` aria-current="true"` : undefined);
  const all = COMMITMENT_STATES.reduce((sum, state) => sum + counts[state], 0);
  return h`<nav class="states" aria-label="${t.byState}"><a href="${to({})}"${current(none)}>${t.all} <b>${say.number(all)}</b></a> ${COMMITMENT_STATES.map(
    (state) =>
      h`<a href="${to({ state })}"${current(filter.state === state)}>${stateMark(state)} ${t.states[state]} <b>${say.number(counts[state])}</b></a> `,
  )}<a class="late" href="${to({ overdue: 'true' })}"${current(filter.overdue === true)}>${t.overdue} <b>${say.number(counts.overdue)}</b></a></nav>`;
}

/** How to have the days in a calendar program, for which today is always the day on which it asks. */
function subscription({ words }: CommitmentsAsked, host: string, say: Say): Markup {
  const t = say.t.commitments;
  const query = address({ ...filterWords(words), on: '' });
  const path = `/commitments.ics${query}`;
  const whole = `http://${host}${path}`;
  return h`<section class="subscribe" aria-labelledby="subscribe"><h2 class="label" id="subscribe">${t.subscribe}</h2>
<p>${t.subscribeText}</p>
<p><a class="button" href="webcal://${host}${path}">${t.subscribeOpen}</a> <a href="${path}" download="commitments.ics">${t.subscribeFile}</a></p>
<p>${t.subscribeAddress} <code class="feed" id="feed">${whole}</code> <button type="button" class="plain" hidden data-copy="feed" data-copied="${t.copied}">${t.copy}</button></p>
<p>${t.subscribeToken} <code>${query === '' ? '?' : '&'}token=TOKEN</code></p>
</section>`;
}
