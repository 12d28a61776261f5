import { expDouble, next } from "./exp-lanes";

/** The error function of two doubles that are float32 numbers of 0 and more, before it is rounded to float32. */
export function erfDouble(x: v128): v128 {
  const a = f64x2.pmin(x, f64x2.splat(4));
  const isNear = f64x2.lt(a, f64x2.splat(1));
  const squared = f64x2.mul(a, a);
  if (i64x2.all_true(isNear)) return near(a, squared);
  const beyond = far(a, squared);
  return v128.any_true(isNear) ? v128.bitselect(near(a, squared), beyond, isNear) : beyond;
}

function near(a: v128, squared: v128): v128 {
  return f64x2.add(a, f64x2.mul(a, nearPolynomial(squared)));
}

function far(a: v128, squared: v128): v128 {
  const three = f64x2.splat(3);
  const at = f64x2.div(f64x2.sub(a, three), f64x2.add(a, three));
  return f64x2.sub(f64x2.splat(1), f64x2.mul(expDouble(f64x2.neg(squared)), farPolynomial(at)));
}

/** See \`erf-f32.ts\` of core. */
function nearPolynomial(x: v128): v128 {
  let sum = f64x2.splat(5.957176147748911e-11);
  sum = next(sum, x, -1.1372848856791674e-9);
  sum = next(sum, x, 1.4659775274047436e-8);
  sum = next(sum, x, -1.6350312701054695e-7);
  sum = next(sum, x, 1.6461000484121368e-6);
  sum = next(sum, x, -1.4925595266831182e-5);
  sum = next(sum, x, 0.0001205533111164271);
  sum = next(sum, x, -0.000854832698083379);
  sum = next(sum, x, 0.0052239776248180145);
  sum = next(sum, x, -0.026866170645076792);
  sum = next(sum, x, 0.11283791670954879);
  sum = next(sum, x, -0.3761263890318375);
  sum = next(sum, x, 0.1283791670955126);
  return sum;
}

function farPolynomial(x: v128): v128 {
  let sum = f64x2.splat(-1.140743337373523e-6);
  sum = next(sum, x, -1.1180290597332e-5);
  sum = next(sum, x, -1.4441550628660034e-5);
  sum = next(sum, x, 6.369500720786415e-5);
  sum = next(sum, x, 4.5255671114959706e-5);
  sum = next(sum, x, -0.0005970444990264539);
  sum = next(sum, x, 0.0007077489722797426);
  sum = next(sum, x, 0.004269136158612432);
  sum = next(sum, x, -0.02439249937495838);
  sum = next(sum, x, 0.07166583719749647);
  sum = next(sum, x, -0.1501159365003618);
  sum = next(sum, x, 0.245603801712339);
  sum = next(sum, x, -0.3262335600430381);
  sum = next(sum, x, 0.17900115118138996);
  return sum;
}
