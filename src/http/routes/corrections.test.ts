import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { sampleCoding } from '../../../test/coding-sample.js';
import type { Ledger } from '../../ledger/ledger.js';
import { openLedger } from '../../ledger/open-ledger.js';
import { makeApp } from '../make-app.js';

const SIGNED = { by: 'Ida Morn', why: 'So it is.' };
let ledger: Ledger;
beforeAll(async () => {
  ledger = await openLedger(':memory:');
  await ledger.add(sampleCoding({ doc: { id: 'gas' } }));
});
afterAll(() => ledger.close());

async function post(body: unknown, headers: Record<string, string> = {}) {
  const app = makeApp({
    ledger,
    files: new Map(),
    checkFields: (set, type) =>
      set.mode === 'loan'
        ? [
            {
              code: 'field-not-understood',
              level: 'error',
              where: 'mode',
              message: `Not of ${type}.`,
              fix: '',
            },
          ]
        : [],
  });
  const answer = await app.request('http://127.0.0.1:4170/api/corrections', {
    ...{ method: 'POST', body: JSON.stringify(body) },
    headers: { 'content-type': 'application/json', ...headers },
  });
  const json = (await answer.json()) as { problems: { code: string; message: string }[] };
  return { status: answer.status, json, codes: json.problems.map(({ code }) => code) };
}

describe('POST /api/corrections', () => {
  it('makes a correction, and says with the right status why it does not', async () => {
    const wrong = { kind: 'wrong', event: 'gas:2', ...SIGNED };
    expect((await post({ ...wrong, event: 'none' })).status).toBe(404);
    expect(await post(wrong, { 'if-match': '"gas:2~9"' })).toMatchObject({
      status: 409,
      codes: ['event-changed'],
    });
    expect(await post(wrong, { 'if-match': '"gas:2"' })).toMatchObject({
      ...{ status: 201, json: { correction: { number: 1, kind: 'wrong' } } },
    });
    expect(await post(wrong)).toMatchObject({ status: 409, codes: ['event-set-aside'] });
    expect((await post({ ...wrong, why: '' })).status).toBe(400);
    expect((await post({ ...wrong, by: undefined })).status).toBe(400);
    expect((await post({ ...wrong, more: 1 })).status).toBe(400);
    expect((await post(wrong, { origin: 'https://elsewhere.example' })).status).toBe(403);
  });

  it('holds fields against the codebook, by the type that the event has', async () => {
    const mend = { kind: 'mend', event: 'gas:1', set: { mode: 'loan' }, ...SIGNED };
    expect(await post(mend)).toMatchObject({
      status: 400,
      json: { problems: [{ message: 'Not of AGREE.' }] },
    });
    expect((await post({ ...mend, set: { type: 'DANCE' } })).status).toBe(400);
    expect((await post({ ...mend, set: { status: 'actual' } })).status).toBe(201);
  });
});
