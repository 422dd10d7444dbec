import type { EventActor } from '../../model/actor.js';
import { type CodedEvent, STATUSES } from '../../model/event.js';
import type { CorrectionWords } from '../correction-words.js';
import { h, type Markup } from '../markup.js';
import type { Say } from '../say.js';

/** The fields of an event as a form: as they are for one that is mended, empty for one that was missed. `data-field` is the name under which problems come. */
export function fieldSet(
  id: string,
  event: CodedEvent | undefined,
  words: CorrectionWords,
  say: Say,
): Markup {
  const t = say.t.correct;
  const chosen = (yes: boolean): Markup | undefined => (yes ? h` selected` : undefined);
  return h`<div class="row"><p class="field" data-field="type"><label for="${id}-type">${t.type}</label><select id="${id}-type" name="type">${event === undefined ? h`<option value=""></option>` : undefined}${words.types.map(
    ({ type }) => h`<option${chosen(type === event?.type)}>${type}</option>`,
  )}</select></p>
<p class="field" data-field="mode"><label for="${id}-mode">${t.mode}</label><select id="${id}-mode" name="mode"><option value="">${t.none}</option>${words.types.map(
    ({ type, modes }) =>
      h`${modes.map((mode) => h`<option data-type="${type}"${chosen(type === event?.type && mode === event.mode)}>${mode}</option>`)}`,
  )}</select></p>
<p class="field" data-field="status"><label for="${id}-status">${t.status}</label><select id="${id}-status" name="status">${STATUSES.map(
    (status) =>
      h`<option value="${status}"${chosen(status === (event?.status ?? 'actual'))}>${say.t.kinds.status[status]} (${status})</option>`,
  )}</select></p></div>
${side(id, 'source', event?.source ?? [], words, say)}
${side(id, 'target', event?.target ?? [], words, say)}
<div class="row"><p class="field" data-field="when"><label for="${id}-when">${t.when}</label><input id="${id}-when" name="when" value="${event?.when?.value}" maxlength="30" placeholder="${t.whenHint}"></p></div>
<fieldset class="field" data-field="where"><legend>${t.where}</legend><div class="row">${[
    ['place', t.place, event?.where?.name, 300],
    ['country', t.country, event?.where?.country, 3],
    ['lat', t.lat, event?.where?.lat, 12],
    ['lon', t.lon, event?.where?.lon, 12],
  ].map(
    ([name, label, value, length]) =>
      h`<label>${label}<input name="where-${name}" value="${value}" maxlength="${length}"${name === 'country' ? h` list="countries" autocapitalize="characters"` : undefined}></label>`,
  )}</div></fieldset>
<fieldset class="field" data-field="contexts"><legend>${t.contexts}</legend><details${(event?.contexts.length ?? 0) > 0 ? h` open` : undefined}><summary>${event?.contexts.join(', ') || t.none}</summary><div class="checks">${words.contexts.map(
    (context) =>
      h`<label><input type="checkbox" name="contexts" value="${context}"${event?.contexts.includes(context) === true ? h` checked` : undefined}>${context}</label> `,
  )}</div></details></fieldset>`;
}

function side(
  id: string,
  name: 'source' | 'target',
  actors: readonly EventActor[],
  words: CorrectionWords,
  say: Say,
): Markup {
  const t = say.t.correct;
  return h`<fieldset class="field side" data-field="${name}"><legend>${name === 'source' ? t.source : t.target}</legend>
<div class="actors" data-was="${Math.max(1, actors.length)}">${(actors.length === 0 ? [undefined] : actors).map((actor) => actorRow(actor, say))}</div>
<template>${actorRow(undefined, say)}</template>
<button type="button" class="quiet" data-do="add-actor" aria-describedby="${id}-${name}-sectors">${t.addActor}</button>
<small class="soft" id="${id}-${name}-sectors">${t.sectors}: ${words.sectors.join(' ')}</small></fieldset>`;
}

function actorRow(actor: EventActor | undefined, say: Say): Markup {
  const t = say.t.correct;
  return h`<div class="actor row"><label class="short">${t.country}<input name="country" value="${actor?.country}" maxlength="3" list="countries" autocomplete="off" autocapitalize="characters"></label><label class="short">${t.sectors}<input name="sectors" value="${actor?.sectors.join(' ')}" maxlength="120" placeholder="${t.sectorsHint}" autocomplete="off" autocapitalize="characters"></label><label class="long">${t.name}<input name="name" value="${actor?.name}" maxlength="300" autocomplete="off"></label><button type="button" class="plain" data-do="remove-actor">${t.removeActor}</button></div>`;
}
