import { beforeAll, describe, expect, it } from 'vitest';
import type { NetSizes } from '../../src/parse/net-shape.js';
import { NO_LISTS } from '../../src/parse/word-lists.js';
import { makeWordVectors, vectorKey } from '../../src/parse/word-vectors.js';
import { Arena } from './arena.js';
import { type Example, layOut } from './batches.js';
import { type TrainKernels, trainKernels } from './kernels/load.js';
import { countFeatures, Lexicon } from './lexicon.js';
import { Network, NO_DROP } from './network.js';
import { generator, Parameters } from './parameters.js';

const SIZES: NetSizes = {
  vectorSize: 8,
  featureSize: 8,
  hidden: 8,
  tagHidden: 16,
  arcSize: 8,
  labelHidden: 16,
  nameHidden: 8,
  feats: 5,
  relations: 6,
};
const WEIGHT = { arc: 1, label: 0.7, upos: 0.3, xpos: 0.5, feats: 0.4, name: 0.6 };
const WORDS = ['Russia', 'expelled', 'two', 'diplomats', 'on', 'Monday', '.', 'Talks', 'failed'];

let arena: Arena;
let k: TrainKernels;
let lexicon: Lexicon;

beforeAll(async () => {
  arena = new Arena(16);
  k = await trainKernels(arena.memory);
  const bytes = Int8Array.from({ length: 16 }, (_, i) => ((i * 37) % 200) - 100);
  const vectors = makeWordVectors(
    8,
    Uint32Array.from(['russia', 'talks'], vectorKey),
    Float32Array.of(0.01, 0.01),
    bytes,
  );
  const keys = countFeatures([{ form: WORDS }, { form: WORDS }], 1, vectors, NO_LISTS);
  lexicon = new Lexicon(keys, vectors, NO_LISTS);
}, 60_000);

/** Sentences of the given lengths with made-up gold labels; the second has no tree, as in names-only data. */
function examples(lengths: number[]): Example[] {
  const random = generator(7);
  const pick = (n: number) => Math.floor(random() * n);
  return lengths.map((n, s) => {
    const column = (kinds: number) => Int32Array.from({ length: n }, () => pick(kinds));
    return {
      words: Int32Array.from({ length: n }, () => lexicon.number(WORDS[pick(WORDS.length)]!)),
      upos: column(17),
      xpos: column(51),
      feats: column(5),
      head:
        s === 1
          ? new Int32Array(n).fill(-1)
          : Int32Array.from({ length: n }, (_, i) => (i + 1 + pick(n)) % (n + 1)),
      deprel: column(6),
      name: s === 2 ? new Int32Array(n).fill(-1) : column(7),
      style: s % 2,
    };
  });
}

describe('the backward pass', () => {
  it('gives the slope that small steps of each weight measure', () => {
    const batchOf = examples([4, 6, 1, 3]);
    const p = new Parameters(arena, SIZES, lexicon.keys.length, 5);
    const net = new Network(arena, k, p, WEIGHT, lexicon.place(arena), 3);
    const mark = arena.top;
    const loss = () => {
      arena.release(mark);
      const all = net.learn(layOut(arena, lexicon, batchOf), NO_DROP);
      return (all.arc + all.label + all.tag + all.name) / 14;
    };
    for (const { weights, count } of [p.dense, p.table]) {
      const w = arena.floats(weights, count);
      const random = generator(11);
      for (let i = 0; i < count; i++) w[i] = w[i]! * 2 + (random() - 0.5) * 0.3;
    }
    loss();
    const random = generator(1);
    const slopes = [p.dense, p.table].map(({ gradients, count }) => arena.floats(gradients, count).slice());
    for (const [b, { weights, count }] of [p.dense, p.table].entries()) {
      const w = arena.floats(weights, count);
      const slope = slopes[b]!;
      expect(slope.some((x) => x !== 0)).toBe(true);
      for (let trial = 0; trial < 400; trial++) {
        const i = Math.floor(random() * count);
        const kept = w[i]!;
        const step = 0.001;
        w[i] = kept + step;
        const above = loss();
        w[i] = kept - step;
        const below = loss();
        w[i] = kept;
        const measured = (above - below) / (2 * step);
        if (unusedTopBias(p, weights + i * 4)) continue;
        expect(Math.abs(measured - slope[i]!), `weight ${i}: ${measured} against ${slope[i]}`).toBeLessThan(
          0.003 + 0.03 * Math.abs(measured),
        );
      }
    }
  });
});

/** Names take their bias from their style, so the columns for names in the common bias do nothing. */
function unusedTopBias(p: Parameters, address: number): boolean {
  const from = p.get('topBias').at + 2 * SIZES.arcSize * 4;
  return address >= from && address < from + SIZES.nameHidden * 4;
}
