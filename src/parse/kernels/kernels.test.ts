import { writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { compileKernels, repositoryRoot } from '../../../training/net/kernels/load.js';
import { makeKernels } from './kernels.js';
import { KERNELS_WASM } from './kernels-wasm.js';

const memory = new WebAssembly.Memory({ initial: 16 });
const k = makeKernels(memory);
const f32 = new Float32Array(memory.buffer);

/** Puts numbers at a float offset and returns its address. */
function put(at: number, values: ArrayLike<number>): number {
  f32.set(values, at);
  return at * 4;
}

function noise(n: number, seed: number): Float32Array {
  return Float32Array.from({ length: n }, (_, i) => Math.sin(i * 1.7 + seed) * 2);
}

describe('the compiled kernels', () => {
  it('are what their source compiles to (UPDATE=1 writes them anew)', async () => {
    const text = Buffer.from(await compileKernels('src/parse/kernels/run.as.ts')).toString('base64');
    if (process.env['UPDATE']) {
      const lines = text.match(/.{1,120}/g)!.map((line) => `  '${line}'`);
      const source = `// Generated from the .as.ts files of this folder by UPDATE=1 npx vitest run src/parse/kernels. Do not edit.\nexport const KERNELS_WASM =\n${lines.join(' +\n')};\n`;
      writeFileSync(path.join(repositoryRoot(), 'src/parse/kernels/kernels-wasm.ts'), source);
    } else expect(KERNELS_WASM).toBe(text);
  });

  it('multiply matrices', () => {
    const [m, n, d] = [7, 16, 13];
    const a = noise(m * d, 1);
    const b = noise(d * n, 2);
    k.gemm(put(20000, a), d, put(30000, b), n, 40000 * 4, n, m, d, n, 0);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < d; p++) sum += a[i * d + p]! * b[p * n + j]!;
        expect(f32[40000 + i * n + j]).toBeCloseTo(sum, 4);
      }
    }
  });

  it('give a row the same bytes alone as among others', () => {
    const [n, d] = [24, 50];
    put(20000, noise(9 * d, 3));
    put(30000, noise(d * n, 4));
    k.gemm(20000 * 4, d, 30000 * 4, n, 40000 * 4, n, 9, d, n, 0);
    const together = f32.slice(40000, 40000 + 9 * n);
    for (let i = 0; i < 9; i++) {
      k.gemm((20000 + i * d) * 4, d, 30000 * 4, n, 50000 * 4, n, 1, d, n, 0);
      expect(f32.slice(50000, 50000 + n)).toEqual(together.slice(i * n, (i + 1) * n));
    }
  });

  it('step an LSTM as the equations say', () => {
    const h = 8;
    const gates = noise(2 * 4 * h, 5);
    const before = noise(2 * h, 6);
    put(20000, gates);
    put(30000, before);
    k.lstmCell(20000 * 4, 30000 * 4, 40000 * 4, 50000 * 4, h, 2, h);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    for (let row = 0; row < 2; row++) {
      for (let j = 0; j < h; j++) {
        const gate = (g: number) => gates[row * 4 * h + g * h + j]!;
        const c = sigmoid(gate(0)) * Math.tanh(gate(2)) + sigmoid(gate(1)) * before[row * h + j]!;
        expect(f32[40000 + row * h + j]).toBeCloseTo(c, 5);
        expect(f32[50000 + row * h + j]).toBeCloseTo(sigmoid(gate(3)) * Math.tanh(c), 5);
      }
    }
  });

  it('hold the ends of the exponential without overflow', () => {
    const h = 4;
    put(20000, [-500, -90, 500, 90, -500, -90, 500, 90, -500, -90, 500, 90, -500, -90, 500, 90]);
    put(30000, [1, 1, 1, 1]);
    k.lstmCell(20000 * 4, 30000 * 4, 40000 * 4, 50000 * 4, h, 1, h);
    expect([...f32.slice(50000, 50004)].every(Number.isFinite)).toBe(true);
    expect(f32[50002]).toBeCloseTo(Math.tanh(2), 5);
  });
});
