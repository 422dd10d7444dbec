import { pad8, topColumns } from '../../src/parse/net-shape.js';
import type { Batch } from './batches.js';
import type { Network } from './network.js';

const NEVER = -1e9;

/**
 * Loss of the heads: each word chooses among the other words of its sentence and the root by softmax over biaffine scores
 * (Dozat and Manning 2017). `top` and its gradient `dTop` have the columns of `topColumns`. Returns the loss per word, summed.
 */
export function arcLoss(net: Network, batch: Batch, top: number, dTop: number): number {
  const { arena, k, p } = net;
  const size = p.sizes.arcSize;
  const at = topColumns(p.sizes);
  const { rows } = batch.steps;
  const q = arena.take(rows * size);
  net.linear(top, at.width, size, 'arc', 'arcBias', q, size, rows);
  const dq = arena.zeros(rows * size);
  const root = p.get('root');
  let loss = 0;
  const mark = arena.top;
  batch.examples.forEach((example, s) => {
    const n = example.words.length;
    const wide = pad8(n + 1);
    const first = batch.first[s]!;
    const heads = top + (first * at.width + at.head) * 4;
    const dHeads = dTop + (first * at.width + at.head) * 4;
    const rowsOfHead = arena.zeros(wide * size);
    for (let i = 0; i < n; i++)
      k.fillRows(rowsOfHead + i * size * 4, size, heads + i * at.width * 4, 1, size);
    k.fillRows(rowsOfHead + n * size * 4, size, root.at, 1, size);
    const turned = arena.take(size * wide);
    k.transpose(rowsOfHead, size, turned, wide, wide, size);
    const scores = arena.take(n * wide);
    k.gemm(q + first * size * 4, size, turned, wide, scores, wide, n, size, wide, 0);
    for (let i = 0; i < n; i++) arena.f32[(scores >> 2) + i * wide + i] = NEVER;
    const gold = arena.ints(example.head);
    loss += k.crossEntropy(scores, wide, gold, n, n + 1, wide, net.weight.arc / rows);
    k.gemm(scores, wide, rowsOfHead, size, dq + first * size * 4, size, n, wide, size, 1);
    const scoresTurned = arena.take(wide * n);
    k.transpose(scores, wide, scoresTurned, n, n, wide);
    const dRows = arena.take(wide * size);
    k.gemm(scoresTurned, n, q + first * size * 4, size, dRows, size, wide, n, size, 0);
    for (let i = 0; i < n; i++) k.sumRows(dHeads + i * at.width * 4, dRows + i * size * 4, size, 1, size);
    k.sumRows(root.grad, dRows + n * size * 4, size, 1, size);
    arena.release(mark);
  });
  net.linearBack(top, at.width, size, 'arc', 'arcBias', dq, size, size, dTop, at.width, rows);
  return loss * rows;
}
