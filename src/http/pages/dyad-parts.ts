import type { ActorRow, StoredQuote } from '../../ledger/ledger.js';
import { SETTLED } from '../../model/commitment.js';
import type { FollowedCommitment } from '../../model/followed-commitment.js';
import type { Dossier } from '../dossier.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { owedLine } from './commitment-line.js';
import type { DossierFrame } from './dyad-page.js';
import { eventLine } from './event-line.js';
import { address, reportLine } from './reports-page.js';

/** Commitments shown in a dossier; the board has all. */
const MOST_OWED = 8;

/** The events of the days looked at. The browser changes this part alone when the brush moves. */
export function eventsPart(one: Dossier, { query }: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const { a, b, from, to, events } = one;
  const title = eventsTitle(one, say);
  const all = address({ country: a, other: b, since: from ?? '', until: to ?? '' });
  return h`<section class="events-part" id="events" aria-labelledby="events-title"><h2 class="label" id="events-title">${title}</h2>
${events.rows.length === 0 ? h`<p class="empty">${t.noEvents}</p>` : h`<ol class="lines">${events.rows.map((event) => eventLine(event, say))}</ol>`}
<p class="pager">${events.next === undefined ? undefined : h`<a href="/dyad/${a}/${b}${address({ ...query, cursor: events.next })}#events" rel="next">${say.t.lists.more}</a> · `}<a href="/events${all}">${t.allEvents}</a></p></section>`;
}

/** "Events, 1 May 2025 to 31 May 2025". */
export function eventsTitle({ from, to }: Pick<Dossier, 'from' | 'to'>, say: Say): string {
  const t = say.t.dyad;
  return from === undefined && to === undefined
    ? t.events
    : t.eventsOf(from ? say.day(from) : '…', to ? say.day(to) : '…');
}

export function reportsPart({ a, b, reports }: Dossier, say: Say): Markup | undefined {
  if (reports.length === 0) return undefined;
  return h`<section class="reports-part" aria-labelledby="reports"><h2 class="label" id="reports">${say.t.dyad.reports}</h2><ol class="lines">${reports.map((row) => reportLine(row, say))}</ol>
<p class="pager"><a href="/reports${address({ country: a, other: b })}">${say.t.dyad.allReports}</a></p></section>`;
}

/** What is owed: what is due next and open first, then what is settled or undated. */
export function owedPart(
  { a, b, commitments, commitmentsLater }: Dossier,
  { name, today }: DossierFrame,
  say: Say,
): Markup {
  const t = say.t.dyad;
  const rank = (c: FollowedCommitment): number =>
    SETTLED.has(c.state) ? 3 : c.dueDay === undefined ? 2 : c.dueDay >= today ? 0 : 1;
  const shown = [...commitments].sort((x, y) => rank(x) - rank(y)).slice(0, MOST_OWED);
  return h`<section class="owed-part" aria-labelledby="owed"><h2 class="label" id="owed">${t.owed}</h2>
${shown.length === 0 ? h`<p class="empty">${commitmentsLater === true ? t.owedLater : t.nothingOwed}</p>` : h`<ul class="owed">${shown.map((c) => owedLine(c, name, today, say))}</ul>`}
${commitments.length <= MOST_OWED ? undefined : h`<p class="pager"><a href="/commitments${address({ country: a, other: b })}">${t.allOwed} (${say.number(commitments.length)})</a></p>`}</section>`;
}

export function quotesPart({ a, b, quotes }: Dossier, { name }: DossierFrame, say: Say): Markup {
  const t = say.t.dyad;
  const side = (from: string, to: string, list: readonly StoredQuote[]): Markup | undefined =>
    list.length === 0
      ? undefined
      : h`<h3>${t.saysAbout(name(from), name(to))}</h3><ul class="says-list">${list.map((quote) => quoteLine(quote, say))}</ul>`;
  const [ab, ba] = quotes;
  return h`<section class="quotes-part" aria-labelledby="quotes"><h2 class="label" id="quotes">${t.quotes}</h2>
${ab.length + ba.length === 0 ? h`<p class="empty">${t.noQuotes}</p>` : undefined}${side(a, b, ab)}${side(b, a, ba)}</section>`;
}

/** A quotation, its speaker and its report. */
export function quoteLine(quote: StoredQuote, say: Say): Markup {
  const { report, speaker, text } = quote;
  return h`<li>${
    text === undefined
      ? h`<p class="unkept-words">${say.t.dyad.quoteUnkept}</p>`
      : quote.kind === 'indirect'
        ? h`<p><bdi>${text}</bdi></p>`
        : h`<p>“<bdi>${text}</bdi>”</p>`
  }<p class="from">${speaker === undefined ? undefined : h`<bdi>${speaker.name}</bdi>, `}<a href="/report/${encodeURIComponent(report.id)}"><bdi>${report.title ?? report.id}</bdi></a>${report.published === undefined ? undefined : `, ${say.day(report.published)}`}</p></li>
`;
}

export function actorsPart({ actors }: Dossier, say: Say): Markup | undefined {
  if (actors.length === 0) return undefined;
  return h`<section class="actors-part" aria-labelledby="actors"><h2 class="label" id="actors">${say.t.dyad.actors}</h2>${actorLines(actors, say)}</section>`;
}

/** Actors, each with its events. */
export function actorLines(actors: readonly ActorRow[], say: Say): Markup {
  return h`<ul class="actors">${actors.map(
    (actor) =>
      h`<li><a href="/events${address({ text: actor.name, country: actor.country ?? '' })}"><bdi>${actor.name}</bdi></a> <small class="code">${[actor.country, ...actor.sectors].filter(Boolean).join(' · ')}</small> <span class="figure">${say.number(actor.events)}</span></li>`,
  )}</ul>`;
}
