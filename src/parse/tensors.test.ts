import { describe, expect, it } from 'vitest';
import { TensorReader, TensorWriter } from './tensors.js';

describe('stored tensors', () => {
  const writer = new TensorWriter();
  const matrix = Float32Array.from({ length: 12 }, (_, i) => Math.sin(i) * 10 ** (i % 3));
  const table = Float32Array.from({ length: 12 }, (_, i) => Math.cos(i) * 5);
  writer.addMatrix('m', matrix, 4, 3);
  writer.addTable('t', table, 3, 4);
  writer.addKeys('k', Uint32Array.of(7, 4_000_000_000));
  const reader = new TensorReader(writer.directory, writer.bytes());

  it('come back within the rounding of their column or row', () => {
    const back = new Float32Array(12);
    reader.floats('m', back);
    back.forEach((x, i) => {
      expect(Math.abs(x - matrix[i]!)).toBeLessThan(10 ** (i % 3) / 32767);
    });
    reader.floats('t', back);
    back.forEach((x, i) => {
      expect(Math.abs(x - table[i]!)).toBeLessThan(5 / 127);
    });
    expect([...reader.keys('k')]).toEqual([7, 4_000_000_000]);
  });

  it('are named when missing', () => {
    expect(() => reader.info('x')).toThrow('lacks the matrix x');
  });
});
