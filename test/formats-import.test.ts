import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { HistoryEvent, HistorySet } from '../src/model/history-event.js';
import type { Problem } from '../src/model/problem.js';
import { readHistoryFile } from '../src/read/history-files-node.js';
import { readHistory } from '../src/read/read-history.js';
import { FORMATS } from '../src/write/formats.js';
import { makeZip } from './make-zip.js';
import { SAMPLE_TABLES, sampleRecord } from './record-sample.js';

const { codes } = SAMPLE_TABLES;
let folder: string;
beforeAll(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'chancery-history-'));
});
afterAll(() => rmSync(folder, { recursive: true, force: true }));

interface Read {
  readonly events: HistoryEvent[];
  readonly problems: Problem[];
  readonly failed: number;
}

async function gathered(
  batches: AsyncIterable<
    Read | { events: readonly HistoryEvent[]; problems: readonly Problem[]; failed: number }
  >,
): Promise<Read> {
  const all = { events: [] as HistoryEvent[], problems: [] as Problem[], failed: 0 };
  for await (const { events, problems, failed } of batches) {
    all.events.push(...events);
    all.problems.push(...problems);
    all.failed += failed;
  }
  return all;
}

async function* chunks(...parts: Uint8Array[]): AsyncGenerator<Uint8Array> {
  yield* parts;
}

const read = (text: string | Uint8Array, set?: HistorySet): Promise<Read> =>
  gathered(
    readHistory(chunks(typeof text === 'string' ? Buffer.from(text) : text), {
      name: 'f',
      codes,
      ...(set === undefined ? {} : { set }),
    }),
  );

/** A file that we write of some events. */
function fileOf(name: string, ...events: ReturnType<typeof sampleRecord>[]): string {
  const writer = FORMATS.find((format) => format.name === name)!.open(SAMPLE_TABLES);
  return writer.begin() + events.map((event) => writer.event?.(event) ?? '').join('') + writer.end();
}

/** A line of GDELT with some cells. */
function gdelt(columns: number, cells: Readonly<Record<number, string>>): string {
  const base: Record<number, string> = {
    0: '7',
    1: '20150218',
    26: '042',
    29: '1',
    30: '1.9',
    31: '5',
    ...cells,
  };
  return Array.from({ length: columns }, (_, i) => base[i] ?? '').join('\t');
}

describe('what we write of an event comes back', () => {
  it('GDELT', async () => {
    const { events, failed } = await read(fileOf('gdelt', sampleRecord()));
    expect(failed).toBe(0);
    expect(events).toEqual([
      {
        set: 'gdelt',
        id: expect.stringMatching(/^\d+$/),
        day: '2024-05-03',
        reported: '2024-05-03',
        source: 'NOR',
        target: 'EST',
        sourceName: 'ANA KELLER',
        targetName: 'ESTOVA',
        sourceSectors: ['GOV', 'ELI'],
        targetSectors: ['GOV'],
        type: 'AGREE',
        cameo: '0311',
        quad: 1,
        goldstein: 5.2,
        score: 2.5,
        place: { name: 'Velgrad, Norway', country: 'NOR', lat: 51.5, lon: -0.25 },
        url: 'https://www.courier.example/gas?x=1',
        mentions: 3,
      },
    ]);
  });

  it('ICEWS', async () => {
    const { events, failed } = await read(fileOf('icews', sampleRecord()));
    expect(failed).toBe(0);
    expect(events[0]).toMatchObject({
      set: 'icews',
      day: '2024-05-03',
      source: 'NOR',
      target: 'EST',
      sourceName: 'Ana Keller',
      sourceSectors: ['GOV', 'ELI'],
      cameo: '0311',
      goldstein: 5.2,
      place: { name: 'Velgrad', country: 'NOR', lat: 51.5, lon: -0.25 },
      publisher: 'The Courier',
    });
  });

  it('POLECAT', async () => {
    const { events, failed } = await read(fileOf('polecat', sampleRecord()));
    expect(failed).toBe(0);
    expect(events[0]).toMatchObject({
      set: 'polecat',
      id: 'r1-1',
      day: '2024-05-03',
      reported: '2024-05-03',
      source: 'NOR',
      target: 'EST',
      sourceSectors: ['GOV', 'ELI'],
      type: 'AGREE',
      quad: 1,
      score: 2.5,
      place: { name: 'Velgrad', country: 'NOR', lat: 51.5, lon: -0.25 },
    });
    expect(events[0]?.cameo).toBeUndefined();
  });

  it('countries, bodies and sectors of every kind keep their codes through GDELT and ICEWS', async () => {
    const [norway] = sampleRecord().source;
    for (const country of [
      'ROU',
      'TLS',
      'KOS',
      'PSE',
      'COD',
      'RUS',
      'CIV',
      'UNO',
      'EUR',
      'NGO',
      'IGO',
      'ISM',
    ]) {
      const event = sampleRecord({
        source: [{ ...norway!, country, sector: 'REB', sectors: ['REB', 'JRN'] }],
      });
      for (const name of ['gdelt', 'polecat', 'icews'] as const) {
        const { events } = await read(fileOf(name, event));
        const body = name === 'icews' && (country === 'UNO' || country === 'EUR') ? 'IGO' : country;
        expect([name, events[0]?.source, events[0]?.sourceSectors.slice(0, 2)]).toEqual([
          name,
          body,
          ['REB', 'JRN'],
        ]);
      }
    }
  });
});

