import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { gzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../../test/coding-sample.js';
import { REPORTS } from '../../../test/made-report.js';
import { csv, mbox, rss, warcOf } from '../../../test/make-inputs.js';
import { makeFetcher } from '../../fetch/make-fetcher.js';
import { EVERYWHERE } from '../../fetch/reach.js';
import type { Ledger } from '../../ledger/ledger.js';
import { LedgerError } from '../../ledger/ledger-error.js';
import { openLedger } from '../../ledger/open-ledger.js';
import { emptyCoding } from '../../model/empty-coding.js';
import type { JobRow, NumberedResult } from '../intake/intake-job.js';
import { INTAKE_LIMITS } from '../intake/intake-limits.js';
import { type Intake, makeIntake } from '../intake/make-intake.js';
import { makeApp } from '../make-app.js';

const HERE = 'http://127.0.0.1:4170';
const { by } = sampleCoding();
type State = Omit<JobRow, 'results'> & { readonly results: readonly NumberedResult[] };

let ledger: Ledger;
let intake: Intake;
let app: ReturnType<typeof makeApp>;
/** Reports whose coding waits until it is let go. */
let gate: Promise<void>;
let coded: number;
function open(on: Ledger): void {
  coded = 0;
  gate = Promise.resolve();
  intake = makeIntake({
    coder: {
      by,
      async code(doc) {
        await gate;
        coded++;
        return { coding: emptyCoding(doc, by, []) };
      },
      close: async () => undefined,
    },
    fetcher: makeFetcher({ reach: EVERYWHERE, pause: 0 }),
  });
  app = makeApp({ ledger: on, files: new Map(), intake });
}
beforeEach(async () => {
  ledger = await openLedger(':memory:');
  open(ledger);
});
afterEach(async () => {
  await intake.close();
  await ledger.close();
});

const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
  Promise.resolve(
    app.request(HERE + path, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify(body),
    }),
  );
const stateOf = async (id: string): Promise<State> =>
  (await (await app.request(`${HERE}/api/intake/${id}`)).json()) as State;
