import type { Correction, EventFields } from '../../model/correction.js';
import type { EventDossier } from '../event-dossier.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** Who corrected an event, when and why; each that stands can be taken back. */
export function correctionHistory({ corrections }: EventDossier, say: Say): Markup {
  const t = say.t.record;
  return h`<section class="history"><h2 class="label">${t.history}</h2>
${corrections.length === 0 ? h`<p class="lead">${t.noHistory}</p>` : h`<ol class="plain-list">${corrections.map((one) => line(one, say))}</ol>`}</section>`;
}

function line(correction: Correction, say: Say): Markup {
  const t = say.t.record;
  const { number, kind, by, why, madeAt, set, undoes, undoneBy, adrift, other } = correction;
  const did = kind === 'undo' && undoes !== undefined ? t.undoes(say.number(undoes)) : t.kinds[kind];
  return h`<li id="c${number}"${undoneBy === undefined ? undefined : h` class="undone"`}><p><b><bdi>${by}</bdi></b> ${did}${
    other === undefined
      ? undefined
      : h` <a href="/event/${encodeURIComponent(other)}"><bdi>${other}</bdi></a>`
  } <small class="soft">${say.day(madeAt)} · ${t.number(say.number(number))}</small></p>
${why === '' ? undefined : h`<p class="reason"><bdi>${why}</bdi></p>`}
${set === undefined ? undefined : h`<p class="set">${fieldsText(set, say)}</p>`}
${undoneBy === undefined ? undefined : h`<p class="soft">${t.undoneBy(say.number(undoneBy))}</p>`}
${adrift === undefined ? undefined : h`<p class="soft">${t.adrift}: <bdi>${adrift}</bdi></p>`}
${kind === 'undo' || undoneBy !== undefined ? undefined : undoForm(number, say)}</li>`;
}

/** "type: AID; source: KEN GOV". */
function fieldsText(set: EventFields, say: Say): Markup {
  const t = say.t.record;
  const parts = Object.entries(set).map(([name, value]) => {
    const shown =
      value === null
        ? t.noneSet
        : name === 'source' || name === 'target'
          ? sideText(value as NonNullable<EventFields['source']>) || t.noneSet
          : name === 'where'
            ? (value as { name: string }).name
            : Array.isArray(value)
              ? value.join(', ') || t.noneSet
              : String(value);
    return h`<span><small class="soft">${t.setTo(name)}</small> <bdi>${shown}</bdi></span> `;
  });
  return h`${parts}`;
}

function sideText(actors: NonNullable<EventFields['source']>): string {
  return actors
    .map(({ country, sectors, name }) =>
      [name, country, ...sectors].filter((part) => part !== undefined).join(' '),
    )
    .join(' + ');
}

function undoForm(number: number, say: Say): Markup {
  const t = say.t.correct;
  return h`<details class="needs-script" hidden><summary>${t.undo}</summary><form class="correction" data-kind="undo" data-undoes="${number}">
<div class="faults" role="alert"></div>
<p class="field" data-field="why"><label for="undo-${number}">${t.undoWhy}</label><input id="undo-${number}" name="why" maxlength="2000"></p>
<button type="submit">${t.undoButton}</button></form></details>`;
}
