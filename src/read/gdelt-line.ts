import type { ForeignCodes } from '../model/foreign-codes.js';
import { cameoReader } from './cameo-fields.js';
import { countIn, dayIn, numberIn, placeIn, present, sectorsIn } from './history-cells.js';
import type { LineReader } from './history-line.js';

/** Where columns stand that both versions of GDELT have, from 0, and by how much later ones lie further on in 2.0, which has ADM2 columns. */
const ACTION_1 = 49;
const ACTION_2 = 51;

/** Reads lines of GDELT events: 61 columns (2.0), 58 or 57 (1.0). */
export function gdeltLine(columns: 57 | 58 | 61, codes: ForeignCodes): LineReader {
  const cameoOf = cameoReader(codes);
  const two = columns === 61;
  const action = two ? ACTION_2 : ACTION_1;
  const step = two ? 5 : 4;
  const added = two ? 59 : 56;
  return (cells) => {
    if (cells.length !== columns) return `${cells.length} columns, expected ${columns}`;
    const id = present(cells[0]);
    const day = dayIn(cells[1]);
    if (id === undefined || !/^\d+$/.test(id)) return `GlobalEventID "${cells[0]}", expected a number`;
    if (day === undefined) return `Day "${cells[1]}", expected YYYYMMDD`;
    const coded = cameoOf(present(cells[26]));
    if (coded === undefined) return `EventCode "${cells[26]}", expected a code of CAMEO`;
    const quad = numberIn(cells[29]);
    const place = placeIn(
      present(cells[action + 1]),
      codes.countryOfGec(cells[action + 2] ?? ''),
      numberIn(cells[action + step]),
      numberIn(cells[action + step + 1]),
    );
    return {
      set: 'gdelt',
      id,
      day,
      reported: dayIn(cells[added]),
      source: partyOf(cells, 5, codes),
      target: partyOf(cells, 15, codes),
      sourceName: present(cells[6]),
      targetName: present(cells[16]),
      sourceSectors: sectorsIn(cells, 12, 15, codes.sectorOfRole),
      targetSectors: sectorsIn(cells, 22, 25, codes.sectorOfRole),
      type: coded.type,
      mode: coded.mode,
      cameo: coded.cameo,
      quad: quad === 1 || quad === 2 || quad === 3 || quad === 4 ? quad : coded.quad,
      goldstein: numberIn(cells[30]),
      score: coded.score,
      place,
      publisher: undefined,
      url: columns === 57 ? undefined : present(cells[added + 1]),
      mentions: countIn(cells[31]),
    };
  };
}

/** The country of an actor, or the code of a body: its columns begin at `at` with the whole code. */
function partyOf(cells: readonly string[], at: number, codes: ForeignCodes): string | undefined {
  const country = cells[at + 2] ?? '';
  const group = cells[at + 3] ?? '';
  if (group === 'UNO') return 'UNO';
  if (group === 'EEC') return 'EUR';
  const iso = country === '' ? undefined : codes.countryOfCameo(country);
  if (iso !== undefined) return iso;
  return BODY_ROLES[cells[at + 7] ?? ''];
}

const BODY_ROLES: Readonly<Record<string, string>> = {
  IGO: 'IGO',
  NGO: 'NGO',
  NGM: 'ISM',
  MNC: 'MNC',
  IMG: 'IMG',
};
