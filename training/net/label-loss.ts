import { pad8, topColumns } from '../../src/parse/net-shape.js';
import type { Batch } from './batches.js';
import type { Network } from './network.js';

/**
 * Loss of the relations, given the gold heads: one hidden layer over word plus head (Kiperwasser and Goldberg 2016). The
 * root's relation is always `root` and is not learned. Returns the loss per word, summed.
 */
export function labelLoss(
  net: Network,
  batch: Batch,
  top: number,
  dTop: number,
  dropMask: (n: number) => number,
): number {
  const { arena, k, p } = net;
  const size = p.sizes.labelHidden;
  const at = topColumns(p.sizes);
  const { rows } = batch.steps;
  const wide = pad8(p.sizes.relations);
  const heads = new Int32Array(rows);
  const gold = new Int32Array(rows);
  batch.examples.forEach((example, s) => {
    const n = example.words.length;
    for (let i = 0; i < n; i++) {
      const head = example.head[i]!;
      const known = head >= 0 && head < n;
      heads[batch.first[s]! + i] = known ? batch.first[s]! + head : -1;
      gold[batch.first[s]! + i] = known ? example.deprel[i]! : -1;
    }
  });
  const index = arena.ints(heads);
  const pair = arena.take(rows * size);
  k.pairRows(pair, top + at.labelDep * 4, at.width, top + at.labelHead * 4, at.width, index, rows, size);
  const mask = dropMask(rows * size);
  k.multiply(pair, mask, rows * size);
  const scores = arena.take(rows * wide);
  net.linear(pair, size, size, 'label', 'labelBias', scores, wide, rows);
  const loss = k.crossEntropy(
    scores,
    wide,
    arena.ints(gold),
    rows,
    p.sizes.relations,
    wide,
    net.weight.label / rows,
  );
  const d = arena.zeros(rows * size);
  net.linearBack(pair, size, size, 'label', 'labelBias', scores, wide, wide, d, size, rows);
  k.multiply(d, mask, rows * size);
  k.reluBack(d, size, pair, size, rows, size);
  for (let row = 0; row < rows; row++) {
    k.sumRows(dTop + (row * at.width + at.labelDep) * 4, d + row * size * 4, size, 1, size);
  }
  k.scatterRows(dTop + at.labelHead * 4, at.width, d, size, index, rows, size);
  return loss * rows;
}
