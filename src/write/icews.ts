import type { EventActor } from '../model/actor.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import { ICEWS_COLUMNS } from '../model/foreign-columns.js';
import { codedRow } from './coded-row.js';
import { idNumber } from './event-number.js';
import { firstPair } from './first-pair.js';
import { EVENT_TABLE, type Format, Left } from './format.js';
import { isCountry } from './place-kind.js';
import { type Cell, listText, tabLine } from './tab-line.js';

/** ICEWS: 20 columns with a header. One row an event, between its first source and first target. */
export const icews: Format = {
  name: 'icews',
  says: 'ICEWS, 20 columns',
  extension: '.tab',
  ...EVENT_TABLE,
  open(tables) {
    const left = new Left();
    const { codes } = tables;
    return {
      left,
      begin: () => tabLine(ICEWS_COLUMNS),
      event(event) {
        const row = codedRow(event, tables, left);
        if (row === undefined) return '';
        const { source, target } = firstPair(event);
        const place = event.where;
        const city = place === undefined || isCountry(place, codes) ? '' : place.name;
        const country = place?.country === undefined ? '' : codes.icewsName(place.country);
        return tabLine([
          ...[idNumber(event.id), row.day, ...actorCells(source, codes)],
          ...[row.cameo.label, row.cameo.code, row.cameo.goldstein.toFixed(1), ...actorCells(target, codes)],
          ...[
            idNumber(event.report.id),
            event.sentence === undefined ? '' : event.sentence + 1,
            event.report.publisher,
          ],
          ...[city, '', '', country, place?.lat, place?.lon],
        ]);
      },
      end: () => '',
    };
  },
};

/** Name, sectors, country. Nobody is ICEWS' "Unspecified Actor". */
function actorCells(actor: EventActor | undefined, codes: ForeignCodes): Cell[] {
  if (actor === undefined) return ['Unspecified Actor', 'Unspecified', ''];
  const sectors = [actor.sector, ...actor.sectors].map((sector) =>
    sector === undefined ? undefined : codes.icewsSector(sector),
  );
  const body = actor.country === undefined ? undefined : BODIES[actor.country];
  const country = actor.country === undefined || body !== undefined ? '' : codes.icewsName(actor.country);
  return [actor.name, listText(body === undefined ? sectors : [body, ...sectors], ','), country];
}

/** PLOVER's international codes as ICEWS' sectors. */
const BODIES: Readonly<Record<string, string>> = {
  UNO: 'International Government Organization',
  EUR: 'International Government Organization',
  IGO: 'International Government Organization',
  NGO: 'Nongovernmental Organization (International)',
  MNC: 'Multinational Corporation',
  IMG: 'International Insurgents',
  ISM: 'International Dissident',
};
