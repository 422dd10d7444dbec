import { asideText } from '../../explain/aside-text.js';
import type { EventCodes } from '../../knowledge/event-codes.js';
import type { StoredEvent } from '../../ledger/ledger.js';
import type { CorrectionWords } from '../correction-words.js';
import type { EventDossier } from '../event-dossier.js';
import { h, type Markup, safeLink } from '../markup.js';
import type { Say } from '../say.js';
import { correctionForms } from './correction-forms.js';
import { correctionHistory } from './correction-history.js';
import { actorList, kindLabel, sides } from './event-line.js';
import { layout } from './layout.js';
import { markedSentence } from './marked-sentence.js';
import { noTarget } from './no-target.js';
import { reasonTrees } from './reason-tree.js';
import { toldList } from './told-list.js';

/** What the page of an event shows: all that is known of it, and the correction that was made just now. */
export interface ShownEvent extends EventDossier {
  readonly codes: EventCodes;
  readonly done: number | undefined;
}

/** One event: its record, why it was coded, who tells it, what was corrected, and forms to correct it. */
export function eventPage(shown: ShownEvent, words: CorrectionWords, say: Say): Markup {
  const { t } = say;
  const { event, report } = shown;
  const text = report?.textKept === true ? report.coding.doc.text : '';
  const names = (side: 'source' | 'target'): string =>
    event[side].map((actor) => actor.name).join(', ') ||
    (side === 'source' ? t.kinds.nobodySource : noTarget(event, say));
  const address = `/event/${encodeURIComponent(event.id)}`;
  return layout(
    {
      title: `${event.type}: ${names('source')} → ${names('target')}`,
      section: 'none',
      data: { JSON: `${address}.json`, CSV: `${address}.csv`, Parquet: `${address}.parquet` },
      ...{ styles: ['report', 'desk', 'event'], scripts: ['event'] },
    },
    h`<article class="record${event.aside === undefined ? '' : ' set-aside'}">
${shown.done === undefined ? undefined : h`<p class="done" role="status" tabindex="-1">${t.record.done(say.number(shown.done))}</p>`}
<header class="record-head"><p class="kicker">${kindLabel(event, say)}</p>
<h1>${sides(event, say)}</h1>
<p class="origin">${origin(event, say)}</p>
${asideNote(shown, say)}</header>
<div class="columns"><div>
<section aria-label="${t.record.sentence}">${report === undefined || text === '' ? h`<p class="soft">${t.record.textNotKept}</p>` : markedSentence(report.coding, event)}</section>
${facts(event, shown.codes, say)}
<section class="why"><h2 class="label">${t.record.why}</h2>
${reasonTrees(event, text, say)}</section>
</div><div>
${toldList(shown, say)}
${correctionHistory(shown, say)}
${correctionForms(shown, words, say)}
</div></div>
</article>`,
    say,
  );
}

function origin({ report }: StoredEvent, say: Say): Markup {
  const link = safeLink(report.url);
  return h`${say.t.event.toldIn} <a href="/report/${encodeURIComponent(report.id)}"><bdi>${report.title ?? say.t.lists.reportWithoutTitle(report.id)}</bdi></a>${
    report.publisher === undefined ? undefined : h`, <bdi>${report.publisher}</bdi>`
  }${report.published === undefined ? undefined : h`, ${say.day(report.published)}`}${link === undefined ? undefined : h` · <a href="${link}" rel="noreferrer noopener nofollow">${new URL(link).host}</a>`}`;
}

function asideNote({ event, stands }: ShownEvent, say: Say): Markup | undefined {
  if (event.aside === undefined) return undefined;
  const t = say.t.record;
  return h`<p class="aside"><bdi>${asideText(event.aside)}</bdi> ${
    stands === undefined || stands === event.id
      ? t.noLonger
      : h`${t.standsAs} <a href="/event/${encodeURIComponent(stands)}">${t.mendedEvent}</a>.`
  }</p>`;
}

function facts(event: StoredEvent, codes: EventCodes, say: Say): Markup {
  const t = say.t.record;
  const fact = (name: string, value: Markup | undefined): Markup | undefined =>
    value === undefined ? undefined : h`<div><dt>${name}</dt><dd>${value}</dd></div>`;
  const { when, where, saidBy } = event;
  return h`<dl class="facts">${[
    fact(
      t.type,
      h`<a href="/codebook/${event.type}">${event.type}</a>${event.mode === undefined ? undefined : h` <a href="/codebook/${event.type}#modes">${event.mode}</a>`}`,
    ),
    fact(t.codes, codeLine(codes, say)),
    fact(
      say.t.event.about,
      event.contexts.length === 0
        ? undefined
        : h`${event.contexts.map((context, i) => h`${i > 0 ? ', ' : undefined}<a href="/codebook/file/contexts/words.en.tsv?find=${encodeURIComponent(context)}">${context}</a>`)}`,
    ),
    fact(t.status, h`${say.t.kinds.status[event.status]} <small class="code">${event.status}</small>`),
    fact(t.source, actorList(event.source, 'source', say)),
    fact(t.target, actorList(event.target, 'target', say, noTarget(event, say))),
    fact(say.t.event.when, when && h`${say.day(when.value)} <small class="code">${when.value}</small>`),
    fact(
      say.t.event.where,
      where &&
        h`<bdi>${where.name}</bdi>${where.country === undefined ? undefined : h` <small class="code">${where.country}</small>`}${
          where.lat === undefined || where.lon === undefined
            ? undefined
            : h` <small class="code">${say.number(where.lat, 2)}, ${say.number(where.lon, 2)}</small>`
        }`,
    ),
    fact(say.t.event.saidBy, saidBy && h`<bdi>${saidBy.name}</bdi>`),
    fact(
      say.t.event.words,
      h`“<bdi>${event.trigger.text}</bdi>” <small class="code">${event.trigger.from}–${event.trigger.to}</small>`,
    ),
  ]}</dl>`;
}

function codeLine({ cameo, goldstein, quad, score }: EventCodes, say: Say): Markup | undefined {
  const t = say.t.record;
  const parts = [
    cameo === undefined ? undefined : `${t.cameo} ${cameo}`,
    goldstein === undefined ? undefined : `${t.goldstein} ${say.number(goldstein, 1)}`,
    score === undefined ? undefined : `${t.plover} ${say.number(score, 1)}`,
    quad === undefined ? undefined : `${t.quad(String(quad))}, ${say.t.kinds.quads[quad - 1] ?? ''}`,
  ].filter((part) => part !== undefined);
  return parts.length === 0 ? undefined : h`${parts.join(' · ')}`;
}
