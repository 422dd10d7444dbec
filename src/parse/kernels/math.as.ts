// Functions that platforms compute differently, as polynomials of our own: the same bytes everywhere.

/** e to the power x for four numbers, within 2 parts in 10 million; x is held between -87 and 88. */
// @ts-ignore: decorator
@inline
export function exp4(x: v128): v128 {
  x = f32x4.min(f32x4.max(x, f32x4.splat(-87)), f32x4.splat(88));
  const n = f32x4.nearest(f32x4.mul(x, f32x4.splat(1.44269504)));
  let r = f32x4.sub(x, f32x4.mul(n, f32x4.splat(0.693359375)));
  r = f32x4.sub(r, f32x4.mul(n, f32x4.splat(-2.12194440e-4)));
  let p = f32x4.splat(1.9875691500e-4);
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.3981999507e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(8.3334519073e-3));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(4.1665795894e-2));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(1.6666665459e-1));
  p = f32x4.add(f32x4.mul(p, r), f32x4.splat(5.0000001201e-1));
  p = f32x4.add(f32x4.add(f32x4.mul(p, f32x4.mul(r, r)), r), f32x4.splat(1));
  const power = i32x4.shl(i32x4.add(i32x4.trunc_sat_f32x4_s(n), i32x4.splat(127)), 23);
  return f32x4.mul(p, power);
}

/** 1 / (1 + e^-x). */
// @ts-ignore: decorator
@inline
export function sigmoid4(x: v128): v128 {
  const one = f32x4.splat(1);
  return f32x4.div(one, f32x4.add(one, exp4(f32x4.neg(x))));
}

/** tanh x, as 2 sigmoid(2x) - 1. */
// @ts-ignore: decorator
@inline
export function tanh4(x: v128): v128 {
  const s = sigmoid4(f32x4.add(x, x));
  return f32x4.sub(f32x4.add(s, s), f32x4.splat(1));
}

/**
 * tanh x within 1 part in 10,000, finer than the 1/1023 to which LSTM outputs are rounded: the seventh convergent of its
 * continued fraction (Lambert 1761), held at the ends where that reaches 1. `pmin` and `pmax` are one instruction each, `min` and `max` six.
 */
// @ts-ignore: decorator
@inline
export function tanhNear4(x: v128): v128 {
  x = f32x4.pmin(f32x4.pmax(x, f32x4.splat(-4.97)), f32x4.splat(4.97));
  const s = f32x4.mul(x, x);
  let p = f32x4.add(f32x4.splat(378), s);
  p = f32x4.add(f32x4.splat(17325), f32x4.mul(p, s));
  p = f32x4.add(f32x4.splat(135135), f32x4.mul(p, s));
  let q = f32x4.add(f32x4.splat(3150), f32x4.mul(f32x4.splat(28), s));
  q = f32x4.add(f32x4.splat(62370), f32x4.mul(q, s));
  q = f32x4.add(f32x4.splat(135135), f32x4.mul(q, s));
  return f32x4.div(f32x4.mul(x, p), q);
}

/** 1 / (1 + e^-x), as near as `tanhNear4`. */
// @ts-ignore: decorator
@inline
export function sigmoidNear4(x: v128): v128 {
  const half = f32x4.splat(0.5);
  return f32x4.add(half, f32x4.mul(half, tanhNear4(f32x4.mul(x, half))));
}

/** e^x for one number, by the same polynomial. */
export function exp1(x: f32): f32 {
  return f32x4.extract_lane(exp4(f32x4.splat(x)), 0);
}
