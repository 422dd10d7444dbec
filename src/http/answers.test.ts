import { gunzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { rateLimit } from './limits.js';
import { makeApp } from './make-app.js';
import { startServer } from './start-server.js';

const HERE = 'http://127.0.0.1:4170';
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(':memory:');
  await ledger.addAll([sampleCoding({ doc: { id: 'one' } }), sampleCoding({ doc: { id: 'two' } })]);
});
afterAll(() => ledger.close());

describe('answers', () => {
  const app = () => makeApp({ ledger, files: new Map() });

  it('carry an ETag, and are 304 without a body for a client that has them', async () => {
    for (const path of ['/api/events', '/events', '/reports.json', '/api/openapi.json', '/api/docs']) {
      const first = await app().request(HERE + path);
      const tag = first.headers.get('etag') ?? '';
      expect(tag).toMatch(/^W\/"[\w-]{22}"$/);
      for (const given of [tag, `"other", ${tag}`, '*']) {
        const again = await app().request(HERE + path, { headers: { 'if-none-match': given } });
        expect([path, again.status, await again.text()]).toEqual([path, 304, '']);
        expect(again.headers.get('content-security-policy')).toContain("default-src 'none'");
      }
      const other = await app().request(HERE + path, { headers: { 'if-none-match': '"other"' } });
      expect(other.status).toBe(200);
    }
    const before = (await app().request(`${HERE}/api/counts`)).headers.get('etag');
    await ledger.add(sampleCoding({ doc: { id: 'three' } }));
    expect((await app().request(`${HERE}/api/counts`)).headers.get('etag')).not.toBe(before);
  });

  it('are compressed as JSON where the client takes that, and not where it refuses', async () => {
    const ask = (encoding: string) =>
      app().request(`${HERE}/api/events`, { headers: { 'accept-encoding': encoding } });
    const plain = await (await app().request(`${HERE}/api/events`)).text();
    const packed = await ask('gzip, deflate');
    expect(packed.headers.get('content-encoding')).toBe('gzip');
    expect(gunzipSync(new Uint8Array(await packed.arrayBuffer())).toString()).toBe(plain);
    expect((await ask('gzip, br')).headers.get('content-encoding')).toBe('br');
    expect((await ask('br;q=0')).headers.get('content-encoding')).toBeNull();
    expect((await ask('identity')).headers.get('content-encoding')).toBeNull();
  });

  it('name the next page in Link, until there is none', async () => {
    const first = await app().request(`${HERE}/api/events?limit=1&type=AGREE`);
    const link = /^<([^>]+)>; rel="next"$/.exec(first.headers.get('link') ?? '')?.[1] ?? '';
    expect(link).toContain('type=AGREE');
    const second = await app().request(HERE + link);
    expect(second.status).toBe(200);
    expect(await second.text()).not.toBe(await first.text());
    expect((await app().request(`${HERE}/api/events`)).headers.get('link')).toBeNull();
  });

  it('give why as a tree and as text', async () => {
    const tree = (await (await app().request(`${HERE}/api/events/one%3A1/why`)).json()) as { rule: string };
    expect(tree.rule).not.toBe('');
    const text = await (await app().request(`${HERE}/api/events/one%3A1/why?format=text`)).text();
    expect(text).toMatch(/^AGREE/);
    expect(text).toContain(tree.rule);
  });

  it('allow no other site to read them', async () => {
    const answer = await app().request(`${HERE}/api/events`, { headers: { origin: 'https://evil.example' } });
    expect(answer.headers.get('access-control-allow-origin')).toBeNull();
  });
});

describe('the limits', () => {
  it('give each client ten seconds’ worth at once, then 429 with when to come again', async () => {
    let now = 0;
    const limit = rateLimit(2, () => now);
    const headers = new Map<string, string>();
    const ask = (address: string) =>
      limit(
        {
          env: { incoming: { socket: { remoteAddress: address } } },
          header: (name: string, value: string) => headers.set(name, value),
        } as never,
        async () => undefined,
      );
    for (let i = 0; i < 20; i++) await ask('10.0.0.1');
    await expect(ask('10.0.0.1')).rejects.toMatchObject({ status: 429 });
    expect(headers.get('retry-after')).toBe('1');
    await ask('10.0.0.2');
    now = 1000;
    await ask('10.0.0.1');
    await ask('10.0.0.1');
    await expect(ask('10.0.0.1')).rejects.toMatchObject({ status: 429 });
  });
});

describe('the stream', () => {
  it('tells each added report with its events, goes on from Last-Event-ID, and ends with the server', async () => {
    const own = await openLedger(':memory:');
    await own.add(sampleCoding({ doc: { id: 'old' } }));
    const server = await startServer({ ledger: own, port: 0 });
    const add = (id: string) =>
      fetch(`${server.url}/api/reports`, {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({ codings: [sampleCoding({ doc: { id } })] }),
      });
    const listen = async (headers: Record<string, string> = {}) =>
      reader(await fetch(`${server.url}/api/stream`, { headers }));
    const stream = await listen();
    await add('new-1');
    const first = await stream.until('new-1');
    expect(first).not.toContain('"report":"old"');
    expect(first).toContain('"type":"AGREE"');
    const id = /^id: (.+)$/m.exec(first)?.[1] ?? '';
    await add('new-2');
    await stream.until('new-2');
    const resumed = await listen({ 'last-event-id': id });
    expect(await resumed.until('new-2')).not.toContain('"report":"new-1"');
    const bad = await fetch(`${server.url}/api/stream`, { headers: { 'last-event-id': 'none' } });
    expect(bad.status).toBe(400);
    await server.close();
    await expect(stream.until('never')).rejects.toThrow();
    await own.close();
  });
});

/** Reads a stream until some words came; rejects when it ends before. */
function reader(response: Response) {
  const chunks = response.body!.getReader();
  const decoder = new TextDecoder();
  let seen = '';
  return {
    async until(words: string): Promise<string> {
      while (!new RegExp(`"report":"${words}"[^\n]*\n(?:[^\n]+\n)*\n`).test(seen)) {
        const { done, value } = await chunks.read();
        if (done) throw new Error(`the stream ended before ${words}`);
        seen += decoder.decode(value, { stream: true });
      }
      const told = seen;
      seen = '';
      return told;
    },
  };
}
