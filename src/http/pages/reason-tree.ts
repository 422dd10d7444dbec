import type { Because } from '../../model/because.js';
import type { CodedEvent } from '../../model/event.js';
import { h, type Markup } from '../markup.js';
import { correctionOf, ruleLink } from '../rule-link.js';
import type { Say } from '../say.js';

/** Deeper reasons are counted, not drawn. */
const DEPTH = 30;
/** So deep the tree stands open at first. */
const OPEN = 4;

/** Why an event was coded so: for its type and status, each actor, time and place a tree that opens and closes, each rule a link into the codebook. */
export function reasonTrees(event: CodedEvent, text: string, say: Say): Markup {
  const t = say.t.record;
  const part = (name: string, reason: Because): Markup =>
    h`<h3><bdi>${name}</bdi></h3>${reasonTree([reason], text, say)}`;
  return h`${part(t.whyType, event.because)}
${event.source.map((actor) => part(t.whySource(actor.name), actor.because))}
${event.target.map((actor) => part(t.whyTarget(actor.name), actor.because))}
${event.when && part(t.whyWhen, event.when.because)}
${event.where && part(t.whyWhere, event.where.because)}`;
}

/** A tree of reasons as lists in `details`: what is believed, on which words (where the text was kept), by which rule. */
export function reasonTree(reasons: readonly Because[], text: string, say: Say, depth = 0): Markup {
  if (depth >= DEPTH) return h`<p class="soft">${say.t.record.deeper(say.number(reasons.length))}</p>`;
  return h`<ul class="tree">${reasons.map((reason) => {
    const said = h`<bdi>${reason.says}</bdi>${words(reason, text)}`;
    const named = rule(reason.rule, say);
    if (reason.from.length === 0) return h`<li>${said} ${named}</li>`;
    // A link stands beside the summary, not in it: what opens and closes holds nothing else to press.
    const linked = hrefOf(reason.rule) !== undefined;
    return h`<li><details${depth < OPEN ? h` open` : undefined}><summary>${said}${linked ? undefined : h` ${named}`}</summary>${linked ? named : undefined}${reasonTree(reason.from, text, say, depth + 1)}</details></li>`;
  })}</ul>`;
}

function words({ spans }: Because, text: string): Markup | undefined {
  const found = spans.map(({ from, to }) => text.slice(from, to)).filter((piece) => piece !== '');
  if (found.length === 0) return undefined;
  return h` ${found.map((piece) => h`<q><bdi>${piece}</bdi></q> `)}`;
}

/** The name of a rule, as a link where it can be read. */
function rule(name: string, say: Say): Markup {
  const href = hrefOf(name);
  if (href === undefined) return h`<code class="rule">${name}</code>`;
  const short = name.replace(/^codebook\/(event-types\/)?/, '').replace(/\.(en\.tsv|tsv|yaml):/, ':');
  return h`<a class="rule" href="${href}" title="${name}"><span class="unseen">${say.t.record.rule} </span>${short}</a>`;
}

function hrefOf(name: string): string | undefined {
  const correction = correctionOf(name);
  return correction === undefined ? ruleLink(name) : `#c${correction}`;
}