describe('files of other projects', () => {
  it('GDELT 1.0, with and without addresses, has its places elsewhere', async () => {
    const one = gdelt(58, {
      49: '1',
      50: 'Chad',
      51: 'CD',
      53: '15',
      54: '19',
      56: '20150219',
      57: 'https://x.example',
    });
    expect((await read(one)).events[0]).toMatchObject({
      day: '2015-02-18',
      reported: '2015-02-19',
      type: 'CONSULT',
      mode: 'visit',
      place: { name: 'Chad', country: 'TCD', lat: 15, lon: 19 },
      url: 'https://x.example',
    });
    expect((await read(gdelt(57, { 56: '20130101' }))).events[0]?.url).toBeUndefined();
  });

  it('takes a code without its first zero, and the code above one that it lacks', async () => {
    const of = async (code: string) => (await read(gdelt(61, { 26: code }))).events[0];
    expect(await of('42')).toMatchObject({ cameo: '042', mode: 'visit' });
    expect(await of('311')).toMatchObject({ cameo: '0311', type: 'AGREE' });
    expect(await of('0429')).toMatchObject({ cameo: '0429', type: 'CONSULT' });
    const statement = await of('010');
    expect([statement?.cameo, statement?.type]).toEqual(['010', undefined]);
  });

  it('takes headers in any order, CRLF, a mark at the beginning, and other words for nothing', async () => {
    const lines = [
      'Event Date\tEvent ID\tCAMEO Code\tSource Country\tTarget Country\tSource Name\tTarget Name\tSource Sectors\tTarget Sectors\tIntensity\tStory ID\tPublisher\tCity',
      '2001-02-03\t1\t173\tRussian Federation\tCote d\u2019Ivoire\tA\tNULL\tGovernment,Odd\t\t-5\t2\tThe Mail\t',
      '2001-02-04\t2\t173\tOccupied Palestinian Territory\tNowhere\tB\tC\t\t\t-5\t2\tNULL\tRamallah',
    ];
    const { events, failed } = await read(`\ufeff${lines.join('\r\n')}\r\n`);
    expect(failed).toBe(0);
    expect(
      events.map(({ source, target, targetName, publisher }) => [source, target, targetName, publisher]),
    ).toEqual([
      ['RUS', 'CIV', undefined, 'The Mail'],
      ['PSE', undefined, 'C', undefined],
    ]);
    expect(events[0]?.sourceSectors).toEqual(['GOV']);
  });

  it('reads several actors, names for codes and quad classes in words, as POLECAT has them', async () => {
    const cells: Record<string, string> = {
      'Event ID': 'x_1',
      'Event Date': '2022-01-02',
      'Event Type': 'Protest',
      'Event Mode': 'demo',
      'Quad Code': 'M-CONF',
      'Actor Name': 'None; Students',
      'Actor Country': 'None;Iran|IRQ',
      'Recipient Country': 'XKX',
      'Primary Actor Sector': 'CVL',
      'Actor Sectors': 'EDU;CVL',
      Latitude: 'None',
    };
    const text = `${Object.keys(cells).join('\t')}\n${Object.values(cells).join('\t')}`;
    expect((await read(text)).events).toEqual([
      {
        ...{
          set: 'polecat',
          id: 'x_1',
          day: '2022-01-02',
          source: 'IRN',
          target: 'KOS',
          sourceName: 'Students',
        },
        ...{ sourceSectors: ['CVL', 'EDU'], targetSectors: [], type: 'PROTEST', mode: 'demo', quad: 4 },
        score: expect.any(Number),
      },
    ]);
  });

  it('leaves out bad lines, tells the first ten with file and line, and counts all', async () => {
    const bad = Array.from({ length: 15 }, () => gdelt(61, { 1: '20150231' }));
    const text = [gdelt(61, {}), 'short', ...bad, gdelt(61, { 26: 'X' }), '', gdelt(61, { 0: '8' })].join(
      '\n',
    );
    const { events, problems, failed } = await read(text);
    expect(events.map((event) => event.id)).toEqual(['7', '8']);
    expect([problems.length, failed]).toEqual([10, 17]);
    expect(problems[0]).toMatchObject({
      code: 'history-line',
      where: 'f:2',
      message: 'Found 1 columns, expected 61.',
    });
    expect(problems[1]?.message).toContain('20150231');
  });

  it('says what a file of another kind is', async () => {
    const told = async (text: string, set?: HistorySet) => {
      const { events, problems, failed } = await read(text, set);
      expect([events.length, failed, problems[0]?.code]).toEqual([0, 1, 'history-unknown']);
      return problems[0]?.message;
    };
    expect(await told('')).toContain('no lines');
    expect(await told('A report of some words.\nMore.')).toContain('1 column without a header');
    expect(await told(Array(16).fill('1').join('\t'))).toContain('mentions');
    expect(await told(gdelt(61, {}), 'icews')).toContain('gdelt, expected icews');
    expect(await told('Event ID\tEvent Date\tOther')).toContain('3 columns');
  });

  it('reads a line in Windows-1252 among others in UTF-8', async () => {
    const line = (name: string) => gdelt(61, { 6: name });
    const bytes = Buffer.concat([
      Buffer.from(`${line('SÃO')}\n`),
      Buffer.from(`${line('S\u00c3O')}\n`, 'latin1'),
      Buffer.from(line('É')),
    ]);
    expect((await read(bytes)).events.map((event) => event.sourceName)).toEqual(['SÃO', 'SÃO', 'É']);
  });

  it('leaves out a line of more than a million bytes without keeping it', async () => {
    const long = Buffer.alloc(700_000, 'x');
    const { events, failed } = await gathered(
      readHistory(
        chunks(
          Buffer.from(`${gdelt(61, {})}\nbegin`),
          long,
          long,
          Buffer.from(`end\n${gdelt(61, { 0: '9' })}`),
        ),
        {
          name: 'f',
          codes,
        },
      ),
    );
    expect([events.map((event) => event.id), failed]).toEqual([['7', '9'], 1]);
  });

  it('gives the same events however its bytes are cut', async () => {
    const bytes = Buffer.from(
      Array.from({ length: 6 }, (_, i) => gdelt(61, { 0: `${i}`, 6: 'ÉCOLE 😀' })).join('\r\n'),
    );
    const whole = await read(bytes);
    expect(whole.events).toHaveLength(6);
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.integer({ min: 0, max: bytes.length }), { maxLength: 8 }),
        async (cuts) => {
          const at = [0, ...cuts.sort((a, b) => a - b), bytes.length];
          const parts = at.slice(1).map((end, i) => bytes.subarray(at[i], end));
          expect(await gathered(readHistory(chunks(...parts), { name: 'f', codes }))).toEqual(whole);
        },
      ),
      { numRuns: 50 },
    );
  });
});

