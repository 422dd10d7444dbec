import { describe, expect, it } from 'vitest';
import { recordLines } from './record-lines.js';

async function read(parts: readonly (string | Uint8Array)[]) {
  async function* given() {
    for (const part of parts) yield typeof part === 'string' ? new TextEncoder().encode(part) : part;
  }
  const results = [];
  for await (const result of recordLines(given(), 'f')) results.push(result);
  return results.map((r) => r.doc?.text ?? r.problems.map((p) => `${p.code} ${p.where}`).join());
}

describe('lines of records', () => {
  it('go over the ends of the parts in which they come', async () => {
    expect(await read(['{"text": "Chad', ' met."}\n\n{"te', 'xt": "Mali left."}\r\nno\n'])).toEqual([
      'Chad met.',
      'Mali left.',
      'not-json f:4',
    ]);
  });

  it('may be UTF-16, with letters cut in two', async () => {
    const bytes = Buffer.from('\ufeff{"text": "Chad met."}\n{"text": "Mali left."}', 'utf16le');
    expect(await read([bytes.subarray(0, 31), bytes.subarray(31)])).toEqual(['Chad met.', 'Mali left.']);
  });

  it('give one problem each when they are binary', async () => {
    expect(await read([Uint8Array.from({ length: 30 }, (_, i) => i % 5), '\n{"text": "Chad met."}'])).toEqual(
      ['binary f:1', 'Chad met.'],
    );
  });
});
