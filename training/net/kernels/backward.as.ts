import { tanh4, exp4, exp1 } from '../../../src/parse/kernels/math.as';

/**
 * Backward pass of one LSTM step. `gates` holds the activated gates and becomes the gradient before activation.
 * `dh`: gradient of the output (rows `ldh` apart); `dc`: gradient of the cell, overwritten by that of the cell before.
 */
export function lstmCellBack(
  gates: usize, before: usize, cell: usize, dh: usize, ldh: i32, dc: usize, rows: i32, h: i32,
): void {
  const width = <usize>h * 4, one = f32x4.splat(1);
  for (let row = 0; row < rows; row++) {
    for (let x: usize = 0; x < width; x += 16) {
      const gi = gates + x, gf = gi + width, gg = gf + width, go = gg + width;
      const i = v128.load(gi), f = v128.load(gf), g = v128.load(gg), o = v128.load(go);
      const t = tanh4(v128.load(cell + x)), d = v128.load(dh + x);
      const c = f32x4.add(v128.load(dc + x), f32x4.mul(f32x4.mul(d, o), f32x4.sub(one, f32x4.mul(t, t))));
      v128.store(go, f32x4.mul(f32x4.mul(d, t), f32x4.mul(o, f32x4.sub(one, o))));
      v128.store(gi, f32x4.mul(f32x4.mul(c, g), f32x4.mul(i, f32x4.sub(one, i))));
      v128.store(gg, f32x4.mul(f32x4.mul(c, i), f32x4.sub(one, f32x4.mul(g, g))));
      const p = before ? v128.load(before + x) : f32x4.splat(0);
      v128.store(gf, f32x4.mul(f32x4.mul(c, p), f32x4.mul(f, f32x4.sub(one, f))));
      v128.store(dc + x, f32x4.mul(c, f));
    }
    gates += width * 4;
    if (before) before += width;
    cell += width; dc += width; dh += <usize>ldh * 4;
  }
}

/** to = from * mask (mask row `index[i]` for row i), or to += when add is 1. All rows of n numbers. */
export function maskRows(
  to: usize, ldt: i32, from: usize, ldf: i32, mask: usize, index: usize, rows: i32, n: i32, add: i32,
): void {
  const width = <usize>n * 4;
  for (let r = 0; r < rows; r++) {
    const m = mask + <usize>load<i32>(index + <usize>r * 4) * width;
    for (let o: usize = 0; o < width; o += 16) {
      let v = f32x4.mul(v128.load(from + o), v128.load(m + o));
      if (add) v = f32x4.add(v, v128.load(to + o));
      v128.store(to + o, v);
    }
    to += <usize>ldt * 4; from += <usize>ldf * 4;
  }
}

/** x *= mask, number by number. */
export function multiply(x: usize, mask: usize, n: i32): void {
  for (let i = 0; i < n; i += 4) {
    v128.store(x, f32x4.mul(v128.load(x), v128.load(mask)));
    x += 16; mask += 16;
  }
}

/** Gradient through relu: d becomes 0 wherever the output y was not above 0. Rows of n numbers. */
export function reluBack(d: usize, ldd: i32, y: usize, ldy: i32, rows: i32, n: i32): void {
  const zero = f32x4.splat(0), width = <usize>n * 4;
  for (let r = 0; r < rows; r++) {
    for (let o: usize = 0; o < width; o += 16) {
      v128.store(d + o, v128.and(v128.load(d + o), f32x4.gt(v128.load(y + o), zero)));
    }
    d += <usize>ldd * 4; y += <usize>ldy * 4;
  }
}

/** to[j] += sum over rows of x[row][j]. */
export function sumRows(to: usize, x: usize, ldx: i32, rows: i32, n: i32): void {
  const width = <usize>n * 4;
  for (let r = 0; r < rows; r++) {
    for (let o: usize = 0; o < width; o += 16) v128.store(to + o, f32x4.add(v128.load(to + o), v128.load(x + o)));
    x += <usize>ldx * 4;
  }
}

/** Row index[i] of `to` += row i of `from`; a negative index is skipped. */
export function scatterRows(to: usize, ldt: i32, from: usize, ldf: i32, index: usize, rows: i32, n: i32): void {
  const width = <usize>n * 4;
  for (let r = 0; r < rows; r++) {
    const at = load<i32>(index + <usize>r * 4);
    if (at >= 0) {
      const target = to + <usize>at * <usize>ldt * 4;
      for (let o: usize = 0; o < width; o += 16) {
        v128.store(target + o, f32x4.add(v128.load(target + o), v128.load(from + o)));
      }
    }
    from += <usize>ldf * 4;
  }
}

