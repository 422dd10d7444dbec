import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { sampleCoding } from '../coding-sample.js';
import { EVIL, FORMULA, hostileCoding } from '../hostile-coding.js';
import { openReadingRoom, present, type ReadingRoom } from './reading-room.js';

describe.skipIf(!present)('hostile reports', () => {
  let ledger: Ledger;
  let room: ReadingRoom;
  const evil = hostileCoding();
  const sheet = hostileCoding(FORMULA);
  const kept = sampleCoding();
  const many = sampleCoding({
    extra: 'It goes on.',
    more: 10_000,
    doc: { title: 'Ten thousand events', published: '2020-01-01' },
  });
  const of = (kind: string, id: string | undefined, ending = ''): string =>
    `/${kind}/${encodeURIComponent(id ?? '')}${ending}`;
  const E = encodeURIComponent;

  beforeAll(async () => {
    ledger = await openLedger(':memory:');
    await ledger.addAll([evil, sheet, kept], { keepText: true });
    await ledger.add(many);
    room = await openReadingRoom(ledger, { today: () => '2024-05-10' });
  }, 120_000);
  afterAll(async () => {
    await room?.close();
    await ledger?.close();
  });

  const LAYERS = 'layers=zones,events,actors,quotes,times,places,commitments';
  /** Pages that show words of the hostile report, and pages asked for in its words. */
  const pages = (): string[] => [
    '/',
    '/reports',
    '/events',
    '/events?place=' + E(EVIL),
    of('report', evil.doc.id),
    `${of('report', evil.doc.id)}?${LAYERS}&with=${E(kept.doc.id)}`,
    `${of('report', kept.doc.id)}?with=${E(evil.doc.id)}`,
    of('event', evil.events[0]?.id),
    '/dyad/NOR/EST',
    '/dyad/NOR/EST?from=2024-05-03&to=2024-05-03&period=day&with=EST-NOR',
    `/search?q=${E(EVIL.replaceAll('"', '').slice(0, 300))}`,
    '/search?q=NOR+EST',
    '/commitments',
    '/commitments?state=promised',
    '/commitments?view=calendar&month=2024-10',
    of('commitment', evil.commitments[0]?.id),
    '/map',
    '/network?by=actor',
    `/codebook?word=${E(EVIL)}`,
    `/try?report=${E(evil.doc.id)}`,
    `/try?text=${E(EVIL)}`,
    `/nowhere/${E(EVIL)}`,
    of('report', `none ${EVIL}`),
    of('event', `none ${EVIL}`),
    of('commitment', `none ${EVIL}`),
    `/codebook/file/${E(EVIL)}`,
    `/dyad/${E(EVIL)}/PAK`,
    `/country/${E(EVIL)}`,
    `/add?job=${E(EVIL)}`,
    `/events?type=${E(EVIL)}&country=${E(EVIL)}&since=${E(EVIL)}&cursor=${E(EVIL)}`,
    `/commitments?state=${E(EVIL)}&debtor=${E(EVIL)}&due-after=${E(EVIL)}&month=${E(EVIL)}`,
    `/map?type=${E(EVIL)}`,
    `/network?by=${E(EVIL)}&least=${E(EVIL)}`,
  ];
  /** The words themselves are not shown by these: they have no place for them, or another name for the party. */
  const SILENT =
    /^\/(dyad\/NOR|dyad\/%|nowhere|country|map|network|add|codebook\/file|search\?q=NOR|commitments\?view)/;

  it.each(pages().map((address) => ({ address, name: address.slice(0, 70) })))(
    'are text and nothing else, and fit a phone, at $name',
    async ({ address }) => {
      await room.visit(
        address,
        async (page) => {
          await page.mouse.move(180, 400);
          expect(await page.evaluate('window.pwned')).toBeUndefined();
          const active =
            'main script:not([type="application/json"]), main img, [onmouseover], [onload], [onerror], iframe, object, embed, base, main style';
          expect(await page.locator(active).count()).toBe(0);
          expect(await page.locator('a[href^="javascript" i], a[href^="data" i]').count()).toBe(0);
          const text = await page.locator('main').textContent();
          // Bidirectional and terminal controls never come through, on no page, neither in texts nor in attributes.
          expect(await page.content()).not.toMatch(/[\u001b\u202e]/);
          if (!SILENT.test(address)) expect(text).toContain('<script>window.pwned=1</script>');
          const over = await page.evaluate(
            'document.documentElement.scrollWidth - document.documentElement.clientWidth',
          );
          expect(over).toBeLessThanOrEqual(0);
        },
        { width: 360 },
      );
    },
  );

  /** Files that tell of the hostile report. */
  const files = (): string[] => [
    ...['json', 'csv', 'parquet'].flatMap((ending) =>
      ['events', 'reports', 'commitments', 'map', 'network', 'matrix', 'country/NOR'].map(
        (name) => `/${name}.${ending}`,
      ),
    ),
    ...['json', 'csv', 'parquet', 'svg', 'md', 'pdf'].map((ending) => `/dyad/NOR/EST.${ending}`),
    ...['json', 'csv', 'parquet', 'ics', 'svg'].map((ending) =>
      of('commitment', evil.commitments[0]?.id, `.${ending}`),
    ),
    ...['json', 'csv', 'parquet'].map((ending) => of('event', evil.events[0]?.id, `.${ending}`)),
    ...['json', 'csv', 'parquet'].map((ending) => of('report', evil.doc.id, `.${ending}`)),
    ...['json', 'csv', 'parquet'].map((ending) => `/search.${ending}?q=gas`),
    ...['json', 'csv', 'parquet', 'svg'].map((ending) => `/try.${ending}?text=${E(`The army said ${EVIL}`)}`),
    ...[
      '/commitments.ics',
      '/commitments.svg?month=2024-10',
      '/map.svg',
      '/network.svg?by=actor',
      '/matrix.svg',
    ],
    ...['csv', 'geojson', 'graphml', 'gdelt', 'dossier', 'ics'].map((name) => `/api/export/${name}`),
  ];

  it('are words and nothing else in files of every kind', async () => {
    for (const address of files()) {
      const answer = await fetch(room.url + address);
      expect(answer.status, address).toBe(200);
      const { headers } = answer;
      expect(headers.get('x-content-type-options'), address).toBe('nosniff');
      expect(headers.get('content-security-policy'), address).toMatch(/default-src 'none'/);
      expect(headers.get('content-disposition') ?? '', address).toMatch(
        /^$|^(attachment|inline); filename="[\w.-]+"$/,
      );
      const type = headers.get('content-type') ?? '';
      expect(type, address).not.toMatch(/html/);
      const text = await answer.text();
      if (type.startsWith('application/json')) JSON.parse(text);
      // A number may begin with a minus; any other cell that a spreadsheet would run is made text.
      if (type.startsWith('text/csv'))
        expect(
          cells(text).find((cell) => /^[=+@\t\r]|^-(?!\d+(\.\d+)?$)/.test(cell)),
          address,
        ).toBeUndefined();
      if (type.startsWith('text/calendar')) expect(text, address).not.toMatch(/[\u001b]|[^\r]\n/);
      if (type.startsWith('text/markdown')) expect(text, address).not.toMatch(/(^|[^\\])<(script|svg|img)/);
      if (type.startsWith('image/svg')) {
        expect(text, address).not.toMatch(/<(script|img|foreignObject|style)/i);
        expect(text, address).not.toMatch(/[\u001b\u202e]/);
        expect(headers.get('content-security-policy'), address).toMatch(/sandbox/);
      }
    }
  }, 60_000);

  it('run nothing in a picture that is opened alone, and it is well-formed', async () => {
    for (const address of files().filter((one) => /\.svg/.test(one)))
      await room.visit(address, async (page) => {
        expect(await page.evaluate('document.documentElement.localName'), address).toBe('svg');
        expect(
          await page
            .locator('parsererror, script, foreignObject, [onload], [onerror], [onmouseover]')
            .count(),
          address,
        ).toBe(0);
        expect(await page.evaluate('window.pwned'), address).toBeUndefined();
      });
  }, 60_000);

  it('cannot make a page too long: of ten thousand events the first are shown, and all are in the table', async () => {
    const address = of('report', many.doc.id);
    const text = await (await fetch(room.url + address)).text();
    expect(text.length).toBeLessThan(2_000_000);
    expect(text).toContain('The first 300 of 10,002 are shown.');
    const csv = await (await fetch(`${room.url}${address}.csv`)).text();
    expect(csv.trimEnd().split('\n').length).toBe(10_003);
  }, 60_000);

  it('cannot be framed, and no other site can write', async () => {
    for (const address of [...pages(), ...files(), '/web/page.css', '/mark.svg', '/api/counts']) {
      const { headers } = await fetch(room.url + address);
      expect(headers.get('content-security-policy'), address).toMatch(/frame-ancestors 'none'/);
      expect(headers.get('x-frame-options'), address).toBe('DENY');
    }
    const foreign = { origin: 'https://evil.example', 'sec-fetch-site': 'cross-site' };
    for (const path of ['/try', '/api/code', '/api/corrections', '/api/reports', '/api/intake'])
      for (const type of ['application/json', 'text/plain', 'application/x-www-form-urlencoded']) {
        const answer = await fetch(room.url + path, {
          ...{ method: 'POST', body: '{"text":"A text."}' },
          headers: { ...foreign, 'content-type': type },
        });
        expect([path, type, answer.status]).toEqual([path, type, 403]);
      }
  }, 60_000);
});

/** The cells of a CSV text, quotes taken off. */
function cells(csv: string): string[] {
  return [...csv.matchAll(/(?:^|,|\n)(?:"((?:[^"]|"")*)"|([^",\n]*))/g)].map(
    ([, quoted, plain]) => quoted?.replaceAll('""', '"') ?? plain ?? '',
  );
}
