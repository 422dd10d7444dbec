import path from 'node:path';
import { fileURLToPath } from 'node:url';

type N = number;

/** The compiled numeric kernels; what each does is told where it is written, in the .as.ts files. */
export interface TrainKernels {
  gemm(a: N, lda: N, b: N, ldb: N, c: N, ldc: N, m: N, k: N, n: N, add: N): void;
  transpose(a: N, lda: N, b: N, ldb: N, rows: N, cols: N): void;
  lstmCell(gates: N, before: N, cell: N, out: N, ldo: N, rows: N, h: N): void;
  lstmCellBack(gates: N, before: N, cell: N, dh: N, ldh: N, dc: N, rows: N, h: N): void;
  fillRows(x: N, ldx: N, bias: N, rows: N, n: N): void;
  relu(x: N, ldx: N, rows: N, n: N): void;
  reluBack(d: N, ldd: N, y: N, ldy: N, rows: N, n: N): void;
  gatherRows(to: N, ldt: N, from: N, ldf: N, index: N, rows: N, n: N): void;
  scatterRows(to: N, ldt: N, from: N, ldf: N, index: N, rows: N, n: N): void;
  sumFeatures(to: N, ldt: N, table: N, index: N, features: N, rows: N, n: N): void;
  pairRows(to: N, x: N, ldx: N, y: N, ldy: N, index: N, rows: N, n: N): void;
  maskRows(to: N, ldt: N, from: N, ldf: N, mask: N, index: N, rows: N, n: N, add: N): void;
  multiply(x: N, mask: N, n: N): void;
  sumRows(to: N, x: N, ldx: N, rows: N, n: N): void;
  crossEntropy(x: N, ldx: N, gold: N, rows: N, n: N, pad: N, weight: N): N;
  squares(x: N, n: N): N;
  adam(w: N, g: N, m: N, v: N, n: N, rate: N, b1: N, b2: N, eps: N, factor: N): void;
  approach(average: N, w: N, n: N, step: N): void;
  dropMask(to: N, n: N, drop: N, seed: N): N;
}

/** Compiles `entry` (a path from the repository's root) with AssemblyScript and returns the WebAssembly bytes. */
export async function compileKernels(entry: string): Promise<Uint8Array> {
  const { default: asc } = await import('assemblyscript/asc');
  const { readFileSync } = await import('node:fs');
  const root = repositoryRoot();
  let binary: Uint8Array | undefined;
  const { error, stderr } = await asc.main(
    [
      entry,
      '--outFile',
      'out.wasm',
      '--enable',
      'simd',
      '-O3',
      '--noAssert',
      '--runtime',
      'stub',
      '--importMemory',
    ],
    {
      readFile: (name, base) => {
        try {
          return readFileSync(path.resolve(root, base, name), 'utf8');
        } catch {
          return null;
        }
      },
      writeFile: (_name, contents) => {
        if (typeof contents !== 'string') binary = contents;
      },
      listFiles: () => [],
    },
  );
  if (error || !binary)
    throw new Error(`the kernels in ${entry} do not compile: ${stderr.toString()}`, { cause: error });
  return binary;
}

/** Kernels for training, working on `memory`. */
export async function trainKernels(memory: WebAssembly.Memory): Promise<TrainKernels> {
  const binary = await compileKernels('training/net/kernels/train.as.ts');
  const module = await WebAssembly.instantiate(binary as BufferSource, {
    env: { memory, abort: () => {} },
  });
  return (module as unknown as WebAssembly.WebAssemblyInstantiatedSource).instance
    .exports as unknown as TrainKernels;
}

/** The folder with package.json, from the source or from dist. */
export function repositoryRoot(): string {
  const here = path.dirname(fileURLToPath(import.meta.url));
  const root = path.resolve(here, '../../..');
  return path.basename(root) === 'dist' ? path.dirname(root) : root;
}
