import { conflictShare } from '../charts/map-marks.js';
import { toneOf } from '../charts/tone.js';
import { h, type Markup } from '../markup.js';
import { type Matrix, type MatrixCell, sidesOf, strength } from '../matrix.js';
import type { Say } from '../say.js';
import { pictureLinks } from './picture-links.js';

/** Who acted on whom as a table of linked cells: tone by colour, number by its shade and in figures. */
export function matrixTable(matrix: Matrix, name: (code: string) => string, say: Say): Markup {
  const { t } = say;
  const { cells, first, last, recent } = matrix;
  const { rows, columns } = sidesOf(matrix);
  const most = Math.max(1, ...cells.map(({ events }) => events));
  const of = new Map(cells.map((cell) => [`${cell.source} ${cell.target}`, cell]));
  const cell = (source: string, target: string): Markup => {
    if (source === target) return h`<td class="self"></td>`;
    const found = of.get(`${source} ${target}`);
    return found === undefined ? h`<td></td>` : h`<td>${linked(found, most, name, say)}</td>`;
  };
  const span =
    first === undefined || last === undefined ? '' : t.home.matrixSpan(say.day(first), say.day(last));
  return h`<div class="matrix scrolls" tabindex="0" role="group" aria-label="${t.home.matrix}"><table><thead><tr><td></td>${columns.map(
    (code) => h`<th scope="col"><abbr title="${name(code)}">${code}</abbr></th>`,
  )}</tr></thead><tbody>${rows.map(
    (source) =>
      h`<tr><th scope="row"><a href="/country/${source}">${name(source)}</a></th>${columns.map((target) => cell(source, target))}</tr>
`,
  )}</tbody></table></div>
<p class="how">${span}${recent ? h` (${t.home.lastYear}; <a href="/?matrix=all">${t.home.allTime}</a>)` : undefined}. ${t.home.matrixHow}</p>
<p class="chart-tools"><span><a href="/map">${t.home.mapLink}</a> · <a href="/network">${t.home.networkLink}</a></span> ${pictureLinks(`/matrix.svg${recent ? '' : '?matrix=all'}`, 'matrix.png', say)}</p>`;
}

function linked(found: MatrixCell, most: number, name: (code: string) => string, say: Say): Markup {
  const { source, target, events, quads } = found;
  const share = `${say.number(conflictShare(quads) * 100)} %`;
  const label = say.t.home.matrixCell(name(source), name(target), say.count(events, 'event'), share);
  const kind = `${toneOf(quads)} s${strength(events, most)}`;
  return h`<a class="cell ${kind}" href="/dyad/${source}/${target}" title="${label}" aria-label="${label}">${say.number(events)}</a>`;
}