/**
 * Softmax and cross-entropy over the first n numbers of each row; scores become gradients times `weight`. Rows with gold
 * below 0 get gradient 0. Numbers past n up to `pad` become 0.
 * Returns the summed loss.
 */
export function crossEntropy(x: usize, ldx: i32, gold: usize, rows: i32, n: i32, pad: i32, weight: f32): f64 {
  let loss: f64 = 0;
  for (let r = 0; r < rows; r++) {
    const g = load<i32>(gold + <usize>r * 4);
    if (g < 0) {
      memory.fill(x, 0, <usize>pad * 4);
    } else {
      let high = load<f32>(x);
      for (let j = 1; j < n; j++) high = max(high, load<f32>(x + <usize>j * 4));
      const target = load<f32>(x + <usize>g * 4) - high;
      let sum: f32 = 0;
      for (let j = 0; j < n; j++) {
        const at = x + <usize>j * 4;
        const e = exp1(load<f32>(at) - high);
        store<f32>(at, e);
        sum += e;
      }
      const scale = weight / sum;
      for (let j = 0; j < n; j++) {
        const at = x + <usize>j * 4;
        store<f32>(at, load<f32>(at) * scale);
      }
      const at = x + <usize>g * 4;
      store<f32>(at, load<f32>(at) - weight);
      for (let j = n; j < pad; j++) store<f32>(x + <usize>j * 4, 0);
      loss += <f64>weight * (Math.log(<f64>sum) - <f64>target);
    }
    x += <usize>ldx * 4;
  }
  return loss;
}

/** Sum of squares, in double precision. */
export function squares(x: usize, n: i32): f64 {
  let sum: f64 = 0;
  for (let i = 0; i < n; i += 4) {
    const v = v128.load(x), s = f32x4.mul(v, v);
    sum += <f64>(f32x4.extract_lane(s, 0) + f32x4.extract_lane(s, 1) + f32x4.extract_lane(s, 2) + f32x4.extract_lane(s, 3));
    x += 16;
  }
  return sum;
}

/** Adam (Kingma and Ba 2015) on n numbers; `rate` already holds the bias correction. Gradients become 0. */
export function adam(w: usize, g: usize, m: usize, v: usize, n: i32, rate: f32, b1: f32, b2: f32, eps: f32, factor: f32): void {
  const r = f32x4.splat(rate), e = f32x4.splat(eps), s = f32x4.splat(factor), zero = f32x4.splat(0);
  const k1 = f32x4.splat(b1), k2 = f32x4.splat(b2), l1 = f32x4.splat(1 - b1), l2 = f32x4.splat(1 - b2);
  for (let i = 0; i < n; i += 4) {
    const d = f32x4.mul(v128.load(g), s);
    const mm = f32x4.add(f32x4.mul(v128.load(m), k1), f32x4.mul(d, l1));
    const vv = f32x4.add(f32x4.mul(v128.load(v), k2), f32x4.mul(f32x4.mul(d, d), l2));
    v128.store(m, mm); v128.store(v, vv); v128.store(g, zero);
    v128.store(w, f32x4.sub(v128.load(w), f32x4.div(f32x4.mul(r, mm), f32x4.add(f32x4.sqrt(vv), e))));
    w += 16; g += 16; m += 16; v += 16;
  }
}

/** average += (w - average) * step. */
export function approach(average: usize, w: usize, n: i32, step: f32): void {
  const s = f32x4.splat(step);
  for (let i = 0; i < n; i += 4) {
    const a = v128.load(average);
    v128.store(average, f32x4.add(a, f32x4.mul(f32x4.sub(v128.load(w), a), s)));
    average += 16; w += 16;
  }
}

/** n numbers that are 0 with probability `drop`, else 1 / (1 - drop); returns the next seed (xorshift, Marsaglia 2003). */
export function dropMask(to: usize, n: i32, drop: f32, seed: u32): u32 {
  const limit = <u32>(<f64>drop * 4294967295.0), keep = <f32>1 / (1 - drop);
  for (let i = 0; i < n; i++) {
    seed ^= seed << 13; seed ^= seed >>> 17; seed ^= seed << 5;
    store<f32>(to, seed < limit ? 0 : keep);
    to += 4;
  }
  return seed;
}