async function over(id: string): Promise<State> {
  for (;;) {
    const state = await stateOf(id);
    if (!['waiting', 'running'].includes(state.state)) return state;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}
async function add(body: object): Promise<State> {
  const response = await post('/api/intake', body);
  expect(response.status).toBe(202);
  const { id } = (await response.json()) as JobRow;
  expect(response.headers.get('location')).toBe(`/api/intake/${id}`);
  return over(id);
}
const file = (name: string, text: string) => ({ name, data: Buffer.from(text).toString('base64') });
const bytes = (name: string, content: Uint8Array) => ({
  name,
  data: Buffer.from(content).toString('base64'),
});
/** A report that comes in several files, each time with other words. */
const LATE = { ...REPORTS[0]!, title: 'Malawi lends Zambia a ferry', url: 'https://late.example/ferry' };
const text = (n: number) => `Osk and Tullen talked for the ${n}th time about the ferries on the strait.`;
const lines = (count: number) =>
  Array.from({ length: count }, (_, i) => JSON.stringify({ id: `r${i}`, text: text(i) })).join('\n');

describe('a job', () => {
  it('adds reports and files, tells each with its problems, and does nothing twice', async () => {
    const body = {
      reports: [{ text: text(-1), title: 'Pasted', published: '2024-03-05' }],
      files: [
        file('many.jsonl', `${lines(40)}\n{"no": 1}\n`),
        file('one.txt', text(-2)),
        file('page.html', `<!doctype html><title>P</title><p>${text(-3)}</p>`),
        file('empty.txt', '  '),
      ],
    };
    const first = await add(body);
    expect(first).toMatchObject({
      state: 'done',
      asked: { reports: 1, files: 4, addresses: 0 },
      counts: { added: 43, skipped: 0, failed: 2, read: 45, total: 45 },
    });
    expect(first.results.map(({ number }) => number)).toEqual(Array.from({ length: 45 }, (_, i) => i + 1));
    expect(first.results.find(({ title }) => title === 'Pasted')).toMatchObject({
      outcome: 'added',
      events: 0,
    });
    expect(
      first.results
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ from, problems }) => [from, problems[0]?.code, problems[0]?.where]),
    ).toEqual([
      ['many.jsonl', 'no-text', 'many.jsonl:41'],
      ['empty.txt', 'empty', 'empty.txt'],
    ]);
    expect((await ledger.counts()).documents).toBe(43);
    expect(coded).toBe(43);

    const again = await add(body);
    expect(again.counts).toMatchObject({ added: 0, replaced: 0, skipped: 43, failed: 2 });
    expect(coded).toBe(43);
    const other = { reports: [{ id: 'r1', text: 'Another text under a taken name.' }] };
    expect((await add(other)).results[0]).toMatchObject({
      outcome: 'refused',
      problems: [{ code: 'id-taken' }],
    });
    expect((await add({ ...other, replace: true })).counts).toMatchObject({ replaced: 1, refused: 0 });
    expect((await ledger.document('r1'))?.textKept).toBe(false);
    expect((await add({ ...other, keepText: true })).counts).toMatchObject({ replaced: 1 });
    expect((await ledger.document('r1'))?.textKept).toBe(true);
  });

  it('reads archives, mailboxes, tables and feeds, packed or not, as the command line does', async () => {
    const whole = warcOf(REPORTS, true);
    const files = [
      bytes('news.warc.gz', whole),
      bytes('cut.warc', warcOf([LATE], false).subarray(0, -700)),
      bytes('letters.mbox', Buffer.from(mbox(REPORTS))),
      bytes('table.csv.gz', gzipSync(csv([LATE]))),
      bytes('feed.xml', Buffer.from(rss([{ ...LATE, paragraphs: [...LATE.paragraphs, 'Told in a feed.'] }]))),
    ];
    const { counts, results, state } = await add({ files });
    const titles = results.filter(({ outcome }) => outcome === 'added').map(({ title }) => title);
    expect([state, counts.total - counts.read]).toEqual(['done', 0]);
    for (const { title } of REPORTS) expect(titles.filter((one) => one === title).length).toBeGreaterThan(0);
    expect(titles.filter((title) => title === LATE.title).length).toBe(2);
    expect(
      results
        .filter(({ outcome }) => outcome === 'failed')
        .map(({ from, problems }) => [from, problems[0]?.code]),
    ).toEqual([['cut.warc', 'record-damaged']]);
    const again = await add({ files });
    expect([again.counts.added, again.counts.failed]).toEqual([0, 1]);
    expect(again.counts.skipped).toBe(counts.added + counts.skipped);
  });

  it('refuses what swells when it is unpacked, keeps what stood before, and answers others meanwhile', async () => {
    const bomb = gzipSync(Buffer.alloc(INTAKE_LIMITS.unpacked + 2 ** 20, ' '));
    const files = [
      bytes('bomb.jsonl.gz', Buffer.concat([gzipSync(`${JSON.stringify({ text: text(1) })}\n`), bomb])),
      bytes('bomb.warc.gz', Buffer.concat([warcOf(REPORTS, true), bomb])),
      bytes('page.html.gz', gzipSync(`<p>${'x'.repeat(INTAKE_LIMITS.page)}</p>`)),
    ];
    const response = await post('/api/intake', { files });
    const { id } = (await response.json()) as JobRow;
    expect((await app.request(`${HERE}/api/counts`)).status).toBe(200);
    const { results, counts } = await over(id);
    const told = results.flatMap(({ problems }) => problems.map(({ code, where }) => [where, code]));
    expect(told.filter(([, code]) => code === 'too-large')).toEqual([
      ['bomb.jsonl.gz', 'too-large'],
      ['bomb.warc.gz', 'too-large'],
      ['page.html.gz', 'too-large'],
    ]);
    expect(counts.added).toBe(1 + REPORTS.length);
  });

  it('can be looked at from a result on, listed, and followed as a stream that resumes', async () => {
    const { id } = await add({ files: [file('a.jsonl', lines(20))] });
    const later = (await (await app.request(`${HERE}/api/intake/${id}?after=18`)).json()) as State;
    expect(later.results.map(({ number }) => number)).toEqual([19, 20]);
    const all = (await (await app.request(`${HERE}/api/intake`)).json()) as { jobs: JobRow[] };
    expect(all.jobs).toMatchObject([{ id, results: 20 }]);
    const stream = await app.request(`${HERE}/api/intake/${id}/stream`, {
      headers: { 'last-event-id': '17' },
    });
    const told = await stream.text();
    expect([...told.matchAll(/^id: (\d+)$/gm)].map((match) => match[1])).toEqual(['18', '19', '20']);
    expect(told).toMatch(/event: state\ndata: \{.*"state":"done"/);
    expect((await app.request(`${HERE}/api/intake/nobody`)).status).toBe(404);
  });

  it('is followed while it runs', async () => {
    let go = (): void => undefined;
    gate = new Promise((resolve) => (go = resolve));
    const { id } = (await (await post('/api/intake', { reports: [{ text: text(1) }] })).json()) as JobRow;
    const stream = await app.request(`${HERE}/api/intake/${id}/stream`);
    setTimeout(go, 50);
    const told = await stream.text();
    expect(told).toMatch(/"state":"(waiting|running)"[\s\S]*"outcome":"added"[\s\S]*"state":"done"/);
  });

  it('stops when it is told to: what was added stays, the rest does not come', async () => {
    let go = (): void => undefined;
    gate = new Promise((resolve) => (go = resolve));
    const { id } = (await (
      await post('/api/intake', { files: [file('a.jsonl', lines(500))] })
    ).json()) as JobRow;
    const waits = (await (await post('/api/intake', { reports: [{ text: text(1) }] })).json()) as JobRow;
    expect(await (await post(`/api/intake/${waits.id}/stop`, {})).json()).toMatchObject({
      state: 'stopped',
    });
    expect((await post(`/api/intake/${id}/stop`, {})).status).toBe(200);
    go();
    const ended = await over(id);
    expect(ended.state).toBe('stopped');
    const { documents } = await ledger.counts();
    expect(documents).toBe(ended.counts.added);
    expect(documents).toBeLessThan(200);
    // Stopping what is over changes nothing.
    expect(await (await post(`/api/intake/${id}/stop`, {})).json()).toMatchObject({ state: 'stopped' });
  });

  it('ends as failed, with the reason, when the ledger cannot be written', async () => {
    const problem = {
      code: 'disk-full',
      level: 'error' as const,
      where: 'x',
      message: 'Full.',
      fix: 'Tidy.',
    };
    open({
      ...ledger,
      addAll: async () => {
        throw new LedgerError(problem);
      },
    });
    expect(await add({ reports: [{ text: text(1) }] })).toMatchObject({
      state: 'failed',
      problems: [problem],
    });
  });

  it('waits its turn; a queue that is full says so', async () => {
    let go = (): void => undefined;
    gate = new Promise((resolve) => (go = resolve));
    const one = { reports: [{ text: text(1) }] };
    for (let i = 0; i <= INTAKE_LIMITS.jobs; i++) expect((await post('/api/intake', one)).status).toBe(202);
    const full = await post('/api/intake', one);
    expect(full.status).toBe(503);
    expect(await full.json()).toMatchObject({ problems: [{ code: 'intake-full' }] });
    go();
  });

  it('is not begun by what is not understood, too much or nothing', async () => {
    const bad: [unknown, string][] = [
      [{}, 'nothing-to-add'],
      [{ addresses: [] }, 'nothing-to-add'],
      [
        { addresses: Array.from({ length: 201 }, (_, i) => `https://a.example/${i}`) },
        'request-not-understood',
      ],
      [{ files: [{ name: 'a.txt', data: '*' }] }, 'not-base64'],
      [{ files: [{ name: 'a.txt' }] }, 'request-not-understood'],
      [{ reports: [{ text: '' }] }, 'request-not-understood'],
      [{ reports: [{ text: 'x' }], extra: 1 }, 'request-not-understood'],
    ];
    for (const [body, code] of bad) {
      const response = await post('/api/intake', body);
      expect(response.status, code).toBe(400);
      expect(await response.json()).toMatchObject({ problems: [{ code }] });
    }
    const large = file('large.html', 'x'.repeat(INTAKE_LIMITS.page + 1));
    expect((await add({ files: [large] })).results[0]).toMatchObject({
      outcome: 'failed',
      problems: [{ code: 'too-large', fix: expect.stringContaining('chancery add') }],
    });
  });

  it('is not begun by a page of another site, nor by a form', async () => {
    const one = { reports: [{ text: text(1) }] };
    for (const headers of [{ origin: 'https://evil.example' }, { 'sec-fetch-site': 'cross-site' }])
      for (const path of ['/api/intake', '/api/intake/x/stop']) {
        const response = await post(path, one, headers);
        expect(response.status).toBe(403);
        expect(await response.json()).toMatchObject({ problems: [{ code: 'cross-site' }] });
      }
    expect((await post('/api/intake', one, { 'content-type': 'text/plain' })).status).toBe(415);
    expect(intake.jobs()).toEqual([]);
  });
});

