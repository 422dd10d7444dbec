import { createHash } from 'node:crypto';
import { describe, expect, it } from 'vitest';
import { modelSection, readModelFile, writeModelFile } from './model-file.js';
import { sha256 } from './sha256.js';

const file = writeModelFile(
  'en',
  new Map([
    ['segment', { about: { rules: 2 }, bytes: Uint8Array.of(1, 2, 3) }],
    ['net', { about: { hidden: 8 }, bytes: Uint8Array.from({ length: 100 }, (_, i) => i) }],
  ]),
);

describe('a model file', () => {
  it('gives back the sections that were put in', () => {
    const read = readModelFile(file);
    expect(read.language).toBe('en');
    expect([...read.sections.keys()]).toEqual(['net', 'segment']);
    expect(modelSection(read, 'segment').bytes).toEqual(Uint8Array.of(1, 2, 3));
    expect(modelSection(read, 'net').about).toEqual({ hidden: 8 });
    expect(modelSection(read, 'net').bytes.byteOffset % 16).toBe(0);
  });

  it('is the same bytes when its sections are given in another order', () => {
    const again = writeModelFile('en', new Map([...readModelFile(file).sections].reverse()));
    expect(again).toEqual(file);
  });

  it('may lie anywhere in memory', () => {
    const roomy = Buffer.alloc(file.length + 3);
    roomy.set(file, 3);
    const section = modelSection(readModelFile(roomy.subarray(3)), 'net');
    expect(section.bytes.byteOffset % 16).toBe(0);
    expect([...section.bytes.subarray(0, 3)]).toEqual([0, 1, 2]);
  });

  it('is refused when one bit differs anywhere', () => {
    for (const at of [60, 100, file.length - 20]) {
      const bad = file.slice();
      bad[at]! ^= 4;
      expect(() => readModelFile(bad)).toThrow(/damaged: .* expected .* Fetch the file again/s);
    }
  });

  it('is refused when it was cut short', () => {
    expect(() => readModelFile(file.subarray(0, file.length - 1))).toThrow(/cut short/);
    expect(() => readModelFile(file.subarray(0, 20))).toThrow(/cut short/);
  });

  it('is refused when a newer program wrote it', () => {
    const newer = file.slice();
    newer[8] = 9;
    expect(() => readModelFile(newer)).toThrow(
      'has format 9; this program reads format 1 to 1. Update chancery',
    );
  });

  it('is refused when it is something else', () => {
    expect(() => readModelFile(new TextEncoder().encode('<html>not found'))).toThrow(/not a language model/);
    expect(() => readModelFile(new Uint8Array())).toThrow(/not a language model/);
  });

  it('names the sections it has when one is missing', () => {
    expect(() => modelSection(readModelFile(file), 'lemma')).toThrow(
      'no section "lemma" (present: net, segment)',
    );
  });
});

describe('sha256', () => {
  it('agrees with the platform at every length around a block', () => {
    for (const length of [0, 1, 55, 56, 63, 64, 65, 119, 120, 1000, 65024, 65025, 200_000]) {
      const bytes = Uint8Array.from({ length }, (_, i) => (i * 7) & 255);
      expect(sha256(bytes)).toBe(createHash('sha256').update(bytes).digest('hex'));
    }
  });
});
