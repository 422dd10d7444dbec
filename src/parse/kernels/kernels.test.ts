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
  }, 60_000);

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

  it('multiply matrices of whole numbers, alone as among others', () => {
    const [m, n, d] = [7, 16, 12];
    const i16 = new Int16Array(memory.buffer);
    const a = Int16Array.from({ length: m * d }, (_, i) => ((i * 37) % 2047) - 1023);
    const b = Int16Array.from({ length: d * n }, (_, i) => ((i * 91) % 9001) - 4500);
    i16.set(a, 40000);
    for (let p = 0; p < d; p++) {
      for (let j = 0; j < n; j++) {
        i16[60000 + (j >> 3) * d * 8 + (p >> 1) * 16 + (j & 7) * 2 + (p & 1)] = b[p * n + j]!;
      }
    }
    put(50000, new Float32Array(n).fill(0.5));
    k.gemm16(80000, d, 120000, 200000, 240000, n, m, d, n, 0, 320000);
    const together = f32.slice(60000, 60000 + m * n);
    for (let i = 0; i < m; i++) {
      for (let j = 0; j < n; j++) {
        let sum = 0;
        for (let p = 0; p < d; p++) sum += a[i * d + p]! * b[p * n + j]!;
        expect(together[i * n + j]).toBe(Math.fround(sum) * 0.5);
      }
      k.gemm16(80000 + i * d * 2, d, 120000, 200000, 280000, n, 1, d, n, 0, 320000);
      expect(f32.slice(70000, 70000 + n)).toEqual(together.slice(i * n, (i + 1) * n));
    }
  });

  it('step an LSTM as the equations say', () => {
    const h = 8;
    const gates = noise(2 * 4 * h, 5);
    const before = noise(2 * h, 6);
    put(20000, gates);
    put(30000, before);
    k.lstmCell16(20000 * 4, 30000 * 4, 40000 * 4, 50000 * 4, h, 2, h);
    const out = new Int16Array(memory.buffer, 50000 * 4, 2 * h);
    const sigmoid = (x: number) => 1 / (1 + Math.exp(-x));
    for (let row = 0; row < 2; row++) {
      for (let j = 0; j < h; j++) {
        const gate = (g: number) => gates[row * 4 * h + g * h + j]!;
        const c = sigmoid(gate(0)) * Math.tanh(gate(2)) + sigmoid(gate(1)) * before[row * h + j]!;
        expect(f32[40000 + row * h + j]).toBeCloseTo(c, 3);
        expect(out[row * h + j]! / 1023).toBeCloseTo(sigmoid(gate(3)) * Math.tanh(c), 2);
      }
    }
  });

  it('hold the ends of the functions without overflow', () => {
    const h = 8;
    const ends = [-500, -90, 500, 90];
    put(
      20000,
      Array.from({ length: 4 * h }, (_, i) => ends[i % 4]!),
    );
    put(30000, new Float32Array(h).fill(1));
    k.lstmCell16(20000 * 4, 30000 * 4, 40000 * 4, 50000 * 4, h, 1, h);
    [0, 0, 2, 2].forEach((c, i) => {
      expect(f32[40000 + i]).toBeCloseTo(c, 3);
    });
    expect([...new Int16Array(memory.buffer, 50000 * 4, 4)]).toEqual(
      [0, 0, 986, 986].map((x) => Math.abs(x)),
    );
  });
});
