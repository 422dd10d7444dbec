import type { EventActor } from '../model/actor.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import { cameoActor } from './cameo-actor.js';
import { codedRow } from './coded-row.js';
import { firstPair } from './first-pair.js';
import { EVENT_TABLE, type Format, Left } from './format.js';
import { fullPlace } from './place-kind.js';
import { type Cell, listText, tabLine } from './tab-line.js';

/** Phoenix: 26 columns, no header. One row an event, between its first source and first target. */
export const phoenix: Format = {
  name: 'phoenix',
  says: 'Phoenix, 26 columns',
  extension: '.txt',
  ...EVENT_TABLE,
  once: true,
  open(tables) {
    const left = new Left();
    const { codes } = tables;
    return {
      left,
      begin: () => '',
      event(event) {
        const row = codedRow(event, tables, left);
        if (row === undefined) return '';
        const [year, month, day] = row.day.split('-');
        const { source, target } = firstPair(event);
        const place = event.where;
        const reports = [event.report, ...(event.told ?? []).map((told) => told.report)];
        const { cameo } = row;
        return tabLine([
          ...[event.id, `${year}${month}${day}`, year, month, day],
          ...actorCells(source, codes),
          ...actorCells(target, codes),
          ...[cameo.code, cameo.code.slice(0, 2), cameo.quad, cameo.goldstein],
          listText(event.contexts.map((context) => `${context.toUpperCase()},1`)),
          ...[place?.lat, place?.lon, place === undefined ? '' : fullPlace(place, codes), '', place?.country],
          event.sentence === undefined ? '' : event.sentence + 1,
          listText(reports.map((report) => report.url)),
          listText(reports.map((report) => report.publisher)),
        ]);
      },
      end: () => '',
    };
  },
};

/** Full code, entity, role and further roles as attribute. */
function actorCells(actor: EventActor | undefined, codes: ForeignCodes): Cell[] {
  const { code, country, group, roles } = cameoActor(actor, codes);
  const entity = country || group || (roles[0] ?? '');
  const rest = country === '' && group === '' ? roles.slice(1) : roles;
  return [code, entity, rest[0], rest.slice(1).join('')];
}
