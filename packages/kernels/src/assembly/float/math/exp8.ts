import { demote, promoteHigh } from "./functions";

/**
 * The constants of `exp8`, 16 bytes each: engines load a vector faster than they make one of numbers.
 */
export const EXP8_BYTES: usize = 304;

export function writeExp8Constants(to: usize): void {
  v128.store(to, f64x2.splat(-128));
  v128.store(to, f64x2.splat(1.4426950408889634), 16);
  v128.store(to, f64x2.splat(6755399441055744), 32);
  v128.store(to, f64x2.splat(0.6931471803691238), 48);
  v128.store(to, f64x2.splat(1.9082149292705877e-10), 64);
  v128.store(to, i64x2.splat(1023), 80);
  v128.store(to, f64x2.splat(1), 96);
  let factorial: f64 = 1;
  for (let n = 2; n <= 13; n++) {
    factorial *= n;
    v128.store(to + ((<usize>(20 - n)) << 4), f64x2.splat(1.0 / factorial));
  }
}

/** Stores `e^(x - less)` of eight float32 numbers with the bits of `exp4`. No x is greater than `less`. */
export function exp8(from: usize, to: usize, less: v128, c: usize): void {
  const x = f32x4.sub(v128.load(from), less);
  const y = f32x4.sub(v128.load(from, 16), less);
  const limit = v128.load(c);
  let r = f64x2.pmax(f64x2.promote_low_f32x4(x), limit);
  let s = f64x2.pmax(promoteHigh(x), limit);
  let t = f64x2.pmax(f64x2.promote_low_f32x4(y), limit);
  let u = f64x2.pmax(promoteHigh(y), limit);
  const log2 = v128.load(c, 16);
  const rounder = v128.load(c, 32);
  let nr = f64x2.add(f64x2.mul(r, log2), rounder);
  let ns = f64x2.add(f64x2.mul(s, log2), rounder);
  let nt = f64x2.add(f64x2.mul(t, log2), rounder);
  let nu = f64x2.add(f64x2.mul(u, log2), rounder);
  const high = v128.load(c, 48);
  const low = v128.load(c, 64);
  r = remainder(r, nr, rounder, high, low);
  s = remainder(s, ns, rounder, high, low);
  t = remainder(t, nt, rounder, high, low);
  u = remainder(u, nu, rounder, high, low);
  let k = v128.load(c, 112);
  let e = k;
  let f = k;
  let g = k;
  let h = k;
  k = v128.load(c, 128);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 144);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 160);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 176);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 192);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 208);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 224);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 240);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 256);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 272);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  k = v128.load(c, 288);
  e = f64x2.add(f64x2.mul(e, r), k);
  f = f64x2.add(f64x2.mul(f, s), k);
  g = f64x2.add(f64x2.mul(g, t), k);
  h = f64x2.add(f64x2.mul(h, u), k);
  const one = v128.load(c, 96);
  const bias = v128.load(c, 80);
  nr = i64x2.shl(i64x2.add(nr, bias), 52);
  ns = i64x2.shl(i64x2.add(ns, bias), 52);
  nt = i64x2.shl(i64x2.add(nt, bias), 52);
  nu = i64x2.shl(i64x2.add(nu, bias), 52);
  e = f64x2.mul(nr, f64x2.add(one, f64x2.add(r, f64x2.mul(f64x2.mul(r, r), e))));
  f = f64x2.mul(ns, f64x2.add(one, f64x2.add(s, f64x2.mul(f64x2.mul(s, s), f))));
  v128.store(to, demote(e, f));
  g = f64x2.mul(nt, f64x2.add(one, f64x2.add(t, f64x2.mul(f64x2.mul(t, t), g))));
  h = f64x2.mul(nu, f64x2.add(one, f64x2.add(u, f64x2.mul(f64x2.mul(u, u), h))));
  v128.store(to, demote(g, h), 16);
}

/** `r = x - n ln 2`, as in `remainderOf`. */
function remainder(x: v128, raised: v128, rounder: v128, high: v128, low: v128): v128 {
  const n = f64x2.sub(raised, rounder);
  return f64x2.sub(f64x2.sub(x, f64x2.mul(n, high)), f64x2.mul(n, low));
}
