import { COMMITMENT_STATES, type CommitmentState } from '../../model/commitment.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import { byMatter, type CommitmentsAsked, type CommitmentsFound } from '../commitments-asked.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { commitmentCard } from './commitment-card.js';
import { stateMark } from './commitment-mark.js';
import { address } from './reports-page.js';

/** Cards of a column, and of a page of one state. */
export const COLUMN = 50;

/** Columns by state, each with its first cards; states of which there are none are named below. */
export function commitmentsBoard({ rows }: CommitmentsFound, asked: CommitmentsAsked, say: Say): Markup {
  const t = say.t.commitments;
  const by = new Map<CommitmentState, FollowedCommitment[]>(COMMITMENT_STATES.map((state) => [state, []]));
  for (const c of rows) by.get(c.state)?.push(c);
  const empty = COMMITMENT_STATES.filter((state) => by.get(state)?.length === 0);
  return h`<div class="board">${COMMITMENT_STATES.filter((state) => !empty.includes(state)).map((state) =>
    column(state, by.get(state) ?? [], asked, say),
  )}</div>
${empty.length === 0 ? undefined : h`<p class="kicker none-of">${t.noneOf(new Intl.ListFormat(say.locale, { type: 'disjunction' }).format(empty.map((state) => t.states[state])))}</p>`}`;
}

function column(
  state: CommitmentState,
  list: readonly FollowedCommitment[],
  asked: CommitmentsAsked,
  say: Say,
): Markup {
  const t = say.t.commitments;
  const id = `state-${state.replace(' ', '-')}`;
  const shown = byMatter(list, asked.on).slice(0, COLUMN);
  const href = `/commitments${address({ ...asked.words, state, page: '' })}`;
  return h`<details class="column" open>
<summary id="${id}">${stateMark(state)} <span>${t.states[state]}</span> <b>${say.number(list.length)}</b></summary>
<div class="reel" tabindex="0" role="group" aria-labelledby="${id}"><ol class="cards">${shown.map((c) => commitmentCard(c, asked.on, say))}</ol></div>
${list.length <= shown.length ? undefined : h`<p class="pager">${t.first(say.number(shown.length), say.number(list.length))} · <a href="${href}">${t.moreOf(say.number(list.length))}<span class="unseen"> ${t.states[state]}</span></a></p>`}
</details>
`;
}

/** The commitments of one state (or the overdue) alone, page by page. */
export function commitmentsList({ rows }: CommitmentsFound, asked: CommitmentsAsked, say: Say): Markup {
  const t = say.t.commitments;
  const pages = Math.max(1, Math.ceil(rows.length / COLUMN));
  const page = Math.min(asked.page, pages);
  const shown = byMatter(rows, asked.on).slice((page - 1) * COLUMN, page * COLUMN);
  const to = (number: number) =>
    `/commitments${address({ ...asked.words, page: number === 1 ? '' : String(number) })}`;
  return h`<ol class="cards list">${shown.map((c) => commitmentCard(c, asked.on, say, true))}</ol>
${
  pages === 1
    ? undefined
    : h`<p class="pager">${page > 1 ? h`<a href="${to(page - 1)}" rel="prev">${t.previous}</a> · ` : undefined}${t.pageOf(say.number(page), say.number(pages))}${page < pages ? h` · <a href="${to(page + 1)}" rel="next">${t.next}</a>` : undefined}</p>`
}`;
}
