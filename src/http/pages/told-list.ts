import type { ReportLine } from '../../model/recorded-event.js';
import type { EventDossier } from '../event-dossier.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** The other reports that tell an event, and the copies of its own. */
export function toldList({ event, story }: EventDossier, say: Say): Markup {
  const t = say.t.record;
  // Copies in the same words have no event of their own; they are listed below.
  const told = (event.told ?? []).filter(({ copy }) => copy !== true);
  const copies = (story?.members ?? []).filter(({ report }) => report.id !== event.report.id);
  const repeated = copies.length > 0 && (event.told ?? []).some(({ copy }) => copy === true);
  return h`<section class="told-by"><h2 class="label">${t.told}</h2>
<p class="lead">${event.sources === undefined || event.sources < 2 ? undefined : t.toldBy(say.count(event.sources, 'source'))} ${told.length > 0 ? undefined : repeated ? t.toldRepeated : t.toldOnce}</p>
${
  told.length === 0
    ? undefined
    : h`<ul class="plain-list">${told.map(
        (one) =>
          h`<li><a href="/event/${encodeURIComponent(one.event)}">${title(one.report, say)}</a> ${from(one.report, say)}${one.event === event.joined ? h` <small class="code">${t.leads}</small>` : undefined}</li>`,
      )}</ul>`
}
${
  copies.length === 0
    ? undefined
    : h`<h3>${t.copies}</h3><ul class="plain-list">${copies.map(
        ({ report, agency }) =>
          h`<li><a href="/report/${encodeURIComponent(report.id)}">${title(report, say)}</a> ${from(report, say)}${agency === undefined ? undefined : h` <small class="code"><bdi>${agency}</bdi></small>`}</li>`,
      )}</ul>`
}</section>`;
}

function title({ id, title: given }: ReportLine, say: Say): Markup {
  return h`<bdi>${given ?? say.t.lists.reportWithoutTitle(id)}</bdi>`;
}

function from({ publisher, published }: ReportLine, say: Say): Markup {
  const parts = [publisher, published && say.shortDay(published)].filter(
    (part) => part !== undefined && part !== '',
  );
  return h`<small class="soft">${parts.map((part, i) => h`${i > 0 ? ', ' : undefined}<bdi>${part}</bdi>`)}</small>`;
}
