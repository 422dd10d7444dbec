import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { QUAD_COLOURS } from './series-chart.js';

/** What the four colours mean. */
export function quadLegend({ t }: Say): Markup {
  return h`<ul class="quads">${QUAD_COLOURS.map(
    ({ name, fill, edge }, i) =>
      h`<li><svg width="14" height="14" aria-hidden="true"><rect class="${name}" x="1" y="1" width="12" height="12" fill="${fill}" stroke="${edge}"/></svg> ${t.kinds.quads[i] ?? ''}</li> `,
  )}</ul>`;
}
