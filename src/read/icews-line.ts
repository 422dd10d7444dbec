import type { ForeignCodes } from '../model/foreign-codes.js';
import { cameoReader } from './cameo-fields.js';
import { dayIn, numberIn, placeIn, present, sectorsIn } from './history-cells.js';
import type { LineReader } from './history-line.js';

/** Reads lines of ICEWS; `at` says where the column of a name stands. */
export function icewsLine(at: ReadonlyMap<string, number>, codes: ForeignCodes): LineReader {
  const cameoOf = cameoReader(codes);
  const countryOf = remembered((name) => codes.countryOfName(name));
  return (cells) => {
    const cell = (name: string): string | undefined => {
      const column = at.get(name);
      return column === undefined ? undefined : present(cells[column]);
    };
    const country = (name: string): string | undefined => {
      const found = cell(name);
      return found === undefined ? undefined : countryOf(found);
    };
    const id = cell('Event ID');
    const day = dayIn(cell('Event Date'));
    if (cells.length < 13) return `${cells.length} columns, expected 20`;
    if (id === undefined) return 'no Event ID';
    if (day === undefined) return `Event Date "${cell('Event Date') ?? ''}", expected YYYY-MM-DD`;
    const coded = cameoOf(cell('CAMEO Code'));
    if (coded === undefined) return `CAMEO Code "${cell('CAMEO Code') ?? ''}", expected a code of CAMEO`;
    const place = placeIn(
      cell('City') ?? cell('District') ?? cell('Province') ?? cell('Country'),
      country('Country'),
      numberIn(cell('Latitude')),
      numberIn(cell('Longitude')),
    );
    const side = (name: 'Source' | 'Target') => {
      const labels = (cell(`${name} Sectors`) ?? '').split(',').map((label) => label.trim());
      return {
        code:
          country(`${name} Country`) ??
          labels.map((label) => BODY_LABELS[label]).find((code) => code !== undefined),
        sectors: sectorsIn(labels, 0, labels.length, codes.sectorOfIcews),
      };
    };
    const [source, target] = [side('Source'), side('Target')];
    return {
      set: 'icews',
      id,
      day,
      reported: undefined,
      source: source.code,
      target: target.code,
      sourceName: actor(cell('Source Name')),
      targetName: actor(cell('Target Name')),
      sourceSectors: source.sectors,
      targetSectors: target.sectors,
      type: coded.type,
      mode: coded.mode,
      cameo: coded.cameo,
      quad: coded.quad,
      goldstein: numberIn(cell('Intensity')),
      score: coded.score,
      place,
      publisher: cell('Publisher'),
      url: undefined,
      mentions: undefined,
    };
  };
}

function actor(name: string | undefined): string | undefined {
  return name === 'Unspecified Actor' ? undefined : name;
}

const BODY_LABELS: Readonly<Record<string, string>> = {
  'International Government Organization': 'IGO',
  'Nongovernmental Organization (International)': 'NGO',
  'Multinational Corporation': 'MNC',
  'International Insurgents': 'IMG',
  'International Dissident': 'ISM',
};

/** Asks once for each word; a file has few countries. */
export function remembered(ask: (word: string) => string | undefined): (word: string) => string | undefined {
  const known = new Map<string, string | undefined>();
  return (word) => {
    if (known.has(word)) return known.get(word);
    const answer = ask(word);
    if (known.size < 10_000) known.set(word, answer);
    return answer;
  };
}
