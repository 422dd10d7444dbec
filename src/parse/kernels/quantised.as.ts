import { sigmoidNear4, tanhNear4 } from './math.as';

/** LSTM outputs lie between -1 and 1 and are kept as whole numbers of this many parts. */
// @ts-ignore: decorator
@inline
const PARTS: f32 = 1023;

/**
 * C[m x n] = A[m x k] * B[k x n] in 16-bit whole numbers with 32-bit sums, twice as fast as f32; added to C when `add` is 1.
 * `b` is packed: for each block of eight columns and each pair of rows, eight pairs. `scales`: what one unit of each column's
 * sum is worth. k is even, n a multiple of 8; `lda` in 16-bit numbers, `ldc` in floats. The packer keeps sums below 2^31.
 * `room`: m x k 16-bit numbers, in which four rows at a time are laid side by side, so that the inner loop counts up two
 * addresses and nothing else: it is bound by how many instructions the processor takes at once.
 */
export function gemm16(a: usize, lda: i32, b: usize, scales: usize, c: usize, ldc: i32, m: i32, k: i32, n: i32, add: i32, room: usize): void {
  const sa = <usize>lda * 2, sc = <usize>ldc * 4, end = <usize>k * 2;
  interleave(a, sa, end, m, room);
  for (let j = 0; j < n; j += 8) {
    const s0 = v128.load(scales + <usize>j * 4), s1 = v128.load(scales + <usize>j * 4, 16);
    const cj = c + <usize>j * 4, last = b + end * 8;
    let i = 0, ap = room;
    for (; i + 4 <= m; i += 4) {
      let c00 = i32x4.splat(0), c01 = c00, c10 = c00, c11 = c00, c20 = c00, c21 = c00, c30 = c00, c31 = c00;
      for (let bp = b; bp < last; bp += 32) {
        const b0 = v128.load(bp), b1 = v128.load(bp, 16);
        let x = v128.load32_splat(ap);
        c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0)); c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(ap, 4);
        c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0)); c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(ap, 8);
        c20 = i32x4.add(c20, i32x4.dot_i16x8_s(x, b0)); c21 = i32x4.add(c21, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(ap, 12);
        c30 = i32x4.add(c30, i32x4.dot_i16x8_s(x, b0)); c31 = i32x4.add(c31, i32x4.dot_i16x8_s(x, b1));
        ap += 16;
      }
      const cp = cj + <usize>i * sc;
      put(cp, c00, c01, s0, s1, add); put(cp + sc, c10, c11, s0, s1, add);
      put(cp + sc * 2, c20, c21, s0, s1, add); put(cp + sc * 3, c30, c31, s0, s1, add);
    }
    for (; i + 2 <= m; i += 2) {
      const a0 = a + <usize>i * sa, a1 = a0 + sa;
      let c00 = i32x4.splat(0), c01 = c00, c10 = c00, c11 = c00;
      let bp = b;
      for (let o: usize = 0; o < end; o += 4) {
        const b0 = v128.load(bp), b1 = v128.load(bp, 16);
        let x = v128.load32_splat(a0 + o);
        c00 = i32x4.add(c00, i32x4.dot_i16x8_s(x, b0)); c01 = i32x4.add(c01, i32x4.dot_i16x8_s(x, b1));
        x = v128.load32_splat(a1 + o);
        c10 = i32x4.add(c10, i32x4.dot_i16x8_s(x, b0)); c11 = i32x4.add(c11, i32x4.dot_i16x8_s(x, b1));
        bp += 32;
      }
      const cp = cj + <usize>i * sc;
      put(cp, c00, c01, s0, s1, add); put(cp + sc, c10, c11, s0, s1, add);
    }
    for (; i < m; i++) {
      const ai = a + <usize>i * sa;
      let c0 = i32x4.splat(0), c1 = c0;
      let bp = b;
      for (let o: usize = 0; o < end; o += 4) {
        const x = v128.load32_splat(ai + o);
        c0 = i32x4.add(c0, i32x4.dot_i16x8_s(x, v128.load(bp)));
        c1 = i32x4.add(c1, i32x4.dot_i16x8_s(x, v128.load(bp, 16)));
        bp += 32;
      }
      put(cj + <usize>i * sc, c0, c1, s0, s1, add);
    }
    b += end * 8;
  }
}

