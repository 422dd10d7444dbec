import { headers } from '@nats-io/transport-node';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Doc } from '../model/doc.js';
import { ENVELOPE, HEADER, pack, unpack } from './envelope.js';

const doc = (text: string, rest: Partial<Doc> = {}): Doc => ({
  ...{ id: 'a', text, language: 'en' },
  zones: [{ kind: 'body', from: 0, to: text.length }],
  ...rest,
});

describe('the envelope', () => {
  it('gives a report back as it was, short or long, whatever its id', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary' }),
        fc.string({ minLength: 1, maxLength: 300, unit: 'binary' }),
        fc.nat(2),
        (text, id, times) => {
          const one = doc(text.repeat(10 ** times), { id, title: text });
          const { data, headers: head } = pack(one);
          expect(unpack({ headers: head, data }, 'here')).toEqual({ doc: JSON.parse(JSON.stringify(one)) });
        },
      ),
      { numRuns: 80 },
    );
  });

  it('names two texts under one id apart, and one report always alike', () => {
    const ids = [doc('One.'), doc('Two.'), doc('One.', { title: 'T' }), doc('One.')].map(
      (one) => pack(one).messageId,
    );
    expect(new Set(ids.slice(0, 3)).size).toBe(3);
    expect(ids[3]).toBe(ids[0]);
  });

  it('takes nothing for a report that is none, and names why', () => {
    const head = (version = String(ENVELOPE), gzip = false) => {
      const made = headers();
      if (version !== '') made.set(HEADER.envelope, version);
      if (gzip) made.set(HEADER.encoding, 'gzip');
      return made;
    };
    const opened = (data: string | Uint8Array, made = head()) =>
      unpack({ headers: made, data: Buffer.from(data) }, 'message 7');
    const zones = (from: unknown, to: unknown, kind = 'body') =>
      JSON.stringify({ ...doc('Four.'), zones: [{ from, to, kind }] });
    for (const result of [
      unpack({ data: Buffer.from('{}') }, 'message 7'),
      opened('{}', head('')),
      opened('{}'),
      opened('null'),
      opened('[]'),
      opened('{"id":'),
      opened(Uint8Array.of(0xc3, 0x28)),
      opened('{}', head('1', true)),
      opened(JSON.stringify({ ...doc('x'), id: '' })),
      opened(JSON.stringify({ ...doc('x'), id: 'x'.repeat(501) })),
      opened(JSON.stringify({ ...doc('x'), title: 5 })),
      opened(JSON.stringify({ ...doc('x'), dateline: { from: 0, to: 9 } })),
      ...[zones(0, 6), zones(-1, 3), zones(3, 1), zones(0.5, 1), zones('0', 1), zones(0, 1, 'else')].map(
        (data) => opened(data),
      ),
    ])
      expect(result).toMatchObject({ problem: { code: 'not-a-report', level: 'error', where: 'message 7' } });
    expect(opened('{}', head('2'))).toEqual({ unknown: '2' });
  });
});
