import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { serverParts } from '../../src/cli/server-parts.js';
import { type RunningServer, startServer } from '../../src/http/start-server.js';
import type { Ledger } from '../../src/ledger/ledger.js';
import { openLedger } from '../../src/ledger/open-ledger.js';
import { samplesLedger } from './reading-room.js';

/** Addresses of the reading room and what each must give beside its page: the endings that the foot of the page names, and `picture` where it has a chart. */
const VIEWS: readonly (readonly [address: string, endings: string])[] = [
  ['/', 'json csv parquet picture'],
  ['/?matrix=all', 'json csv parquet picture'],
  ['/events?country=RUS', 'json csv parquet'],
  ['/reports?country=RUS', 'json csv parquet'],
  ['/search?q=Russia+Pakistan', 'json csv parquet'],
  ['/search?q=patrol+boats', 'json csv parquet'],
  ['/dyad/RUS/PAK?period=month', 'json csv parquet md pdf picture'],
  ['/country/RUS', 'json csv parquet'],
  ['/report/ID', 'json csv parquet'],
  ['/event/ID', 'json csv parquet'],
  ['/commitments', 'json csv parquet ics'],
  ['/commitments?view=calendar&month=2025-12', 'json csv parquet ics picture'],
  ['/commitment/ID', 'json csv parquet ics picture'],
  ['/map', 'json csv parquet picture'],
  ['/network', 'json csv parquet picture'],
  ['/network?by=actor', 'json csv parquet picture'],
  ['/codebook?word=send', 'json csv parquet'],
  ['/codebook/AID', 'json csv parquet'],
  ['/codebook/file/actors/roles.tsv', 'json'],
  ['/try?text=Kenya+expelled+two+diplomats.', 'json csv parquet picture'],
  ['/add', 'json'],
  ['/api/docs', 'json'],
];

const TYPES: Readonly<Record<string, RegExp>> = {
  json: /^application\/json/,
  csv: /^text\/csv/,
  parquet: /^application\/vnd\.apache\.parquet/,
  md: /^text\/markdown/,
  pdf: /^application\/pdf/,
  ics: /^text\/calendar/,
  svg: /^image\/svg\+xml/,
};