describe('addresses', () => {
  let server: Server;
  let base: string;
  beforeAll(async () => {
    server = createServer((request, response) => {
      const send = (body: string, type = 'text/html') =>
        response.writeHead(200, { 'content-type': type }).end(body);
      const path = request.url ?? '';
      if (path === '/feed')
        send(
          `<rss version="2.0"><channel><title>W</title><item><title>Told by the feed</title><link>/bare</link><pubDate>Tue, 05 Mar 2024 10:00:00 GMT</pubDate></item>` +
            `<item><title>Not this</title><link>/titled</link></item><item><link>/gone</link></item><item><link>/feed</link></item></channel></rss>`,
          'application/rss+xml',
        );
      else if (path === '/bare') send(`<p>${text(1)}</p>`);
      else if (path === '/titled')
        send(
          `<head><meta property="og:title" content="Its own title"><meta property="article:published_time" content="2024-02-01"></head><p>${text(2)}</p>`,
        );
      else if (path === '/latin')
        response
          .writeHead(200, { 'content-type': 'text/html; charset=iso-8859-2' })
          .end(Buffer.from([...Buffer.from('<p>Osk met '), 0xa9, ...Buffer.from('ar of Tullen.</p>')]));
      else if (path === '/text') send(text(3), 'text/plain');
      else if (path === '/json') send('{"a": 1}', 'application/json');
      else response.writeHead(404).end();
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    base = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  });
  afterAll(() => {
    server.closeAllConnections();
    server.close();
  });

  it('of pages, texts and feeds are read; a feed fills in what a page lacks', async () => {
    const ended = await add({
      addresses: [`${base}/feed`, `${base}/text`, `${base}/latin`, `${base}/json`, `${base}/text`],
      keepText: true,
    });
    expect(ended.counts).toMatchObject({ added: 4, failed: 2, read: 7, total: 7 });
    const of = (path: string) => ended.results.filter(({ from }) => from === base + path);
    expect(of('/feed')).toMatchObject([{ outcome: 'feed', items: 3 }]);
    expect(of('/gone')).toMatchObject([{ outcome: 'failed', problems: [{ code: 'http-status' }] }]);
    expect(of('/json')).toMatchObject([{ outcome: 'failed', problems: [{ code: 'not-a-feed' }] }]);
    const doc = async (path: string) => (await ledger.document(of(path)[0]?.report ?? ''))?.coding.doc;
    expect(await doc('/bare')).toMatchObject({
      ...{ title: 'Told by the feed', published: '2024-03-05', url: `${base}/bare` },
    });
    expect(await doc('/titled')).toMatchObject({ title: 'Its own title', published: '2024-02-01' });
    expect((await doc('/latin'))?.text).toBe('Osk met Šar of Tullen.');
    expect((await doc('/text'))?.text).toBe(text(3));
  });

  it('are refused one by one where the server may not go', async () => {
    await intake.close();
    intake = makeIntake({
      coder: {
        by,
        code: async (doc) => ({ coding: emptyCoding(doc, by, []) }),
        close: async () => undefined,
      },
      fetcher: makeFetcher(),
    });
    app = makeApp({ ledger, files: new Map(), intake });
    const ended = await add({ addresses: [`${base}/text`, 'http://localhost/', 'nonsense'] });
    expect(ended.results.map(({ problems }) => problems[0]?.code).sort()).toEqual([
      ...['address-private', 'not-an-address', 'port-refused'],
    ]);
    expect(ended.counts).toMatchObject({ added: 0, failed: 3 });
  });
});
