import type { TriedSentence, WhyNot } from '../../explain/workbench.js';
import type { Coding } from '../../model/coding.js';
import { EVENT_TYPES } from '../../model/event.js';
import { markedParagraphs } from '../marked-text.js';
import { h, type Markup } from '../markup.js';
import { marksOf } from '../report-marks.js';
import { ruleLink } from '../rule-link.js';
import type { Say } from '../say.js';
import { eventFacts } from './event-card.js';
import { kindLabel, sides } from './event-line.js';
import { pictureLinks } from './picture-links.js';
import { problemList } from './problem-list.js';
import { reasonTrees } from './reason-tree.js';
import { seenTables } from './seen-tables.js';
import { treeDrawing } from './tree-drawing.js';
import type { TryOutcome } from './try-page.js';

/** Trees that stand open; of longer texts each is opened by hand. */
const OPEN = 2;

/** What came of a text: its events with reasons, why not another type, its trees, and what else was found in it. */
export function triedPart(outcome: TryOutcome, say: Say): Markup {
  const { asked, tried, took } = outcome;
  const t = say.t.tryOut;
  const { coding, sentences, problems } = tried;
  if (coding === undefined) return h`${problemList(problems)}`;
  const { doc, events, quotes, commitments } = coding;
  const marks = marksOf(coding, events).filter(({ item }) => item.startsWith('e'));
  return h`<p class="tally" role="status">${t.found(say.count(events.length, 'event'), say.count(quotes.length, 'quote'), say.count(commitments.length, 'commitment'))} <small>${t.took(say.number(took, took < 10 ? 1 : 0))}</small></p>
${problemList([...problems, ...coding.problems])}
<div class="columns"><section class="paper marked"><h2 class="label">${t.marked}</h2>${markedParagraphs(doc.text, doc.zones, marks).map(({ kind, marked }) => h`<p class="zone ${kind}">${marked}</p>`)}</section>
<section class="margin"><h2 class="label">${t.events}</h2>${events.length === 0 ? h`<p class="empty">${t.noEvent}</p>` : eventCards(coding, say)}</section></div>
${whyNotSection(outcome, say)}
${
  sentences.length === 0
    ? undefined
    : h`<section class="trees" id="trees"><h2 class="label">${t.trees}</h2>${sentences.map((sentence, i) => tree(sentence, i, doc.text, doc.text.length <= 500 ? asked.text : undefined, sentences.length <= OPEN, say))}</section>`
}
${seenTables(tried, say)}`;
}

function eventCards({ events, doc }: Coding, say: Say): Markup {
  return h`${events.map(
    (
      event,
      i,
    ) => h`<article class="event" id="e${i + 1}" data-event="${i + 1}" tabindex="-1"><h3 class="kind">${kindLabel(event, say)}</h3><p class="who">${sides(event, say)}</p>
${eventFacts(event, say)}<p class="says" id="e${i + 1}-says"><bdi>${event.because.says}</bdi></p>
<details><summary>${say.t.record.why}</summary>${reasonTrees(event, doc.text, say)}</details></article>`,
  )}`;
}

function tree(
  sentence: TriedSentence,
  number: number,
  text: string,
  shared: string | undefined,
  open: boolean,
  say: Say,
): Markup {
  const t = say.t.tryOut;
  const { columns } = t;
  const words = text.slice(sentence.from, sentence.to);
  const name = t.tree(words.length <= 120 ? words : `${words.slice(0, 117)}…`);
  return h`<details class="sentence-tree"${open ? h` open` : undefined}><summary><bdi>${words}</bdi></summary>
<div class="scrolls" tabindex="0" role="region" aria-label="${name}">${treeDrawing(sentence, name)}</div>
${shared === undefined ? undefined : h`<p class="chart-tools">${pictureLinks(`/try.svg?${String(new URLSearchParams({ text: shared, sentence: String(number) }))}`, 'tree.png', say)}</p>`}
<details><summary>${t.table}</summary><div class="scrolls"><table class="tokens"><thead><tr><th scope="col">${columns.number}</th><th scope="col">${columns.word}</th><th scope="col">${columns.lemma}</th><th scope="col">${columns.upos}</th><th scope="col">${columns.deprel}</th><th scope="col">${columns.head}</th></tr></thead><tbody>${sentence.words.map(
    (word, i) =>
      h`<tr><td>${i + 1}</td><td>${word.form}</td><td>${word.lemma}</td><td>${word.upos}</td><td>${word.deprel}</td><td>${word.head === 0 ? t.root : h`${word.head} ${sentence.words[word.head - 1]?.form}`}</td></tr>`,
  )}</tbody></table></div></details></details>
`;
}

function whyNotSection({ asked: { text, published }, report, whyNot }: TryOutcome, say: Say): Markup {
  const t = say.t.tryOut;
  return h`<section class="why-not" id="why-not"><h2 class="label">${t.whyNot}</h2><p class="lead">${t.whyNotLead}</p>
<form class="ask" action="/try#why-not" method="get">${report === undefined ? h`<input type="hidden" name="text" value="${text}">` : h`<input type="hidden" name="report" value="${report}">`}${published === undefined ? undefined : h`<input type="hidden" name="published" value="${published}">`}<label>${t.type} <select name="type">${EVENT_TYPES.map((type) => h`<option${type === whyNot?.type ? h` selected` : undefined}>${type}</option>`)}</select></label><button type="submit" class="quiet">${t.ask}</button></form>
${whyNot && misses(whyNot, say)}</section>`;
}

function misses({ type, coded, misses: near, count }: WhyNot, say: Say): Markup {
  const t = say.t.tryOut;
  const is = coded.some((event) => event.type === type);
  if (near.length === 0 && !is) return h`<p class="empty" role="status">${t.noMiss(type)}</p>`;
  return h`<div role="status">${is ? h`<p class="lead">${t.isCoded(type)}</p>` : undefined}<p class="lead">${t.misses(say.number(near.length), say.number(count), type)}</p></div>
<div class="scrolls"><table class="misses"><thead><tr><th scope="col">${t.rule}</th><th scope="col">${t.word}</th><th scope="col">${t.failedStep}</th></tr></thead><tbody>${near.map(
    ({ rule, pattern, word, failed }) =>
      h`<tr><td><a href="${ruleLink(rule) ?? ''}"><code>${pattern}</code></a></td><td><bdi>${word}</bdi></td><td>${failed}</td></tr>`,
  )}</tbody></table></div>${is ? undefined : h`<p class="lead">${t.treeWrong}</p>`}`;
}
