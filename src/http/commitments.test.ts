import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../test/coding-sample.js';
import type { Ledger } from '../ledger/ledger.js';
import { openLedger } from '../ledger/open-ledger.js';
import { makeApp } from './make-app.js';

const HERE = 'http://127.0.0.1:4170';
const TOKEN = 'a token that is long enough';

describe('the addresses of commitments', () => {
  let ledger: Ledger;
  let ask: (path: string, headers?: Record<string, string>) => Promise<Response>;
  let guarded: typeof ask;
  const coding = sampleCoding({ doc: { published: '2024-05-03' } });
  const id = coding.commitments[0]?.id ?? '';

  beforeAll(async () => {
    ledger = await openLedger(':memory:');
    await ledger.add(coding, { keepText: true });
    const parts = { ledger, files: new Map(), today: () => '2024-12-01' };
    const [open, closed] = [makeApp(parts), makeApp({ ...parts, token: TOKEN })];
    ask = async (path, headers = {}) => open.request(HERE + path, { headers });
    guarded = async (path, headers = {}) => closed.request(HERE + path, { headers });
  });
  afterAll(() => ledger.close());

  it('give the list as JSON with counts, as CSV and as Parquet, all under the filters of the page', async () => {
    const json = await (await ask('/commitments.json?view=calendar&debtor=NOR')).json();
    expect(json).toMatchObject({ on: '2024-12-01', counts: { promised: 1, overdue: 1 }, rows: [{ id }] });
    expect(await (await ask('/commitments.json?debtor=EST')).json()).toMatchObject({ rows: [] });
    const csv = await (await ask('/commitments.csv')).text();
    expect(csv).toMatch(/^commitment,due,state,/);
    expect(csv).toContain(`${id},2024-10,promised,`);
    expect((await (await ask('/commitments.csv?state=broken')).text()).trim().split('\n')).toHaveLength(1);
    const parquet = Buffer.from(await (await ask('/commitments.parquet')).arrayBuffer());
    expect(parquet.subarray(0, 4).toString()).toBe('PAR1');
    const refused = await ask('/commitments.csv?state=late');
    expect([refused.status, (await refused.json()).problems[0].where]).toEqual([400, 'state']);
  });

  it('give the followed commitments to programs, page by page', async () => {
    const [first] = (await (await ask('/api/followed?country=EST&limit=1')).json()).rows;
    expect(first).toMatchObject({ id, dueDay: '2024-10-31', reports: 1, moves: [{ state: 'promised' }] });
    expect((await (await ask('/api/followed?country=EST&other=NOR')).json()).rows).toHaveLength(1);
    expect((await ask('/api/followed?cursor=nonsense')).status).toBe(400);
  });

  it('page without loss or repetition', async () => {
    const whole = await openLedger(':memory:');
    const days = ['2024-01', '2024-02', '2024-03', undefined];
    const deeds = ['dig wells', 'mend roofs', 'print maps', 'tune pianos'];
    for (const [i, value] of days.entries()) {
      const one = sampleCoding({ extra: `Number ${i}.`, doc: { id: `report-${i}` } });
      const [told] = one.commitments;
      const { due, object: _, ...rest } = { ...told!, action: deeds[i] ?? '' };
      const commitment =
        value === undefined || due === undefined ? rest : { ...rest, due: { ...due, value } };
      await whole.add({ ...one, commitments: [commitment] });
    }
    const app = makeApp({ ledger: whole, files: new Map() });
    const seen: string[] = [];
    let path = '/api/followed?limit=3';
    for (let i = 0; path !== '' && i < 5; i++) {
      const response = await app.request(HERE + path);
      seen.push(...(await response.json()).rows.map((c: { action: string }) => c.action));
      path = /^<(.*)>/.exec(response.headers.get('link') ?? '')?.[1] ?? '';
    }
    expect(seen).toEqual(deeds);
    await whole.close();
  });

  it('give a calendar whose entries keep their names, and 304 to who has it already', async () => {
    const first = await ask('/commitments.ics?creditor=EST');
    expect(first.headers.get('content-type')).toBe('text/calendar; charset=utf-8');
    const text = await first.text();
    expect(text).toContain(`UID:${id}@chancery`);
    expect(text).toContain('DTSTART;VALUE=DATE:20241031');
    const tag = first.headers.get('etag') ?? '';
    expect((await ask('/commitments.ics?creditor=EST', { 'if-none-match': tag })).status).toBe(304);
    expect(await (await ask('/commitments.ics?creditor=NOR')).text()).not.toContain('VEVENT');
    expect(await (await ask(`/commitment/${id}.ics`)).text()).toContain(`UID:${id}@chancery`);
  });

  it('give the calendar to who has the token in the address, without a redirect, and nothing else so', async () => {
    const token = encodeURIComponent(TOKEN);
    const feed = await guarded(`/commitments.ics?debtor=NOR&token=${token}`);
    expect([feed.status, feed.headers.get('set-cookie')]).toEqual([200, null]);
    expect(await feed.text()).toContain('BEGIN:VEVENT');
    expect((await guarded('/commitments.ics?token=wrong')).status).toBe(401);
    expect((await guarded('/commitments.ics')).status).toBe(401);
    expect((await guarded(`/commitments?token=${token}`)).status).toBe(302);
    expect((await guarded('/commitments.ics?debtor=NOR', { authorization: `Bearer ${TOKEN}` })).status).toBe(
      200,
    );
  });

  it('give one commitment with its reasons, its picture, and 404 for what is not there', async () => {
    const one = await (await ask(`/commitment/${id}.json`)).json();
    expect(one).toMatchObject({ id, moves: [{ because: { rule: 'commitments/promise' } }] });
    const picture = await ask(`/commitment/${id}.svg`);
    expect(picture.headers.get('content-type')).toContain('image/svg+xml');
    expect(await picture.text()).toMatch(/^<svg xmlns="http:\/\/www\.w3\.org\/2000\/svg"/);
    expect((await ask('/commitment/nothing', { accept: 'text/html' })).status).toBe(404);
    expect((await ask('/commitment/nothing.svg')).status).toBe(404);
    expect(await (await ask('/commitments.svg?month=2024-10')).text()).toContain('October 2024');
  });

  it('say on the page what is not understood', async () => {
    const page = await ask('/commitments?due-before=soon', { accept: 'text/html' });
    expect(page.status).toBe(400);
    expect(await page.text()).toContain('a day such as 2024-05-03');
  });
});
