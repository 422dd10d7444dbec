import type { EventActor } from '../model/actor.js';
import type { EventPlace } from '../model/event.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import { cameoActor } from './cameo-actor.js';
import { codedRow } from './coded-row.js';
import { compactStamp } from './event-day.js';
import { idNumber } from './event-number.js';
import { firstPair } from './first-pair.js';
import { EVENT_TABLE, type Format, Left } from './format.js';
import { fullPlace, isCountry } from './place-kind.js';
import { type Cell, tabLine } from './tab-line.js';

/** GDELT 2.0 events: 61 columns, no header. One row an event, between its first source and first target. */
export const gdeltEvents: Format = {
  name: 'gdelt',
  says: 'GDELT 2.0 events, 61 columns',
  extension: '.export.CSV',
  ...EVENT_TABLE,
  once: true,
  open(tables) {
    const left = new Left();
    return {
      left,
      begin: () => '',
      event(event) {
        const row = codedRow(event, tables, left);
        if (row === undefined) return '';
        const { day, cameo } = row;
        const [year, month, date] = day.split('-').map(Number) as [number, number, number];
        const pair = firstPair(event);
        const told = event.told?.length ?? 0;
        return tabLine([
          ...[idNumber(event.id), day.replaceAll('-', ''), day.slice(0, 7).replace('-', ''), year],
          (year + ((month - 1) * 30 + date) / 365).toFixed(4),
          ...actorCells(pair.source, tables.codes),
          ...actorCells(pair.target, tables.codes),
          // The headline and the sentence below it are the lead.
          event.sentence !== undefined && event.sentence < 2 ? 1 : 0,
          ...[cameo.code, cameo.code.slice(0, 3), cameo.code.slice(0, 2), cameo.quad, cameo.goldstein],
          ...[1 + event.mentions.length + told, event.sources ?? 1, 1 + told, ''],
          ...NO_PLACE,
          ...NO_PLACE,
          ...placeCells(event.where, tables.codes),
          ...[compactStamp(event.addedAt ?? day), event.report.url],
        ]);
      },
      end: () => '',
    };
  },
};

/** Ten columns: code, name, country, known group, ethnic, two religions (not coded), three types. */
function actorCells(actor: EventActor | undefined, codes: ForeignCodes): Cell[] {
  const { code, country, group, roles } = cameoActor(actor, codes);
  return [code, actor?.name.toUpperCase(), country, group, '', '', '', roles[0], roles[1], roles[2]];
}

/** Eight columns of a place that is not coded: 0 is GDELT's type of none. */
const NO_PLACE: readonly Cell[] = ['0', '', '', '', '', '', '', ''];

/** Type, full name, country (GEC), first and second division, latitude, longitude, feature. Divisions are not coded: the country stands for the first. */
function placeCells(place: EventPlace | undefined, codes: ForeignCodes): readonly Cell[] {
  if (place === undefined) return NO_PLACE;
  const country = place.country === undefined ? '' : (codes.gec(place.country) ?? '');
  const whole = isCountry(place, codes) && country !== '';
  const type = whole ? 1 : place.country === 'USA' ? 3 : 4;
  return [type, fullPlace(place, codes), country, country, '', place.lat, place.lon, whole ? country : ''];
}