describe('packed files', () => {
  const LINE = `${gdelt(61, {})}\n`;
  const file = async (name: string, bytes: Uint8Array, longest?: number) => {
    writeFileSync(path.join(folder, name), bytes);
    return gathered(
      readHistoryFile(path.join(folder, name), { codes, ...(longest === undefined ? {} : { longest }) }),
    );
  };

  it('reads plain, gzipped and zipped files, each file in a zip', async () => {
    const zip = makeZip([
      { name: 'a/', text: '', stored: true },
      { name: 'a/20150218.export.CSV', text: LINE.repeat(3) },
      { name: 'b.CSV', text: LINE, stored: true },
    ]);
    expect((await file('a.CSV', Buffer.from(LINE))).events).toHaveLength(1);
    expect((await file('a.gz', gzipSync(LINE))).events).toHaveLength(1);
    expect((await file('a.zip', zip)).events).toHaveLength(4);
  });

  it('names the file in a zip and never takes its name for a path', async () => {
    const zip = makeZip([{ name: '../../etc/passwd', text: 'no table' }]);
    const { problems } = await file('b.zip', zip);
    expect(problems[0]?.where).toBe(`${path.join(folder, 'b.zip')} (../../etc/passwd)`);
  });

  it('says what is wrong with a file that is damaged, too long, or not there', async () => {
    const zip = makeZip([{ name: 'a.CSV', text: LINE.repeat(500) }]);
    const told = async (name: string, bytes: Uint8Array, longest?: number) => {
      const { problems, failed } = await file(name, bytes, longest);
      expect(failed).toBe(1);
      return problems[0]?.message;
    };
    expect(await told('cut.zip', zip.subarray(0, zip.length - 30))).toContain('without its directory');
    expect(await told('cut.gz', gzipSync(LINE.repeat(500)).subarray(0, 60))).toContain('damaged');
    expect(await told('bomb.zip', makeZip([{ name: 'a', text: LINE.repeat(5000) }]), 10_000)).toContain(
      'more than 10000 bytes',
    );
    const { problems } = await gathered(readHistoryFile(path.join(folder, 'none'), { codes }));
    expect(problems[0]?.code).toBe('no-such-file');
  });
});
