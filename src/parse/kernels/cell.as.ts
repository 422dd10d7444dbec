import { sigmoid4, tanh4 } from './math.as';

/**
 * One step of an LSTM for `rows` sentences (Hochreiter and Schmidhuber 1997, with forget gate).
 * `gates`: rows of 4h numbers before activation, in the order input, forget, candidate, output; overwritten by the activated
 * ones. `before`: cell states of the step before (rows of h), 0 for none. `cell`, `out`: new cell and output; `ldo` floats
 * from one row of `out` to the next. h is a multiple of 4.
 */
export function lstmCell(gates: usize, before: usize, cell: usize, out: usize, ldo: i32, rows: i32, h: i32): void {
  const width = <usize>h * 4;
  for (let row = 0; row < rows; row++) {
    for (let o: usize = 0; o < width; o += 16) {
      const gi = gates + o, gf = gi + width, gg = gf + width, go = gg + width;
      const i = sigmoid4(v128.load(gi)), g = tanh4(v128.load(gg)), q = sigmoid4(v128.load(go));
      const f = sigmoid4(v128.load(gf));
      let c = f32x4.mul(i, g);
      if (before) c = f32x4.add(c, f32x4.mul(f, v128.load(before + o)));
      v128.store(gi, i); v128.store(gf, f); v128.store(gg, g); v128.store(go, q);
      v128.store(cell + o, c);
      v128.store(out + o, f32x4.mul(q, tanh4(c)));
    }
    gates += width * 4;
    if (before) before += width;
    cell += width;
    out += <usize>ldo * 4;
  }
}

/** X[rows x n] = the row `bias`, for every row; n a multiple of 4. */
export function fillRows(x: usize, ldx: i32, bias: usize, rows: i32, n: i32): void {
  const width = <usize>n * 4;
  for (let row = 0; row < rows; row++) {
    for (let o: usize = 0; o < width; o += 16) v128.store(x + o, v128.load(bias + o));
    x += <usize>ldx * 4;
  }
}

/** Negative numbers of X[rows x n] become 0; n a multiple of 4. */
export function relu(x: usize, ldx: i32, rows: i32, n: i32): void {
  const zero = f32x4.splat(0), width = <usize>n * 4;
  for (let row = 0; row < rows; row++) {
    for (let o: usize = 0; o < width; o += 16) v128.store(x + o, f32x4.max(v128.load(x + o), zero));
    x += <usize>ldx * 4;
  }
}

/** Row i of `to` = sum of the rows of `table` (n numbers each) that `index[i * features ...]` names; below 0 is none. */
export function sumFeatures(to: usize, ldt: i32, table: usize, index: usize, features: i32, rows: i32, n: i32): void {
  const width = <usize>n * 4;
  for (let i = 0; i < rows; i++) {
    memory.fill(to, 0, width);
    for (let f = 0; f < features; f++) {
      const at = load<i32>(index);
      index += 4;
      if (at < 0) continue;
      const source = table + <usize>at * width;
      for (let o: usize = 0; o < width; o += 16) {
        v128.store(to + o, f32x4.add(v128.load(to + o), v128.load(source + o)));
      }
    }
    to += <usize>ldt * 4;
  }
}

/** Row i of `to` = row `index[i]` of `from`, n numbers each, n a multiple of 4. */
export function gatherRows(to: usize, ldt: i32, from: usize, ldf: i32, index: usize, rows: i32, n: i32): void {
  const width = <usize>n * 4;
  for (let i = 0; i < rows; i++) {
    const source = from + <usize>load<i32>(index + <usize>i * 4) * <usize>ldf * 4;
    for (let o: usize = 0; o < width; o += 16) v128.store(to + o, v128.load(source + o));
    to += <usize>ldt * 4;
  }
}

/** Row i of `to` = relu(x row i + y row index[i]): a word's view of its head. An index below 0 takes no second row. */
export function pairRows(to: usize, x: usize, ldx: i32, y: usize, ldy: i32, index: usize, rows: i32, n: i32): void {
  const width = <usize>n * 4, zero = f32x4.splat(0);
  for (let i = 0; i < rows; i++) {
    const at = load<i32>(index + <usize>i * 4);
    const source = y + <usize>at * <usize>ldy * 4;
    for (let o: usize = 0; o < width; o += 16) {
      let s = v128.load(x + o);
      if (at >= 0) s = f32x4.add(s, v128.load(source + o));
      v128.store(to + o, f32x4.max(s, zero));
    }
    to += width;
    x += <usize>ldx * 4;
  }
}

/** out[i] = place of the largest of the first n numbers of row i; the first of equals. */
export function argmaxRows(x: usize, ldx: i32, out: usize, rows: i32, n: i32): void {
  for (let i = 0; i < rows; i++) {
    let best = 0, high = load<f32>(x);
    for (let j = 1; j < n; j++) {
      const s = load<f32>(x + <usize>j * 4);
      if (s > high) { high = s; best = j; }
    }
    store<i32>(out + <usize>i * 4, best);
    x += <usize>ldx * 4;
  }
}
