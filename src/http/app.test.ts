import { request } from 'node:http';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import type { Ledger } from '../ledger/ledger.js';
import { LedgerError } from '../ledger/ledger-error.js';
import { openLedger } from '../ledger/open-ledger.js';
import type { Problem } from '../model/problem.js';
import { makeApp } from './make-app.js';
import { startServer } from './start-server.js';
import { webFiles } from './web-files.js';

const HERE = 'http://127.0.0.1:4170';
const JSON_TYPE = { 'content-type': 'application/json' };
const coding = sampleCoding({ doc: { id: 'gas/1' } });
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(':memory:');
  await ledger.add(coding, { keepText: true });
});
afterAll(() => ledger.close());

const app = (token?: string) =>
  makeApp({
    ledger,
    files: webFiles(),
    ...(token === undefined ? {} : { token }),
    countryProblem: (where, word) =>
      word === 'xqz'
        ? {
            code: 'unknown-country',
            level: 'warning',
            where,
            message: 'No state has the code "xqz".',
            fix: '',
          }
        : undefined,
    coder: (report) =>
      report.text.startsWith('Непонятно')
        ? {
            problems: [
              {
                code: 'language-unsupported',
                level: 'error',
                where: 'report',
                message: 'Russian.',
                fix: 'Use English.',
              },
            ],
          }
        : {
            coding: sampleCoding({
              extra: report.text,
              doc: report.id === undefined ? {} : { id: report.id },
            }),
            problems: [],
          },
  });
const ask = (path: string, options: RequestInit = {}, token?: string) =>
  Promise.resolve(app(token).request(HERE + path, options));
const post = (path: string, body: unknown, headers: Record<string, string> = JSON_TYPE) =>
  ask(path, { method: 'POST', headers, body: typeof body === 'string' ? body : JSON.stringify(body) });
const problems = async (response: Response): Promise<Problem[]> =>
  ((await response.json()) as { problems: Problem[] }).problems;