/** Lays each four whole rows side by side: a pair of numbers of each in turn. */
function interleave(a: usize, sa: usize, end: usize, m: i32, to: usize): void {
  for (let i = 0; i + 4 <= m; i += 4) {
    const a0 = a + <usize>i * sa, a1 = a0 + sa, a2 = a1 + sa, a3 = a2 + sa;
    for (let o: usize = 0; o < end; o += 4) {
      store<u32>(to, load<u32>(a0 + o)); store<u32>(to, load<u32>(a1 + o), 4);
      store<u32>(to, load<u32>(a2 + o), 8); store<u32>(to, load<u32>(a3 + o), 12);
      to += 16;
    }
  }
}

// @ts-ignore: decorator
@inline
function put(at: usize, x: v128, y: v128, s0: v128, s1: v128, add: i32): void {
  let u = f32x4.mul(f32x4.convert_i32x4_s(x), s0), v = f32x4.mul(f32x4.convert_i32x4_s(y), s1);
  if (add) {
    u = f32x4.add(u, v128.load(at)); v = f32x4.add(v, v128.load(at, 16));
  }
  v128.store(at, u); v128.store(at, v, 16);
}

/** Negative numbers become 0, others whole numbers of 1/512 up to 8191, 16 bits each; n is a multiple of 8. */
export function relu16(x: usize, to: usize, n: i32): void {
  const zero = f32x4.splat(0), parts = f32x4.splat(512), most = f32x4.splat(8191);
  for (const end = x + <usize>n * 4; x < end; x += 32) {
    const a = f32x4.min(f32x4.mul(f32x4.max(v128.load(x), zero), parts), most);
    const b = f32x4.min(f32x4.mul(f32x4.max(v128.load(x, 16), zero), parts), most);
    v128.store(to, i16x8.narrow_i32x4_s(
      i32x4.trunc_sat_f32x4_s(f32x4.nearest(a)), i32x4.trunc_sat_f32x4_s(f32x4.nearest(b)),
    ));
    to += 16;
  }
}

/**
 * `lstmCell` whose output is whole numbers of 1/1023, 16 bits each; `ldo` in 16-bit numbers. The gates are left as they
 * were. h is a multiple of 8.
 */
export function lstmCell16(gates: usize, before: usize, cell: usize, out: usize, ldo: i32, rows: i32, h: i32): void {
  const width = <usize>h * 4;
  for (let row = 0; row < rows; row++) {
    let to = out;
    for (let o: usize = 0; o < width; o += 32) {
      const y0 = half(gates + o, width, before ? before + o : 0, cell + o);
      const y1 = half(gates + o + 16, width, before ? before + o + 16 : 0, cell + o + 16);
      v128.store(to, i16x8.narrow_i32x4_s(y0, y1));
      to += 16;
    }
    gates += width * 4;
    if (before) before += width;
    cell += width;
    out += <usize>ldo * 2;
  }
}

// @ts-ignore: decorator
@inline
function half(gi: usize, width: usize, before: usize, cell: usize): v128 {
  const i = sigmoidNear4(v128.load(gi)), g = tanhNear4(v128.load(gi + width * 2)), q = sigmoidNear4(v128.load(gi + width * 3));
  let c = f32x4.mul(i, g);
  if (before) c = f32x4.add(c, f32x4.mul(sigmoidNear4(v128.load(gi + width)), v128.load(before)));
  v128.store(cell, c);
  return i32x4.trunc_sat_f32x4_s(f32x4.nearest(f32x4.mul(f32x4.mul(q, tanhNear4(c)), f32x4.splat(PARTS))));
}
