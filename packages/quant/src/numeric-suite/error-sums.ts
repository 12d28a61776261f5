import { decibels } from "./decibels.ts";

/** What is kept of two streams of numbers, x in float32 and y in its place: sums over all of them. */
export interface ErrorSums {
  readonly count: number;
  /** The sum of `x^2`. */
  readonly signal: number;
  /** The sum of `y^2`. */
  readonly other: number;
  /** The sum of `(x - y)^2`. */
  readonly noise: number;
  /** The sum of `x * y`. */
  readonly product: number;
}

/** How far y is from x. */
export interface ErrorFigures {
  /** Signal to quantization noise, in dB: `20 log10(|x| / |x - y|)`. Infinity without a difference, -Infinity for x = 0. */
  readonly sqnr: number;
  /** `x . y / (|x| |y|)`: 1 for the same direction. Two zeros are the same direction, one has none: 0. */
  readonly cosine: number;
  /** `|x - y| / |x|`: 0 without a difference, Infinity for x = 0. */
  readonly normalizedL2: number;
  /** How many numbers were compared. */
  readonly count: number;
}

export const noErrors: ErrorSums = { count: 0, signal: 0, other: 0, noise: 0, product: 0 };

/**
 * The sums with one more batch: in float64, index after index, batch after batch. Where both hold the same infinity, as
 * scores that a mask cuts off, there is no difference, and no signal that noise could be measured by.
 */
export function addErrors(sums: ErrorSums, x: ArrayLike<number>, y: ArrayLike<number>): ErrorSums {
  let { signal, other, noise, product } = sums;
  for (let i = 0; i < x.length; i++) {
    const a = x[i] as number;
    const b = y[i] as number;
    if (a === b && !Number.isFinite(a)) continue;
    signal += a * a;
    other += b * b;
    noise += (a - b) * (a - b);
    product += a * b;
  }
  return { count: sums.count + x.length, signal, other, noise, product };
}

/**
 * The figures of what was summed.
 *
 * @source torch.ao.ns.fx.utils: compute_sqnr, compute_normalized_l2_error, compute_cosine_similarity (PyTorch 2.13)
 */
export function figuresOf({ count, signal, other, noise, product }: ErrorSums): ErrorFigures {
  const norms = Math.sqrt(signal) * Math.sqrt(other);
  const isSame = noise === 0;
  return {
    sqnr: decibels(signal, noise),
    cosine: isSame ? 1 : norms === 0 ? 0 : product / norms,
    normalizedL2: isSame ? 0 : Math.sqrt(noise) / Math.sqrt(signal),
    count,
  };
}
