import type { Arena } from './arena.js';
import type { TrainKernels } from './kernels/load.js';
import type { Parameters } from './parameters.js';

/**
 * Rows of a batch, step by step: row `start[t] + r` is word t of the r-th longest sentence, `live[t]` sentences are that
 * long. No row is padding.
 */
export interface Steps {
  readonly rows: number;
  readonly sentences: number;
  readonly start: readonly number[];
  readonly live: readonly number[];
  /** Address of the sentence number of each row. */
  readonly sentenceOfRow: number;
}

/** What the backward pass needs of one direction of one layer. */
interface Trace {
  gates: number;
  cell: number;
  hidden: number;
}

/**
 * A layer of two LSTMs, one from left to right, one from right to left (Graves and Schmidhuber 2005). The output before a
 * step is masked by `mask`, one row of `hidden` numbers for a sentence and direction (Gal and Ghahramani 2016).
 */
export class BiLstm {
  readonly #h: number;
  #trace: Trace[] = [];

  constructor(
    readonly arena: Arena,
    readonly k: TrainKernels,
    readonly p: Parameters,
    readonly layer: string,
  ) {
    this.#h = p.sizes.hidden;
  }

  /** Fills `out` (rows of 2 x hidden) from `x` (rows of `width`). `masks`: addresses for the two directions. */
  forward(x: number, width: number, out: number, steps: Steps, masks: readonly [number, number]): void {
    const h = this.#h;
    this.#trace = (['f', 'b'] as const).map((way, d) => {
      const input = this.p.get(`x${this.layer}${way}`);
      const recurrent = this.p.get(`h${this.layer}${way}`);
      const gates = this.arena.take(steps.rows * 4 * h);
      const cell = this.arena.take(steps.rows * h);
      const hidden = this.arena.zeros(steps.rows * h);
      this.k.fillRows(gates, 4 * h, this.p.get(`b${this.layer}${way}`).at, steps.rows, 4 * h);
      this.k.gemm(x, width, input.at, 4 * h, gates, 4 * h, steps.rows, width, 4 * h, 1);
      const to = out + d * h * 4;
      for (const [t, from, shared] of order(steps, way)) {
        const row = steps.start[t]!;
        const live = steps.live[t]!;
        let before = 0;
        if (shared > 0) {
          const last = steps.start[from]!;
          this.k.maskRows(
            hidden + row * h * 4,
            h,
            to + last * 2 * h * 4,
            2 * h,
            masks[d]!,
            steps.sentenceOfRow + last * 4,
            shared,
            h,
            0,
          );
          this.k.gemm(
            hidden + row * h * 4,
            h,
            recurrent.at,
            4 * h,
            gates + row * 16 * h,
            4 * h,
            shared,
            h,
            4 * h,
            1,
          );
          before = cell + last * h * 4;
        }
        this.#cell(gates, cell, to, row, before, 0, shared);
        this.#cell(gates, cell, to, row, 0, shared, live);
      }
      return { gates, cell, hidden };
    });
  }

  #cell(
    gates: number,
    cell: number,
    to: number,
    row: number,
    before: number,
    first: number,
    end: number,
  ): void {
    const h = this.#h;
    if (end <= first) return;
    const at = row + first;
    this.k.lstmCell(gates + at * 16 * h, before, cell + at * h * 4, to + at * 8 * h, 2 * h, end - first, h);
  }

  /** From the gradient of the output (overwritten) to those of the weights, and of the input, added to `dx` (0: none). */
  backward(
    x: number,
    width: number,
    dOut: number,
    dx: number,
    steps: Steps,
    masks: readonly [number, number],
  ): void {
    const { k, arena } = this;
    const h = this.#h;
    const mark = arena.top;
    const turned = arena.take(Math.max(width, h) * Math.max(steps.rows, 4 * h));
    const recurrentT = arena.take(4 * h * h);
    const through = arena.take(steps.sentences * h);
    (['f', 'b'] as const).forEach((way, d) => {
      const { gates, cell, hidden } = this.#trace[d]!;
      const input = this.p.get(`x${this.layer}${way}`);
      const recurrent = this.p.get(`h${this.layer}${way}`);
      const dh = dOut + d * h * 4;
      const dc = arena.zeros(steps.sentences * h);
      k.transpose(recurrent.at, 4 * h, recurrentT, h, h, 4 * h);
      for (const [t, from, shared] of [...order(steps, way)].reverse()) {
        const row = steps.start[t]!;
        const live = steps.live[t]!;
        const last = shared > 0 ? steps.start[from]! : 0;
        const step = (before: number, first: number, end: number) => {
          if (end <= first) return;
          const at = row + first;
          k.lstmCellBack(
            gates + at * 16 * h,
            before,
            cell + at * h * 4,
            dh + at * 8 * h,
            2 * h,
            dc + first * h * 4,
            end - first,
            h,
          );
        };
        step(cell + last * h * 4, 0, shared);
        step(0, shared, live);
        if (shared > 0) {
          k.gemm(gates + row * 16 * h, 4 * h, recurrentT, h, through, h, shared, 4 * h, h, 0);
          k.maskRows(
            dh + last * 8 * h,
            2 * h,
            through,
            h,
            masks[d]!,
            steps.sentenceOfRow + last * 4,
            shared,
            h,
            1,
          );
        }
      }
      k.sumRows(this.p.get(`b${this.layer}${way}`).grad, gates, 4 * h, steps.rows, 4 * h);
      k.transpose(hidden, h, turned, steps.rows, steps.rows, h);
      k.gemm(turned, steps.rows, gates, 4 * h, recurrent.grad, 4 * h, h, steps.rows, 4 * h, 1);
      k.transpose(x, width, turned, steps.rows, steps.rows, width);
      k.gemm(turned, steps.rows, gates, 4 * h, input.grad, 4 * h, width, steps.rows, 4 * h, 1);
      if (dx) {
        k.transpose(input.at, 4 * h, turned, width, width, 4 * h);
        k.gemm(gates, 4 * h, turned, width, dx, width, steps.rows, 4 * h, width, 1);
      }
    });
    arena.release(mark);
  }
}

/** Steps in the order of reading: [t, step before, sentences that have both]. */
function* order(steps: Steps, way: 'f' | 'b'): Generator<[number, number, number]> {
  const n = steps.live.length;
  for (let i = 0; i < n; i++) {
    const t = way === 'f' ? i : n - 1 - i;
    const from = way === 'f' ? t - 1 : t + 1;
    yield [t, from, i === 0 ? 0 : Math.min(steps.live[t]!, steps.live[from]!)];
  }
}
