import type { StoredEvent } from '../../ledger/ledger.js';
import type { CorrectionWords } from '../correction-words.js';
import type { EventDossier } from '../event-dossier.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';
import { fieldSet } from './event-fields.js';
import { kindLabel, sides } from './event-line.js';

/** Forms to mark an event wrong, mend it, add one, join and part. web/event.ts sends them; without script the command line is named. */
export function correctionForms(dossier: EventDossier, words: CorrectionWords, say: Say): Markup {
  const t = say.t.correct;
  const { event, root } = dossier;
  const told = (event.told ?? []).filter(({ copy }) => copy !== true);
  const counts = event.aside === undefined;
  const form = (kind: string, title: string, lead: string, inner: Markup, button: string): Markup =>
    h`<details name="correction"><summary>${title}</summary><form class="correction" data-kind="${kind}" novalidate>
<p class="lead">${lead}</p><div class="faults" role="alert"></div>
${inner}
<p class="field" data-field="why"><label for="${kind}-why">${t.why}</label><textarea id="${kind}-why" name="why" rows="2" maxlength="2000" required></textarea></p>
<button type="submit">${button}</button></form></details>`;
  return h`<section class="correct" id="correct" data-event="${event.id}" data-root="${root}" data-report="${event.report.id}" data-sending="${t.sending}" data-nothing="${t.nothing}" data-no-name="${t.noName}" data-no-reason="${t.noReason}" data-pick="${t.pick}" data-unreachable="${t.unreachable}" data-no-answer="${t.noAnswer}"><h2 class="label">${t.title}</h2>
<noscript><p class="lead">${t.noScript}</p><pre>chancery correct wrong '${event.id}' --why "…" --by "…"
chancery correct mend '${event.id}' --type … --why "…" --by "…"</pre></noscript>
<div class="needs-script" hidden><p class="lead">${t.lead}</p>
<p class="field" data-field="by"><label for="by">${t.by}</label><input id="by" name="by" maxlength="200" autocomplete="name" aria-describedby="by-hint"><small id="by-hint" class="soft">${t.byHint}</small></p>
${
  counts
    ? h`${form('wrong', t.wrong, t.wrongLead, h``, t.wrongButton)}
${form('mend', t.mend, t.mendLead, fieldSet('mend', event, words, say), t.mendButton)}`
    : undefined
}
${form('missed', t.missed, t.missedLead, h`${wordFields(say)}${fieldSet('missed', undefined, words, say)}`, t.missedButton)}
${counts ? form('join', t.join, t.joinLead, joinFields(event.id, say), t.joinButton) : undefined}
${
  counts && told.length > 0
    ? form(
        ...(['part', t.part, ''] as const),
        h`<fieldset class="field" data-field="other"><legend class="unseen">${t.part}</legend>${told.map(
          ({ event: id, report }) =>
            h`<label class="choice"><input type="radio" name="other" value="${id}"><span><bdi>${report.title ?? report.id}</bdi> <small class="soft"><bdi>${report.publisher}</bdi></small></span></label>`,
        )}</fieldset>`,
        t.partButton,
      )
    : undefined
}
<datalist id="countries">${words.countries.map(([code, name]) => h`<option value="${code}">${name}</option>`)}</datalist></div></section>`;
}

function wordFields(say: Say): Markup {
  const t = say.t.correct;
  return h`<p class="field" data-field="words"><label for="missed-words">${t.words}</label><input id="missed-words" name="words" maxlength="2000" required></p>
<p class="field" data-field="at"><label for="missed-at">${t.at}</label><input id="missed-at" name="at" inputmode="numeric" maxlength="9"></p>`;
}

/** Events to be picked from are fetched when the form is opened: to find them takes longer than the rest of the page. */
function joinFields(id: string, say: Say): Markup {
  const t = say.t.correct;
  return h`<fieldset class="field" data-field="other" data-choices="/event/${encodeURIComponent(id)}/alike"><legend class="unseen">${t.join}</legend><p class="soft">${t.looking}</p></fieldset>
<p class="field" data-field="other-id"><label for="join-id">${t.joinId}</label><input id="join-id" name="other-id" maxlength="600" autocomplete="off" spellcheck="false"></p>`;
}

/** Events that may be the same, to be picked from. */
export function joinChoices(alike: readonly StoredEvent[], say: Say): Markup {
  if (alike.length === 0) return h`<p class="soft">${say.t.correct.joinNone}</p>`;
  return h`${alike.map(
    (one) =>
      h`<label class="choice"><input type="radio" name="other" value="${one.id}"><span>${kindLabel(one, say)} ${sides(one, say)} <small class="soft">“<bdi>${one.trigger.text}</bdi>”, <bdi>${one.report.title ?? one.report.id}</bdi></small></span></label>`,
  )}`;
}
