import type { ReportLine, StoredDocument, StoredEvent, Story } from '../../ledger/ledger.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { eventDifference, versionDifference } from '../version-difference.js';
import { kindLabel, sides } from './event-line.js';

/** Members of a story shown; three hundred sites may carry one. */
const MOST = 30;

/** Copies and versions of a report, each with why it is one and a way to what differs. Nothing for a report that is alone. */
export function storyPart(story: Story, own: string, base: string, say: Say): Markup | undefined {
  if (story.members.length < 2) return undefined;
  const t = say.t.report;
  const others = story.members.filter(({ report }) => report.id !== own);
  const kindOf = (id: string): string | undefined => {
    const link = story.members
      .flatMap(({ report, links }) => links.map((one) => ({ ...one, from: report.id })))
      .find((one) => (one.from === own && one.report === id) || (one.from === id && one.report === own));
    return link === undefined ? undefined : `${t.storyKinds[link.kind] ?? link.kind}: ${link.because.says}`;
  };
  return h`<section class="story"><h2 class="label">${t.story}</h2><p class="from">${t.storySum(say.count(story.reports, 'report'), say.count(story.sources, 'source'))}</p>
<ol class="lines">${others.slice(0, MOST).map(({ report, outlet, agency }) => {
    const why = kindOf(report.id);
    return h`<li class="line"><p class="who"><a href="/report/${encodeURIComponent(report.id)}"><bdi>${report.title ?? report.id}</bdi></a></p>
<p class="from">${source(report, outlet, agency)}${report.published === undefined ? undefined : `${say.day(report.published)} · `}<a href="${base}?with=${encodeURIComponent(report.id)}">${t.differences}</a></p>${why === undefined ? undefined : h`<p class="from">${why}</p>`}</li>
`;
  })}</ol></section>`;
}

/** Who published it; nothing where the ledger names the report by its id alone. */
function source(
  { id, publisher }: ReportLine,
  outlet: string,
  agency: string | undefined,
): Markup | undefined {
  const name = publisher ?? (outlet === `report ${id}` ? undefined : outlet);
  if (name === undefined) return undefined;
  return h`<bdi>${name}</bdi>${agency === undefined ? undefined : h` (<bdi>${agency}</bdi>)`} · `;
}

/** A report and the events that stand in it. */
interface Version {
  readonly report: StoredDocument;
  readonly events: readonly StoredEvent[];
}

/** How the report differs from another version: its words where both texts were kept, and its events always. */
export function differencePart({ report, events }: Version, other: Version, base: string, say: Say): Markup {
  const t = say.t.report;
  const { doc } = other.report.coding;
  const kept = report.textKept && other.report.textKept;
  const pieces = kept ? versionDifference(report.coding.doc.text, doc.text) : undefined;
  const { here, there } = eventDifference(events, other.events);
  const line = (event: StoredEvent, where: string): Markup =>
    h`<li class="line"><p class="kind">${kindLabel(event, say)} <b>${where}</b></p><p class="who"><a href="/event/${encodeURIComponent(event.id)}">${sides(event, say)}</a></p></li>`;
  return h`<section class="difference" aria-labelledby="difference"><h2 class="label" id="difference">${t.differencesWith(doc.title ?? doc.id)}</h2>
${
  pieces === undefined
    ? h`<p class="empty">${kept ? t.tooDifferent : t.noTexts}</p>`
    : h`<p class="legend"><ins>${t.onlyHere}</ins> <del>${t.onlyThere}</del></p><div class="words">${pieces.map(
        (piece) =>
          piece.in === 'both'
            ? h`${piece.text}`
            : piece.in === 'this'
              ? h`<ins>${piece.text}</ins>`
              : h`<del>${piece.text}</del>`,
      )}</div>`
}
<h3>${t.eventsDiffer}</h3>${here.length + there.length === 0 ? h`<p class="empty">${t.eventsSame}</p>` : h`<ul class="lines">${here.slice(0, MOST).map((event) => line(event, t.onlyHere))}${there.slice(0, MOST).map((event) => line(event, t.onlyThere))}</ul>`}
<p class="pager"><a href="${base}">${t.withoutDifferences}</a></p></section>`;
}
