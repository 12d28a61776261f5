/** The contract's formulas for integers, written apart from the code that they are compared with. */

const f = Math.fround;

/** The nearest whole number; of two the even one. */
export function nearestEven(x: number): number {
  const below = Math.floor(x);
  const rest = x - below;
  if (rest !== 0.5) return rest < 0.5 ? below : below + 1;
  return below % 2 === 0 ? below : below + 1;
}

/** The integers that an output may take, and the one that stands for 0. */
export interface IntegerOutput {
  readonly zeroPoint: number;
  readonly low: number;
  readonly high: number;
}

function saturated(steps: number, { zeroPoint, low, high }: IntegerOutput): number {
  return Math.min(Math.max(nearestEven(steps) + zeroPoint, low), high);
}

/** `sat(rne(f32(f32(sum) * m)) + zeroPoint)` with `m = f32(f32(a * b) / y)`. */
export function requantized(sum: number, a: number, b: number, y: number, output: IntegerOutput): number {
  return saturated(f(f(sum) * f(f(a * b) / y)), output);
}

/** `sat(rne(f32(f32(sum) / f32(count))) + zeroPoint)`. */
export function averaged(sum: number, count: number, output: IntegerOutput): number {
  return saturated(f(f(sum) / f(count)), output);
}

/** `sat(rne(f32(real / scale)) + zeroPoint)`. */
export function quantized(real: number, scale: number, output: IntegerOutput): number {
  return saturated(f(real / scale), output);
}
