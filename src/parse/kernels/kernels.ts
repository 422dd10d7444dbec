import { KERNELS_WASM } from './kernels-wasm.js';

type N = number;

/** The compiled kernels; what each does is told where it is written, in the .as.ts files. Addresses are in bytes. */
export interface Kernels {
  gemm(a: N, lda: N, b: N, ldb: N, c: N, ldc: N, m: N, k: N, n: N, add: N): void;
  transpose(a: N, lda: N, b: N, ldb: N, rows: N, cols: N): void;
  gemm16(a: N, lda: N, b: N, scales: N, c: N, ldc: N, m: N, k: N, n: N, add: N, room: N): void;
  relu16(x: N, to: N, n: N): void;
  lstmCell16(gates: N, before: N, cell: N, out: N, ldo: N, rows: N, h: N): void;
  sha256Blocks(state: N, bytes: N, count: N, words: N): void;
  fillRows(x: N, ldx: N, bias: N, rows: N, n: N): void;
  relu(x: N, ldx: N, rows: N, n: N): void;
  gatherRows(to: N, ldt: N, from: N, ldf: N, index: N, rows: N, n: N): void;
  pairRows(to: N, x: N, ldx: N, y: N, ldy: N, index: N, rows: N, n: N): void;
  argmaxRows(x: N, ldx: N, out: N, rows: N, n: N): void;
}

/** Kernels that work on `memory`. Compiled from this folder's .as.ts files; a test checks that they are the same. */
export function makeKernels(memory: WebAssembly.Memory): Kernels {
  const text = atob(KERNELS_WASM);
  const bytes = Uint8Array.from(text, (letter) => letter.charCodeAt(0));
  const instance = new WebAssembly.Instance(new WebAssembly.Module(bytes), {
    env: { memory, abort: () => {} },
  });
  return instance.exports as unknown as Kernels;
}