describe('the API', () => {
  it('gives reports, events and the tree of reasons', async () => {
    expect(await (await ask('/api/reports')).json()).toMatchObject({ rows: [{ id: 'gas/1', events: 2 }] });
    expect(await (await ask('/api/reports/gas%2F1')).json()).toMatchObject({ coding });
    const events = await (await ask('/api/events?country=est&type=agree')).json();
    expect(events).toMatchObject({
      rows: [{ id: 'gas/1:1', because: { from: [{ rule: 'match/subject' }, { from: [{}] }] } }],
    });
    expect(await (await ask('/api/events/gas%2F1%3A2')).json()).toMatchObject({ type: 'THREATEN' });
  });

  it('has every page as JSON under the same address', async () => {
    for (const [path, data] of [
      ['/reports', '/reports'],
      ['/events', '/events'],
      ['/report/gas%2F1', '/reports/gas%2F1'],
      ['/event/gas%2F1%3A1', '/events/gas%2F1%3A1'],
    ])
      expect(await (await ask(`${path}.json`)).json()).toEqual(await (await ask(`/api${data}`)).json());
    expect((await ask('/reports/gas%2F1')).headers.get('location')).toBe('/report/gas%2F1');
    expect(await (await ask('/index.json')).json()).toMatchObject({ counts: { documents: 1 } });
  });

  it('answers every fault in one shape, with what was found and what to do', async () => {
    const faults: [Response, number, string][] = [
      [await ask('/api/events?country=russia&since=yesterday'), 400, 'filter-not-understood'],
      [await ask('/api/events?cursor=zzz'), 400, 'out-of-range'],
      [await ask('/api/reports/none'), 404, 'not-found'],
      [await ask('/api/none'), 404, 'not-found'],
      [await post('/api/code', '{"text":'), 400, 'not-json'],
      [await post('/api/code', { text: 'A text.', colour: 'red' }), 400, 'request-not-understood'],
      [await post('/api/code', { text: 'Непонятно.' }), 400, 'language-unsupported'],
      [await post('/api/reports', { codings: [{ doc: {} }] }), 400, 'request-not-understood'],
      [await post('/api/reports', { report: { id: 'gas/1', text: 'Another text.' } }), 409, 'id-taken'],
      [await post('/api/code', { text: 'A text.' }, { 'content-type': 'text/plain' }), 415, 'not-json'],
    ];
    for (const [response, status, code] of faults) {
      expect(response.status).toBe(status);
      const found = await problems(response);
      expect(found[0]).toMatchObject({ code, level: 'error' });
      expect(found.every((problem) => problem.message !== '' && problem.fix !== '')).toBe(true);
    }
  });

  it('says on the page of events that no table has the country asked for', async () => {
    const unknown = await (await ask('/events?country=xqz')).text();
    expect(unknown).toContain('No state has the code &quot;xqz&quot;.');
    expect(unknown).not.toContain('No event in the ledger is like this.');
    expect(await (await ask('/events?country=fji')).text()).toContain('No event in the ledger is like this.');
  });

  it('codes a report without keeping it, and adds one when told to', async () => {
    const coded = await post('/api/code', { text: 'Talks go on.' });
    expect(await coded.json()).toMatchObject({ coding: { events: [{ type: 'AGREE' }, {}] } });
    expect((await ledger.counts()).documents).toBe(1);
    const added = await post('/api/reports', { report: { id: 'new', text: 'Talks go on.' }, keepText: true });
    expect([added.status, await added.json()]).toEqual([
      201,
      { results: [{ id: 'new', outcome: 'added', problems: [] }], problems: [] },
    ]);
    expect((await post('/api/reports', { report: { id: 'new', text: 'Talks go on.' } })).status).toBe(200);
  });

  it('takes no body above its limit', async () => {
    const response = await post('/api/reports', `{"report":{"text":"${'x'.repeat(33 * 1024 * 1024)}"}}`);
    expect([response.status, (await problems(response))[0]?.code]).toEqual([413, 'too-large']);
  });

  it('says that it has no coder, and that a store fails, without telling more than that', async () => {
    const bare = makeApp({ ledger, files: webFiles() });
    const none = await bare.request(`${HERE}/api/code`, {
      method: 'POST',
      headers: JSON_TYPE,
      body: '{"text":"A."}',
    });
    expect([none.status, (await problems(none))[0]?.code]).toEqual([501, 'no-coder']);
    const full: Problem = {
      code: 'disk-full',
      level: 'error',
      where: 'x',
      message: 'Full.',
      fix: 'Make room.',
    };
    const failing = makeApp({
      ledger: { ...ledger, counts: () => Promise.reject(new LedgerError(full)) },
      files: webFiles(),
    });
    const answer = await failing.request(`${HERE}/api/counts`);
    expect([answer.status, await problems(answer)]).toEqual([507, [full]]);
  });
});

