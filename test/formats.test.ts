import { readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { FORMAT_CHOICES } from '../src/cli/main.js';
import { FORMAT_NAMES } from '../src/cli/run-export.js';
import {
  GDELT_EVENT_COLUMNS,
  GDELT_MENTION_COLUMNS,
  ICEWS_COLUMNS,
  PHOENIX_COLUMNS,
  POLECAT_COLUMNS,
} from '../src/model/foreign-columns.js';
import type { Format } from '../src/write/format.js';
import { FORMATS } from '../src/write/formats.js';
import { readCalendar, readCsv, readJsonLines, readTabs, readXml } from './contract/file-readers.js';
import { type FormatUnderTest, formatContract, written } from './contract/format.js';
import { bareRecord, sampleFollowed, sampleRecord } from './record-sample.js';
import { ROOT } from './source-files.js';

const headed = (text: string): number => readTabs(text).length - 1;
const UNDER_TEST: Readonly<Record<string, FormatUnderTest>> = {
  csv: { records: (text) => readCsv(text).length - 1 },
  jsonl: { records: (text) => readJsonLines(text).length },
  plover: { records: (text) => readJsonLines(text).length },
  gdelt: { records: (text) => readTabs(text).length },
  'gdelt-mentions': { records: (text) => readTabs(text).length, makes: { full: 2 } },
  icews: { records: headed },
  polecat: { records: headed },
  phoenix: { records: (text) => readTabs(text).length },
  geojson: { records: (text) => JSON.parse(text).features.length, makes: { bare: 0 } },
  graphml: {
    records: (text) => readXml(text).filter((e) => e.name === 'edge').length,
    makes: { bare: 0 },
    sums: true,
  },
  jsonld: { records: (text) => JSON.parse(text)['@graph'].length },
  ics: { records: (text) => readCalendar(text).length },
  dossier: { records: (text) => (text.match(/^- \*\*/gm) ?? []).length, makes: { full: 2 } },
  conllu: { records: (text) => (text.match(/^# newdoc id = /gm) ?? []).length },
};

const format = (name: string): Format => {
  const found = FORMATS.find((one) => one.name === name);
  if (found === undefined) throw new RangeError(`no format ${name}`);
  return found;
};
const ofEvents = (name: string, ...events: ReturnType<typeof sampleRecord>[]): string =>
  written(format(name), (writer) => events.map((event) => writer.event?.(event) ?? '').join('')).text;

it('every format is under the contract and on the command line', () => {
  expect(FORMATS.map(({ name }) => name).sort()).toEqual(Object.keys(UNDER_TEST).sort());
  expect(FORMAT_CHOICES).toEqual(FORMAT_NAMES);
});

for (const one of FORMATS) formatContract(one, UNDER_TEST[one.name] ?? { records: () => -1 });

describe('columns of other projects', () => {
  const facts = new Map<string, string[]>();
  for (const line of readFileSync(path.join(ROOT, 'test/contract/foreign-columns.tsv'), 'utf8').split('\n')) {
    const [name, number, column] = line.split('\t');
    if (name === undefined || column === undefined) continue;
    const columns = facts.get(name) ?? [];
    columns[Number(number) - 1] = column;
    facts.set(name, columns);
  }
  const row = (name: string, event = sampleRecord()): Record<string, string> => {
    const rows = readTabs(ofEvents(name, event));
    const columns = facts.get(name) ?? [];
    const cells = rows.at(-1) ?? [];
    expect(cells).toHaveLength(columns.length);
    return Object.fromEntries(columns.map((column, i) => [column, cells[i] ?? '']));
  };

  it('are as many as their codebooks say', () => {
    expect([...facts].map(([name, columns]) => [name, columns.length])).toEqual([
      ['gdelt', 61],
      ['gdelt-mentions', 16],
      ['icews', 20],
      ['polecat', 40],
      ['phoenix', 26],
    ]);
  });

  it('are listed in the source as their codebooks have them', () => {
    const listed = {
      gdelt: GDELT_EVENT_COLUMNS,
      'gdelt-mentions': GDELT_MENTION_COLUMNS,
      icews: ICEWS_COLUMNS,
      polecat: POLECAT_COLUMNS,
      phoenix: PHOENIX_COLUMNS,
    };
    expect(listed).toEqual(Object.fromEntries(facts));
  });

  it('have their names in the header where there is one', () => {
    for (const name of ['icews', 'polecat']) expect(readTabs(ofEvents(name))[0]).toEqual(facts.get(name));
    for (const name of ['gdelt', 'gdelt-mentions', 'phoenix']) expect(ofEvents(name)).toBe('');
  });

  it('GDELT: days, CAMEO, GEC, counts', () => {
    expect(row('gdelt')).toMatchObject({
      Day: '20240503',
      MonthYear: '202405',
      Year: '2024',
      FractionDate: '2024.3370',
      Actor1Code: 'NORGOVELI',
      Actor1Name: 'ANA KELLER',
      Actor1CountryCode: 'NOR',
      Actor1Type1Code: 'GOV',
      Actor1Type2Code: 'ELI',
      Actor2CountryCode: 'EST',
      IsRootEvent: '1',
      EventCode: '0311',
      EventBaseCode: '031',
      EventRootCode: '03',
      QuadClass: '1',
      GoldsteinScale: '5.2',
      NumMentions: '3',
      NumSources: '2',
      NumArticles: '2',
      AvgTone: '',
      Actor1Geo_Type: '0',
      ActionGeo_Type: '4',
      ActionGeo_Fullname: 'Velgrad, Norway',
      ActionGeo_CountryCode: 'NO',
      ActionGeo_Lat: '51.5',
      ActionGeo_Long: '-0.25',
      DATEADDED: '20240503112233',
      SOURCEURL: 'https://www.courier.example/gas?x=1',
    });
    expect(row('gdelt')['GlobalEventID']).toMatch(/^[1-9]\d{5,15}$/);
    expect(row('gdelt', bareRecord() as ReturnType<typeof sampleRecord>)).toMatchObject({
      Day: '20240102',
      Actor1Code: '',
      ActionGeo_Type: '0',
      NumMentions: '1',
      DATEADDED: '20240102000000',
    });
  });

  it('GDELT: bodies, role words and codes that are not ISO’s', () => {
    const [norway] = sampleRecord().source;
    const as = (country: string, ...sectors: string[]) =>
      row(
        'gdelt',
        sampleRecord({
          source: [
            { ...norway!, country, sectors, ...(sectors[0] === undefined ? {} : { sector: sectors[0] }) },
          ],
        }),
      );
    expect(as('UNO', 'JRN')).toMatchObject({
      Actor1Code: 'IGOUNOMED',
      Actor1CountryCode: '',
      Actor1KnownGroupCode: 'UNO',
      Actor1Type1Code: 'IGO',
    });
    expect(as('EUR', 'GOV')).toMatchObject({ Actor1CountryCode: 'EUR', Actor1KnownGroupCode: 'EEC' });
    expect(as('ROU', 'REB')).toMatchObject({ Actor1Code: 'ROMREB', Actor1CountryCode: 'ROM' });
  });

  it('GDELT mentions: a row for each report, under the number of the event', () => {
    const rows = readTabs(ofEvents('gdelt-mentions', sampleRecord()));
    const number = row('gdelt')['GlobalEventID'];
    expect(rows.map((cells) => cells.slice(0, 7))).toEqual([
      [
        ...[number, '20240503112233', '20240503112233', '1', 'courier.example'],
        ...['https://www.courier.example/gas?x=1', '2'],
      ],
      [number, '20240503112233', '20240504000001', '1', 'mail.example', 'https://mail.example/2', '4'],
    ]);
    const { source, target, trigger } = sampleRecord();
    expect(rows.map((cells) => cells.slice(7, 11))).toEqual([
      [source[0]?.from, target[0]?.from, trigger.from, 1].map(String),
      ['-1', '-1', '17', '1'],
    ]);
    expect(rows.map((cells) => cells[12])).toEqual(['400', '90']);
  });

  it('ICEWS: labels, names and nobody', () => {
    expect(row('icews')).toMatchObject({
      'Event Date': '2024-05-03',
      'Source Name': 'Ana Keller',
      'Source Sectors': 'Government,Elite',
      'Source Country': 'Norway',
      'Event Text': 'Express intent to cooperate economically',
      'CAMEO Code': '0311',
      Intensity: '5.2',
      'Target Country': 'Estonia',
      'Sentence Number': '2',
      Publisher: 'The Courier',
      City: 'Velgrad',
      Country: 'Norway',
    });
    expect(row('icews', bareRecord() as ReturnType<typeof sampleRecord>)).toMatchObject({
      'Source Name': 'Unspecified Actor',
      'Target Country': '',
      Latitude: '',
    });
  });

  it('POLECAT: PLOVER, COW numbers, None for what is absent', () => {
    expect(row('polecat')).toMatchObject({
      'Event ID': 'r1-1',
      'Event Type': 'AGREE',
      'Event Mode': 'None',
      Intensity: '2.5',
      'Quad Code': 'VERBAL COOPERATION',
      Contexts: 'energy;economic',
      'Actor COW': '385',
      'Recipient COW': '366',
      'Primary Actor Sector': 'GOV',
      'Actor Sectors': 'GOV;ELI',
      'Publication Date': '2024-05-03',
      Language: 'English',
    });
    const bare = row('polecat', bareRecord() as ReturnType<typeof sampleRecord>);
    expect(Object.values(bare).filter((cell) => cell === '')).toEqual([]);
    expect(bare['Actor Name']).toBe('None');
  });

  it('Phoenix: codes in parts, sources joined', () => {
    expect(row('phoenix')).toMatchObject({
      id: 'r1-1',
      date: '20240503',
      SourceActorFull: 'NORGOVELI',
      SourceActorEntity: 'NOR',
      SourceActorRole: 'GOV',
      SourceActorAttribute: 'ELI',
      Issues: 'ENERGY,1;ECONOMIC,1',
      CountryCode: 'NOR',
      URLs: 'https://www.courier.example/gas?x=1;https://mail.example/2',
      NewsSources: 'The Courier;The Mail',
    });
  });
});

describe('what can be read back', () => {
  it('JSON Lines give the event as it was', () => {
    const [read] = readJsonLines(ofEvents('jsonl', sampleRecord()));
    const { source, target, mode: _, ...rest } = sampleRecord();
    const { source: s, target: t, mode, ...back } = read!;
    expect(back).toEqual(JSON.parse(JSON.stringify(rest)));
    expect(mode).toBeNull();
    expect([s, t]).toEqual(
      [source, target].map((side) => side.map((a) => ({ ...a, sector: a.sector ?? null }))),
    );
  });

  it('CSV has one typed value a cell', () => {
    const [columns, cells] = readCsv(ofEvents('csv', sampleRecord()));
    expect(Object.fromEntries(columns!.map((column, i) => [column, cells![i]]))).toMatchObject({
      event: 'r1-1',
      day: '2024-05-03',
      last_day: '2024-05-04',
      contexts: 'energy;economic',
      source_countries: 'NOR',
      source_sectors: 'GOV;ELI',
      score: '2.5',
      lat: '51.5',
      lon: '-0.25',
      mentions: '3',
      reports: '2',
      sources: '2',
    });
  });

  it('PLOVER JSON marks what is planned or denied, and keeps no text', () => {
    const [future, negated] = readJsonLines(
      ofEvents(
        'plover',
        sampleRecord({ status: 'future', mode: 'meet' }),
        sampleRecord({ status: 'negated' }),
      ),
    );
    expect(future).toMatchObject({
      id: 'r1-1',
      date: '2024-05-03',
      event: ['AGREE'],
      mode: ['meet', 'future'],
    });
    expect(negated).toMatchObject({ mode: ['negation'] });
    expect(Object.keys(future!)).not.toContain('text');
  });

  it('GeoJSON has longitude first', () => {
    const { features } = JSON.parse(ofEvents('geojson', sampleRecord()));
    expect(features[0].geometry).toEqual({ type: 'Point', coordinates: [-0.25, 51.5] });
  });

  it('GraphML sums events of one type between two states', () => {
    const future = sampleRecord({ id: 'r1-2', days: { first: '2024-06-01', last: '2024-06-01' } });
    const together = sampleRecord({ id: 'r1-3', source: [...future.source, ...future.target], target: [] });
    const elements = readXml(ofEvents('graphml', sampleRecord(), future, together));
    expect(elements.filter((e) => e.name === 'edge').map((e) => e.attributes['id'])).toEqual([
      'EST-NOR-AGREE',
      'NOR-EST-AGREE',
    ]);
    const data = elements.filter((e) => e.name === 'data').map((e) => `${e.attributes['key']}=${e.text}`);
    expect(data).toEqual([
      ...['name=Estonia', 'name=Norway', 'type=AGREE', 'weight=1', 'score=2.5', 'goldstein=5.2'],
      ...['first=2024-05-03', 'last=2024-05-03', 'type=AGREE', 'weight=3', 'score=2.5', 'goldstein=5.2'],
      ...['first=2024-05-03', 'last=2024-06-01'],
    ]);
  });

  it('JSON-LD names reports that an event is derived from, and no address that is none', () => {
    const bad = sampleRecord({ report: { id: 'a b', url: 'javascript:alert(1)' } });
    const graph = JSON.parse(ofEvents('jsonld', sampleRecord(), bad))['@graph'];
    expect(graph[0].derivedFrom.map((report: { id: string }) => report.id)).toEqual([
      'urn:chancery:report:r1',
      'urn:chancery:report:r2',
    ]);
    expect(graph[1].derivedFrom[0]).toMatchObject({ id: 'urn:chancery:report:a%20b' });
    expect(graph[1].derivedFrom[0].url).toBeUndefined();
  });

  it('the dossier has sums, timeline, commitments, and links only to the web', () => {
    const { text } = written(format('dossier'), (w) => {
      const script = sampleRecord({
        id: 'r1-2',
        report: { id: 'x', title: '[a](b) <i>', url: 'javascript:alert(1)' },
      });
      return (
        (w.event?.(sampleRecord()) ?? '') +
        (w.event?.(script) ?? '') +
        (w.commitment?.(sampleFollowed()) ?? '')
      );
    });
    expect(text).toContain('# Norway and Estonia\n\n2 events, 1 commitments.');
    expect(text).toContain('| AGREE | 2 | 2 |');
    expect(text).toContain(
      '[Norway promises gas to Estonia](<https://www.courier.example/gas?x=1>), The Courier, and 1 more report',
    );
    expect(text).toContain('\\[a\\](b) \\<i\\>');
    expect(text).not.toContain('javascript');
    expect(text).toContain('- **2024-10-31** Ana Keller (NOR) to Estova (EST): deliver gas (promised)');
  });
});
