/**
 * `f32(a + b)` for doubles with |a| >= |b| or a = 0, rounded once. `Math.fround(a + b)` rounds twice, and errs where the
 * double sum falls on the midpoint of two float32 numbers while the exact sum lies beside it.
 */
export function roundSum(a: number, b: number): number {
  const sum = a + b;
  const lost = b - (sum - a);
  const nearest = Math.fround(sum);
  const over = sum - nearest;
  const other = nearest + 2 * over;
  const isMidpoint = over !== 0 && Math.fround(other) === other;
  return isMidpoint && over > 0 === lost > 0 && lost !== 0 ? other : nearest;
}