describe('every view', () => {
  let ledger: Ledger;
  let server: RunningServer;
  beforeAll(async () => {
    ledger = await samplesLedger();
    server = await startServer({ ...serverParts(), ledger, port: 0, today: () => '2025-12-10' });
  }, 120_000);
  afterAll(async () => {
    await server?.close();
    await ledger?.close();
  });

  /** The address with the id of something that the samples have. */
  const withId = async (address: string): Promise<string> => {
    if (!address.endsWith('/ID')) return address;
    const kind = address.split('/')[1] ?? '';
    const list = { report: 'reports', event: 'events', commitment: 'commitments' }[kind] ?? '';
    const { rows } = (await (await fetch(`${server.url}/${list}.json`)).json()) as {
      rows: { id: string; dueDay?: string }[];
    };
    const one = rows.find(({ dueDay }) => kind !== 'commitment' || dueDay !== undefined);
    return `/${kind}/${encodeURIComponent(one?.id ?? '')}`;
  };

  it.each(VIEWS)('%s gives its data in %s', async (address, endings) => {
    const page = await asked(server.url + (await withId(address)));
    expect(page.status).toBe(200);
    const foot = /<p class="data">(.*?)<\/p>/s.exec(page.text)?.[1] ?? '';
    const links = [...foot.matchAll(/href="([^"]+)"/g)].map(([, href = '']) => href.replaceAll('&amp;', '&'));
    const pictures = [...page.text.matchAll(/href="([^"]+)" data-png="[\w.-]+\.png"/g)];
    const wanted = endings.split(' ').filter((ending) => ending !== 'picture');
    for (const ending of wanted)
      expect(links.map(endingOf), `${ending} at the foot of ${address}`).toContain(ending);
    expect(pictures.length > 0, 'a picture').toBe(endings.includes('picture'));
    for (const href of [...links, ...pictures.map(([, one = '']) => one.replaceAll('&amp;', '&'))]) {
      const answer = await fetch(server.url + href);
      expect(answer.status, href).toBe(200);
      const type = TYPES[endingOf(href)];
      if (type !== undefined) expect(answer.headers.get('content-type'), href).toMatch(type);
      const bytes = Buffer.from(await answer.arrayBuffer());
      if (endingOf(href) === 'json') JSON.parse(bytes.toString());
      if (endingOf(href) === 'parquet') expect(bytes.subarray(0, 4).toString(), href).toBe('PAR1');
      if (endingOf(href) === 'csv') expect(bytes.toString(), href).toMatch(/^[\w ]+(,[\w ]+)+\n/);
      if (endingOf(href) === 'svg') expect(bytes.toString(), href).toMatch(/^<svg [^>]*width="\d+"/);
    }
  });

  it('says what was found and what to do where an address asks for what is not there', async () => {
    const wrong: readonly (readonly [address: string, status: number, words: RegExp])[] = [
      ['/nowhere', 404, /nothing at this address/],
      ['/api/nowhere', 404, /nothing at this address/],
      ['/events.xml', 404, /nothing at this address/],
      ['/dyad', 400, /two codes of three letters/],
      ['/dyad/RUSS/PAK', 404, /expected codes of three letters/],
      ['/dyad/RUS/PAK.xml', 404, /Found .*PAK\.xml/],
      ['/dyad/RUS/PAK?from=yesterday', 400, /from<.*yesterday.*a day such as/],
      ['/dyad/RUS/PAK?from=2025-02-31', 400, /a day such as/],
      ['/dyad/RUS/PAK?from=2025-05-01&to=2025-01-01', 400, /a day from 2025-05-01 on/],
      ['/dyad/RUS/PAK?period=hour', 400, /one of day, week/],
      ['/dyad/RUS/PAK?cursor=zzz', 400, /cursor/],
      ['/dyad/XXX/YYY', 200, /code .*XXX/],
      ['/country/XXX', 200, /code .*XXX/],
      ['/country/RU', 404, /expected codes of three letters/],
      ['/search?q=colour:red', 400, /expected a field.*actor:Lavrov/],
      ['/events?type=NOPE', 400, /one of AGREE/],
      ['/events?cursor=abc', 400, /cursor/],
      ['/reports?since=x', 400, /a day such as/],
      ['/reports?country=ZZZ', 200, /code .*ZZZ/],
      ['/report/nope', 404, /no report under this id.*href="\/reports"/],
      ['/report/nope.csv', 404, /no report under this id/],
      ['/event/nope', 404, /no event under this id.*href="\/events"/],
      ['/commitment/nope.ics', 404, /no commitment under this id/],
      ['/commitments?state=kept', 400, /one of offered/],
      ['/commitments?view=calendar&month=2025-13', 400, /a month such as/],
      ['/map.svg?type=NOPE', 400, /one of AGREE/],
      ['/network?by=x', 400, /one of country, actor/],
      ['/codebook/NOPE', 404, /nothing of this name.*href="\/codebook"/],
      ['/codebook/file/../../package.json', 404, /nothing at this address/],
      ['/try?text=A+visit.&type=NOPE', 400, /one of AGREE/],
      ['/try.svg?text=A+visit.&sentence=99', 400, /from 0 to 0/],
      ['/try?report=nope', 400, /does not have the text/],
      ['/add?job=nope', 404, /no such run.*href="\/add"/],
      ['/report/%E0%A4%A', 404, /no report under this id/],
    ];
    for (const [address, status, words] of wrong) {
      const page = await asked(server.url + address);
      expect([address, page.status], address).toEqual([address, status]);
      expect(page.text, address).toContain('<nav aria-label');
      expect(/<main.*<\/main>/s.exec(page.text)?.[0].replace(/\s+/g, ' '), address).toMatch(words);
    }
  });

  it('leads on from an address that lacks its end or has a slash too many, and never to another host', async () => {
    for (const [address, to] of [
      ['/map/', '/map'],
      ['/events/?country=RUS', '/events?country=RUS'],
      ['/report', '/reports'],
      ['/event', '/events'],
      ['/commitment', '/commitments'],
      ['/dyad/RUS', '/country/RUS'],
      ['/country', '/search'],
    ] as const) {
      const answer = await fetch(server.url + address, { redirect: 'manual' });
      expect([address, answer.headers.get('location')]).toEqual([address, to]);
    }
    for (const address of ['//evil.example/', '//evil.example//', '/%2F/evil.example/', '/\\evil.example/'])
      expect(
        (await fetch(server.url + address, { redirect: 'manual' })).headers.get('location') ?? '/',
        address,
      ).toMatch(/^\/(?![/\\])/);
  });

  it('teaches on an empty ledger what would be there, and says what a bare server lacks', async () => {
    const empty = await openLedger(':memory:');
    const full = await startServer({ ...serverParts(), ledger: empty, port: 0 });
    const bare = await startServer({ ledger: empty, port: 0 });
    for (const [address] of VIEWS.filter(([one]) => !one.endsWith('/ID'))) {
      const page = await asked(full.url + address);
      expect([address, page.status]).toEqual([address, 200]);
      const main = /<main.*<\/main>/s.exec(page.text)?.[0] ?? '';
      if (/^\/(\?.*)?$|events|reports|commitments|map|network|dyad|country/.test(address))
        expect(main, address).toMatch(/Add|No event|no event|No report/);
      const other = await asked(bare.url + address);
      expect([200, 501], address).toContain(other.status);
      if (other.status === 501) expect(other.text, address).toContain('Start the page with `chancery serve`');
    }
    await full.close();
    await bare.close();
    await empty.close();
  }, 60_000);
});

/** A page as a browser asks for it. */
async function asked(address: string): Promise<{ readonly status: number; readonly text: string }> {
  const answer = await fetch(address, { headers: { accept: 'text/html,application/xhtml+xml' } });
  return { status: answer.status, text: await answer.text() };
}

/** "csv" of /events.csv?country=RUS. */
function endingOf(href: string): string {
  return /\.([a-z]+)(?:\?|$)/.exec(href)?.[1] ?? '';
}
