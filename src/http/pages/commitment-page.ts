import type { Because } from '../../model/because.js';
import type { FollowedCommitment, Move } from '../../model/followed-commitment.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { dueLine, owedSides, quantityText } from './commitment-card.js';
import { stateMark } from './commitment-mark.js';
import { commitmentPicture } from './commitment-picture.js';
import { layout } from './layout.js';
import { pictureLinks } from './picture-links.js';
import { reasonList } from './reason-list.js';

/** A move with what its report still tells of it. */
export interface ToldMove {
  readonly move: Move;
  /** The report's text; empty where it was not kept. */
  readonly text: string;
  /** Absent where the report was coded anew and no longer has it. */
  readonly because?: Because;
}

/** One commitment: its facts, its way through the reports, and why each of them is believed. */
export function commitmentPage(
  c: FollowedCommitment,
  told: readonly ToldMove[],
  on: string,
  say: Say,
): Markup {
  const t = say.t.commitments;
  const path = `/commitment/${encodeURIComponent(c.id)}`;
  const picture = commitmentPicture(c, on, say);
  return layout(
    {
      ...{ title: `${t.one}: ${c.action}`, section: 'commitments', styles: ['commitments'] },
      data: {
        ...{ JSON: `${path}.json`, CSV: `${path}.csv`, Parquet: `${path}.parquet` },
        ...(c.dueDay === undefined ? {} : { iCalendar: `${path}.ics` }),
      },
    },
    h`<article class="single commitment">
<p class="kicker"><span class="state">${stateMark(c.state)} ${t.states[c.state]}</span>${c.type === undefined ? undefined : h` <span class="type">${c.type}</span>`}</p>
<h1><bdi>${c.action}</bdi></h1>
<p class="who">${owedSides(c, say)}</p>
${facts(c, on, say)}
${
  picture === undefined
    ? undefined
    : h`<figure class="timeline"><div class="scrolls" tabindex="0" role="group" aria-label="${t.timeline}">${picture}</div><figcaption class="chart-tools"><span>${t.timeline}</span> ${pictureLinks(`${path}.svg`, 'commitment.png', say)}</figcaption></figure>`
}
<section><h2 class="label">${t.history}</h2>
<ol class="moves">${told.map((one) => moveItem(one, say))}</ol>
${c.reports > c.moves.length ? h`<p class="kicker">${say.count(c.reports, 'report')} ${t.onlyReports}</p>` : undefined}</section>
<section class="why"><h2 class="label">${t.why}</h2>
${told.map((one, i) => reasons(one, i === 0, say))}</section>
</article>`,
    say,
  );
}

function facts(c: FollowedCommitment, on: string, say: Say): Markup {
  const t = say.t.commitments;
  const fact = (name: string, value: Markup | undefined) =>
    value === undefined ? undefined : h`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const quantity = quantityText(c, say);
  const dyads = dyadsOf(c);
  return h`<dl class="facts">${[
    fact(t.due, dueLine(c, on, say)),
    fact(t.quantity, quantity === undefined ? undefined : h`<bdi>${quantity}</bdi>`),
    fact(t.object, c.object && h`<bdi>${c.object.text}</bdi>`),
    fact(t.condition, c.condition && h`<bdi>${c.condition.text}</bdi>`),
    fact(say.t.event.saidBy, c.saidBy && h`<bdi>${c.saidBy.name}</bdi>`),
    fact(t.reports, h`${say.count(c.reports, 'report')}`),
    fact(
      t.between,
      dyads.length === 0
        ? undefined
        : h`${dyads.map(([a, b], i) => h`${i > 0 ? ', ' : undefined}<a href="/dyad/${a}/${b}">${t.dyad(a, b)}</a>`)}`,
    ),
  ]}</dl>`;
}

/** Pairs of parties of which the one owes the other something, each once. */
function dyadsOf({ debtor, creditor }: FollowedCommitment): (readonly [string, string])[] {
  const pairs = new Map<string, readonly [string, string]>();
  for (const { country: a } of debtor)
    for (const { country: b } of creditor)
      if (a !== undefined && b !== undefined && a !== b && !pairs.has(`${b} ${a}`))
        pairs.set(`${a} ${b}`, [a, b]);
  return [...pairs.values()].slice(0, 12);
}

function moveItem({ move, text }: ToldMove, say: Say): Markup {
  const t = say.t.commitments;
  return h`<li><p class="due"><span class="state">${stateMark(move.state)} ${t.states[move.state]}</span> ${move.day === undefined ? t.dayUnknown : h`<time datetime="${move.day}">${say.day(move.day)}</time>`}</p>
${text === '' ? h`<p class="kicker">${t.noText}</p>` : h`<blockquote><p>${sentence(move, text)}</p></blockquote>`}
<p class="from"><a href="/report/${encodeURIComponent(move.report.id)}"><bdi>${move.report.title ?? say.t.lists.reportWithoutTitle(move.report.id)}</bdi></a>${move.report.publisher === undefined ? undefined : h` · <bdi>${move.report.publisher}</bdi>`}</p></li>
`;
}

/** The sentence that tells of the move, its words marked. */
function sentence({ words, sentence: around = words }: Move, text: string): Markup {
  const part = (from: number, to: number) => text.slice(from, Math.max(from, to)).replace(/\s+/g, ' ');
  const end = Math.min(words.to, around.to);
  return h`<bdi>${part(around.from, words.from)}<mark>${part(words.from, end)}</mark>${part(end, around.to)}</bdi>`;
}

function reasons({ move, text, because }: ToldMove, open: boolean, say: Say): Markup {
  const t = say.t.commitments;
  const day = move.day === undefined ? t.dayUnknown : say.day(move.day);
  return h`<details${open ? h` open` : undefined}><summary>${t.whyMove(t.states[move.state], day)}</summary>
${because === undefined ? h`<p class="kicker">${t.noReasons}</p>` : reasonList([because], text, say)}</details>
`;
}
