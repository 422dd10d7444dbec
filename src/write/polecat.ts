import type { EventActor } from '../model/actor.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import { POLECAT_COLUMNS } from '../model/foreign-columns.js';
import { eventDay, reportDay } from './event-day.js';
import { EVENT_TABLE, type Format, Left } from './format.js';
import { isCountry } from './place-kind.js';
import { type Cell, listText, tabLine } from './tab-line.js';

const QUADS = ['VERBAL COOPERATION', 'MATERIAL COOPERATION', 'VERBAL CONFLICT', 'MATERIAL CONFLICT'];

/** POLECAT's weekly files: 40 columns with a header, `None` for what is absent. One row an event with all its actors. */
export const polecat: Format = {
  name: 'polecat',
  says: 'POLECAT weekly, 40 columns',
  extension: '.txt',
  ...EVENT_TABLE,
  open({ codes, codesOf, version }) {
    const left = new Left();
    return {
      left,
      begin: () => tabLine(POLECAT_COLUMNS),
      event(event) {
        const day = eventDay(event);
        if (day === undefined) return left.out('no day of the event or its report');
        if (event.status === 'negated' || event.status === 'hypothetical')
          return left.out(`${event.status}: the format has no status`);
        const { quad, score } = codesOf(event.type, event.mode, event.contexts);
        const place = event.where;
        const country = place?.country === undefined ? '' : codes.countryName(place.country);
        const { report } = event;
        return tabLine(
          [
            ...[event.id, day, event.type, event.mode, score, quad === undefined ? '' : QUADS[quad - 1]],
            ...[
              listText(event.contexts),
              ...sideCells(event.source, codes),
              ...sideCells(event.target, codes),
            ],
            ...[
              place?.name,
              place === undefined || isCountry(place, codes) ? '' : place.name,
              '',
              '',
              country,
            ],
            ...[
              place?.lat,
              place?.lon,
              '',
              '',
              '',
              report.publisher,
              reportDay(report.published),
              '',
              '',
              '',
            ],
            ...[language(report.language), `chancery ${version}`],
          ],
          'None',
        );
      },
      end: () => '',
    };
  },
};

/** Name, country, COW number, first sector, all sectors, title (not coded), words, Wikipedia (not coded); those of several actors joined by semicolons. */
function sideCells(side: readonly EventActor[], codes: ForeignCodes): Cell[] {
  const cow = (iso: string | undefined) => (iso === undefined ? undefined : codes.cow(iso));
  return [
    listText(side.map((a) => a.name)),
    listText(side.map((a) => a.country)),
    listText(side.map((a) => cow(a.country))),
    listText(side.map((a) => a.sector)),
    listText(side.flatMap((a) => a.sectors)),
    '',
    listText(side.map((a) => a.text)),
    '',
  ];
}

function language(code: string | undefined): string | undefined {
  return code === 'en' ? 'English' : code === 'und' ? undefined : code;
}
