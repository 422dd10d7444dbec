import type { Because } from '../../model/because.js';
import type { Coding } from '../../model/coding.js';
import type { Span } from '../../model/span.js';
import { h, type Markup } from '../markup.js';
import { UNKEPT } from '../report-marks.js';
import type { Say } from '../say.js';
import { reasonList } from './reason-list.js';

/** What was found beside the events: commitments, quotations, actors, times and places, each list folded, each entry with its reasons and a way to its words. `coding` has those that are shown, `whole` all. */
export function foundParts(coding: Coding, whole: Coding, text: string, say: Say): Markup {
  const t = say.t.report;
  const { commitments, quotes, actors, times, places } = coding;
  const words = ({ from, to }: Span): string => {
    const found = text.slice(from, to);
    return found.includes(UNKEPT) || found === '' ? `${from}–${to}` : found.replace(/\s+/g, ' ');
  };
  const codes = (...parts: readonly (string | undefined)[]): Markup | undefined => {
    const shown = parts.filter((part) => part !== undefined && part !== '');
    return shown.length === 0 ? undefined : h` <small class="code">${shown.join(' · ')}</small>`;
  };
  return h`${list(
    t.commitments,
    'c',
    commitments,
    whole.commitments.length,
    (one) =>
      h`<a href="/commitment/${encodeURIComponent(one.id)}"><bdi>${one.action}</bdi></a> <span class="state">${say.t.commitments.states[one.state]}</span>${one.due === undefined ? undefined : h` · ${say.t.dyad.due(say.day(one.due.value))}`}`,
    say,
    text,
  )}${list(
    t.quotes,
    'q',
    quotes,
    whole.quotes.length,
    (one) =>
      h`<bdi>${one.speaker?.name ?? t.nobodySaid}</bdi>: ${one.kind === 'indirect' ? undefined : '“'}<bdi class="quoted">${words(one)}</bdi>${one.kind === 'indirect' ? undefined : '”'}`,
    say,
    text,
  )}${list(
    t.actors,
    'a',
    actors,
    whole.actors.length,
    (one) =>
      h`<bdi>${one.actor.name}</bdi>${codes(one.actor.country, ...one.actor.sectors)} “<bdi>${words(one)}</bdi>”`,
    say,
    text,
  )}${list(
    t.times,
    't',
    times,
    whole.times.length,
    (one) => h`“<bdi>${words(one)}</bdi>” ${say.day(one.value)}${codes(one.type)}`,
    say,
    text,
  )}${list(
    t.places,
    'p',
    places,
    whole.places.length,
    (one) =>
      h`<bdi>${one.name}</bdi>${codes(one.kind, one.region, one.country)}${one.lat === undefined || one.lon === undefined ? undefined : h` <small class="code">${say.number(one.lat, 2)}, ${say.number(one.lon, 2)}</small>`}`,
    say,
    text,
  )}`;
}

function list<T extends { readonly because: Because }>(
  title: string,
  letter: string,
  items: readonly T[],
  all: number,
  line: (item: T) => Markup,
  say: Say,
  text: string,
): Markup | undefined {
  if (items.length === 0) return undefined;
  return h`<details class="found"><summary>${title} (${say.number(all)})</summary>${all > items.length && h`<p class="lead">${say.t.lists.firstOf(say.number(items.length), say.number(all))}</p>`}<ol>${items.map(
    (item, i) => {
      const id = `${letter}${i + 1}`;
      return h`<li id="${id}" data-item="${id}" tabindex="-1"><p>${line(item)} <a class="to-text" href="#m-${id}">${say.t.report.inText}</a></p><details><summary id="${id}-says"><bdi>${item.because.says}</bdi></summary>${reasonList([item.because], text.includes(UNKEPT) ? '' : text, say)}</details></li>
`;
    },
  )}</ol></details>
`;
}
