import { EVENT_TYPES, type EventType } from '../model/event.js';
import type { ForeignCodes } from '../model/foreign-codes.js';
import { BODIES, dayIn, numberIn, placeIn, present } from './history-cells.js';
import type { LineReader } from './history-line.js';
import { remembered } from './icews-line.js';

const TYPES: ReadonlySet<string> = new Set(EVENT_TYPES);

/** Reads lines of POLECAT; `at` says where the column of a name stands. Of several actors in a cell the first with a code counts. */
export function polecatLine(at: ReadonlyMap<string, number>, codes: ForeignCodes): LineReader {
  const countryOf = remembered((name) =>
    BODIES.has(name) ? name : (codes.countryOfName(name) ?? codes.countryOfCameo(name)),
  );
  return (cells) => {
    const cell = (name: string): string | undefined => {
      const column = at.get(name);
      return column === undefined ? undefined : present(cells[column]);
    };
    const list = (name: string): string[] => {
      const found = cell(name);
      if (found === undefined) return [];
      if (!found.includes(';') && !found.includes('|')) return [found];
      return found.split(/[;|]/).flatMap((part) => present(part) ?? []);
    };
    const id = cell('Event ID');
    const day = dayIn(cell('Event Date'));
    const type = cell('Event Type')?.toUpperCase();
    if (id === undefined) return 'no Event ID';
    if (day === undefined) return `Event Date "${cell('Event Date') ?? ''}", expected YYYY-MM-DD`;
    if (type === undefined || !TYPES.has(type))
      return `Event Type "${cell('Event Type') ?? ''}", expected one of PLOVER`;
    const mode = cell('Event Mode')?.toLowerCase();
    const country = cell('Country');
    const place = placeIn(
      cell('Placename') ?? cell('City') ?? cell('District') ?? cell('Province') ?? country,
      country === undefined ? undefined : countryOf(country),
      numberIn(cell('Latitude')),
      numberIn(cell('Longitude')),
    );
    const code = (name: string): string | undefined => {
      for (const one of list(name)) {
        const found = countryOf(one);
        if (found !== undefined) return found;
      }
      return undefined;
    };
    const sectors = (first: string, all: string): string[] => {
      const found = list(first);
      for (const one of list(all)) if (!found.includes(one)) found.push(one);
      return found;
    };
    return {
      set: 'polecat',
      id,
      day,
      reported: dayIn(cell('Publication Date')),
      source: code('Actor Country'),
      target: code('Recipient Country'),
      sourceName: list('Actor Name')[0],
      targetName: list('Recipient Name')[0],
      sourceSectors: sectors('Primary Actor Sector', 'Actor Sectors'),
      targetSectors: sectors('Primary Recipient Sector', 'Recipient Sectors'),
      type: type as EventType,
      mode,
      cameo: undefined,
      quad: quadOf(cell('Quad Code')),
      goldstein: undefined,
      score: numberIn(cell('Intensity')) ?? codes.score(type as EventType, mode),
      place,
      publisher: cell('Source'),
      url: undefined,
      mentions: undefined,
    };
  };
}

/** A quad class written as a number or as words in any order ("VERBAL COOPERATION", "M-CONF"). */
function quadOf(cell: string | undefined): 1 | 2 | 3 | 4 | undefined {
  if (cell === undefined) return undefined;
  const number = Number(cell);
  if (number === 1 || number === 2 || number === 3 || number === 4) return number;
  const conflict = /conf/i.test(cell);
  if (!conflict && !/coop/i.test(cell)) return undefined;
  const material = /^m|mat/i.test(cell);
  return conflict ? (material ? 4 : 3) : material ? 2 : 1;
}
