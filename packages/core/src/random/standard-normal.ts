/** 2^32: one more than the largest uniform integer. */
const RANGE = 4294967296;

/**
 * A draw from the standard normal distribution, a multiple of 2^-32. It only compares uniform integers, so there is
 * no logarithm or cosine whose last bit could differ between engines.
 *
 * The density of `k + x` (k whole, x in 0..1) is `exp(-k/2) * exp(-k(k-1)/2) * exp(-x(2k+x)/2)` up to a constant.
 * Each factor is the chance of an event: k counts events of chance `exp(-1/2)`, the other two accept or reject.
 *
 * @source Karney, Sampling exactly from the normal distribution, ACM TOMS 42 (2016), algorithm N
 */
export function standardNormal(next: () => number): number {
  for (;;) {
    const k = countSuccesses(next);
    if (!repeated(k * (k - 1), () => halfEvent(next))) continue;
    const x = next();
    if (!repeated(k + 1, () => tailEvent(k, x, next))) continue;
    const magnitude = k + x / RANGE;
    return next() < RANGE / 2 ? magnitude : -magnitude;
  }
}

function countSuccesses(next: () => number): number {
  let count = 0;
  while (halfEvent(next)) count++;
  return count;
}

/** True when `count` events in a row happen. */
function repeated(count: number, event: () => boolean): boolean {
  for (let i = 0; i < count; i++) if (!event()) return false;
  return true;
}

/**
 * True with chance exp(-1/2): in a run `1/2 > u1 > u2 > ...` of uniform numbers, a length of at least n has chance
 * `(1/2)^n / n!`, so an even length has the alternating sum of these.
 */
function halfEvent(next: () => number): boolean {
  let even = true;
  for (let bound = RANGE / 2; ; even = !even) {
    const u = next();
    if (u >= bound) return even;
    bound = u;
  }
}

/**
 * True with chance `exp(-x(2k+x) / (2k+2))`, x in units of 2^-32: a falling run that starts below x, each step of
 * which must also pass a test of chance `(2k+x) / (2k+2)`.
 */
function tailEvent(k: number, x: number, next: () => number): boolean {
  let even = true;
  for (let bound = x; ; even = !even) {
    const u = next();
    if (u >= bound) return even;
    if (next() * (2 * k + 2) >= 2 * k * RANGE + x) return even;
    bound = u;
  }
}
