import type { CodedExample } from '../../knowledge/coded-examples.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { kindLabel, sides } from './event-line.js';

/** Examples of a rule as the coder codes them now, each with whether that is as it should be. */
export function exampleList(examples: readonly CodedExample[], type: string, say: Say): Markup {
  const t = say.t.codebook;
  return h`<ul class="examples coded">${examples.map(
    ({
      text,
      counter,
      right,
      events,
    }) => h`<li class="${counter ? 'counter ' : ''}${right ? 'right' : 'wrong'}"><p>${text}</p>
<p class="outcome"><b>${right ? '✓' : '✗'} ${counter ? t.shouldNot(type) : t.shouldBe(type)}, ${right ? t.right : t.wrong}</b>: ${
      events.length === 0
        ? h`<span class="soft">${t.nothing}</span>`
        : events.map(
            (event, i) => h`${i > 0 ? '; ' : undefined}${kindLabel(event, say)} ${sides(event, say)}`,
          )
    } · <a href="/try?text=${encodeURIComponent(text)}">${t.tryIt}</a></p></li>
`,
  )}</ul>`;
}
