import type { Network } from './network.js';
import type { NetSettings } from './settings.js';

/** Adam over all matrices, and over those rows of the feature table that the batch touched; gradients clipped by norm. */
export class Optimiser {
  #step = 0;

  constructor(
    readonly net: Network,
    readonly settings: NetSettings,
    readonly steps: number,
  ) {}

  /** The rate of a step: up in a straight line through the warm-up, then down in one to nothing. */
  rate(step: number): number {
    const { warmUp, rate } = this.settings;
    if (step < warmUp) return (rate * (step + 1)) / warmUp;
    return rate * Math.max(0.002, (this.steps - step) / (this.steps - warmUp));
  }

  /** Moves the weights against the gathered gradients, clears these, and returns their norm before clipping. */
  step(): number {
    const { k, p } = this.net;
    const { beta1, beta2, clip } = this.settings;
    const { dense, table } = p;
    const n = p.sizes.featureSize;
    const touched = this.net.touched;
    let sum = k.squares(dense.gradients, dense.count);
    for (const row of touched) sum += k.squares(table.gradients + row * n * 4, n);
    const norm = Math.sqrt(sum);
    const factor = norm > clip ? clip / norm : 1;
    const at = this.#step++;
    const correction = Math.sqrt(1 - beta2 ** (at + 1)) / (1 - beta1 ** (at + 1));
    const rate = this.rate(at) * correction;
    const adam = (w: number, g: number, m: number, v: number, count: number) =>
      k.adam(w, g, m, v, count, rate, beta1, beta2, 1e-8, factor);
    adam(dense.weights, dense.gradients, dense.first, dense.second, dense.count);
    for (const row of touched) {
      const o = row * n * 4;
      adam(table.weights + o, table.gradients + o, table.first + o, table.second + o, n);
    }
    touched.clear();
    if (at % AVERAGE_EVERY === 0) this.#average(at);
    return norm;
  }

  /** Running average of the weights (Polyak), slower as training goes on. */
  #average(at: number): void {
    const { k, p } = this.net;
    const share = Math.max(AVERAGE_SHARE, 1 / (1 + at / AVERAGE_EVERY / 4));
    for (const block of [p.dense, p.table]) k.approach(block.average, block.weights, block.count, share);
  }
}

const AVERAGE_EVERY = 10;
const AVERAGE_SHARE = 0.02;
