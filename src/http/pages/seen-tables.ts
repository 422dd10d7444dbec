import type { Tried } from '../../explain/workbench.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** What was found in a text beside its events: names, times, places, quotations, commitments. */
export function seenTables({ coding, names }: Tried, say: Say): Markup | undefined {
  if (coding === undefined) return undefined;
  const t = say.t.tryOut;
  const { doc, times, places, quotes, commitments } = coding;
  const words = ({ from, to }: { from: number; to: number }): string => doc.text.slice(from, to);
  const list = (title: string, items: readonly Markup[]): Markup =>
    h`<div><h3>${title}</h3>${items.length === 0 ? h`<p class="soft">${t.noneFound}</p>` : h`<ul class="plain-list">${items.map((item) => h`<li>${item}</li>`)}</ul>`}</div>`;
  const once = [...new Map(names.map((name) => [`${name.kind} ${name.text}`, name])).values()];
  return h`<section class="seen"><h2 class="label">${t.seen}</h2><div class="seen-lists">
${list(
  t.names,
  once.map(
    ({ kind, text }) => h`<bdi>${text}</bdi> <small class="code">${t.nameKinds[kind] ?? kind}</small>`,
  ),
)}
${list(
  t.times,
  times.map((time) => h`<bdi>${words(time)}</bdi> <small class="code">${time.type} ${time.value}</small>`),
)}
${list(
  t.places,
  places.map(
    (place) =>
      h`<bdi>${words(place)}</bdi> <small class="code">${[place.kind, place.region, place.country].filter((part) => part !== undefined).join(', ')}</small>`,
  ),
)}
${list(
  t.quotes,
  quotes.map(
    (quote) =>
      h`${quote.speaker && h`<bdi>${quote.speaker.name}</bdi>: `}<q><bdi>${words(quote)}</bdi></q> <small class="code">${t.quoteKinds[quote.kind] ?? quote.kind}</small>`,
  ),
)}
${list(
  t.commitments,
  commitments.map(
    ({ debtor, creditor, action, object, due, state }) =>
      h`${parties(debtor)} → ${parties(creditor)}: <bdi>${action}${object && ` ${object.text}`}</bdi> <small class="code">${state}${due && `, ${t.due(due.value)}`}</small>`,
  ),
)}</div></section>`;
}

function parties(actors: readonly { readonly name: string }[]): Markup {
  if (actors.length === 0) return h`?`;
  return h`${actors.map(({ name }, i) => h`${i > 0 ? ', ' : undefined}<bdi>${name}</bdi>`)}`;
}