describe('the guards', () => {
  it('refuse a foreign Host, the sign of DNS rebinding, and take this machine’s own names', async () => {
    for (const host of ['evil.example:4170', '127.0.0.1.evil.example', '10.0.0.7:4170', ''])
      expect((await ask('/api/events', { headers: { host: host || 'x' } })).status).toBe(403);
    for (const host of ['localhost:4170', '127.0.0.1:4170', '[::1]:4170'])
      expect((await ask('/api/events', { headers: { host } })).status).toBe(200);
  });

  it('refuse writes that a page of another site could cause', async () => {
    const body = { text: 'A text.' };
    const cross = [
      { origin: 'https://evil.example' },
      { origin: 'null' },
      { 'sec-fetch-site': 'cross-site' },
      { 'sec-fetch-site': 'same-site' },
    ];
    for (const headers of cross)
      expect(
        (await post('/api/code', body, { ...JSON_TYPE, ...headers } as Record<string, string>)).status,
      ).toBe(403);
    const own = { ...JSON_TYPE, host: '127.0.0.1:4170', origin: HERE, 'sec-fetch-site': 'same-origin' };
    expect((await post('/api/code', body, own)).status).toBe(200);
  });

  it('ask everyone for the token once there is one', async () => {
    const token = 'a token of some length';
    expect((await ask('/', {}, token)).status).toBe(401);
    expect((await ask('/page.css', {}, token)).status).toBe(401);
    // The page that asks for it is drawn like the others.
    expect((await ask('/web/page.css', {}, token)).status).toBe(200);
    expect((await ask('/web/../api/counts', {}, token)).status).toBe(401);
    expect((await ask('/web/..%2Fapi%2Fcounts', {}, token)).status).toBe(401);
    expect((await ask('/api/counts', { headers: { authorization: 'Bearer wrong' } }, token)).status).toBe(
      401,
    );
    expect((await ask('/api/counts', { headers: { authorization: `Bearer ${token}` } }, token)).status).toBe(
      200,
    );
    const first = await ask(`/events?type=AID&token=${encodeURIComponent(token)}`, {}, token);
    expect([first.status, first.headers.get('location')]).toEqual([302, '/events?type=AID']);
    const cookie = first.headers.get('set-cookie') ?? '';
    expect(cookie).toMatch(/HttpOnly/);
    expect(cookie).toMatch(/SameSite=Strict/);
    expect((await ask('/events', { headers: { cookie: cookie.split(';')[0] ?? '' } }, token)).status).toBe(
      200,
    );
  });

  it('send a strict content policy and no sniffing, framing or referrer with every answer', async () => {
    for (const path of ['/', '/api/counts', '/page.js', '/nowhere', '/api/events?limit=x']) {
      const { headers } = await ask(path);
      expect(headers.get('content-security-policy')).toMatch(/^default-src 'none';.*frame-ancestors 'none'$/);
      expect(headers.get('content-security-policy')).not.toContain('unsafe');
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('no-referrer');
    }
  });

  it('will not serve other machines without a token', async () => {
    await expect(startServer({ ledger, host: '0.0.0.0', port: 0 })).rejects.toThrow(/token/);
    await expect(startServer({ ledger, host: '0.0.0.0', port: 0, token: 'short' })).rejects.toThrow(/16/);
  });

  it('name the address that is taken, and cannot be walked out of the folder of the page’s files', async () => {
    const server = await startServer({ ledger, port: 0 });
    const port = Number(new URL(server.url).port);
    await expect(startServer({ ledger, port })).rejects.toThrow(`127.0.0.1:${port}`);
    // fetch would tidy the path itself
    const status = await new Promise((resolve, reject) =>
      request({ port, host: '127.0.0.1', path: '/../package.json' }, (answer) =>
        resolve(answer.resume().statusCode),
      )
        .on('error', reject)
        .end(),
    );
    expect(status).toBe(404);
    await server.close();
  });

  it('gives the series of a pair as JSON and as CSV, and refuses a party with itself', async () => {
    const path = '/api/dyads/NOR/EST';
    const asked = '?period=year&status=actual,future&since=2024-01-01';
    const series = (await (await ask(path + asked)).json()) as { periods: { ab: { events: number } }[] };
    const events = series.periods[0]?.ab.events;
    expect(events).toBeGreaterThan(0);
    const csv = await ask(`${path}.csv${asked}`);
    expect(csv.headers.get('content-type')).toContain('text/csv');
    const lines = (await csv.text()).split('\n');
    expect(lines[0]).toMatch(/^period,source,target,dataset,events,/);
    expect(lines[1]).toContain(`2024-01-01,NOR,EST,chancery,${events},`);
    for (const wrong of ['/api/dyads/NOR/NOR', '/api/dyads/NOR/NOR.csv', `${path}.csv?period=hour`])
      expect((await ask(wrong)).status).toBe(400);
  });
});
