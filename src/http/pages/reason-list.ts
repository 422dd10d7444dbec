import type { Because } from '../../model/because.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** Deeper reasons are counted, not drawn. */
const DEPTH = 30;

/** A tree of reasons as nested lists: what is believed, by which rule, on which words (where the text was kept). */
export function reasonList(reasons: readonly Because[], text: string, say: Say, depth = 0): Markup {
  if (depth >= DEPTH) return h`<p>${say.t.record.deeper(say.number(reasons.length))}</p>`;
  return h`<ul class="reasons">${reasons.map(
    (reason) =>
      h`<li><bdi>${reason.says}</bdi>${words(reason, text)} <code>${reason.rule}</code>${
        reason.from.length === 0 ? undefined : reasonList(reason.from, text, say, depth + 1)
      }</li>`,
  )}</ul>`;
}

function words(reason: Because, text: string): Markup | undefined {
  const found = reason.spans.map(({ from, to }) => text.slice(from, to)).filter((piece) => piece !== '');
  if (found.length === 0) return undefined;
  return h` ${found.map((piece) => h`<q><bdi>${piece}</bdi></q> `)}`;
}
