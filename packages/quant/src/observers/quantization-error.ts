import type { PowerOfTwoHistogram } from "./power-of-two-histogram.ts";

/**
 * The squared error of quantizing all values to `levels` cells over the histogram's cells `start..end`, taking values
 * to be spread evenly inside a cell. In units of a cell's width cubed per value, which is the same for all ranges.
 *
 * With `d` the width of a level and a density of values, the error over `[p, q]` around a level's centre is
 * `density * (q^3 - p^3) / 3`.
 *
 * @source HistogramObserver._compute_quantization_error (PyTorch 2.13)
 */
export function quantizationError(
  { counts }: PowerOfTwoHistogram,
  start: number,
  end: number,
  levels: number,
): number {
  const width = (end - start + 1) / levels;
  let total = 0;
  for (let i = 0; i < counts.length; i++) {
    const density = counts[i] as number;
    if (density !== 0) total += density * cellError(i - start, width, levels);
  }
  return total;
}

/** The error of one cell `[begin, begin + 1]` of density 1. */
function cellError(begin: number, width: number, levels: number): number {
  const first = levelOf(begin, width, levels);
  const last = levelOf(begin + 1, width, levels);
  const fromFirst = begin - (first + 0.5) * width;
  const half = width / 2;
  if (first === last) return cubes(fromFirst, begin + 1 - (first + 0.5) * width);
  const between = (last - first - 1) * cubes(-half, half);
  return cubes(fromFirst, half) + between + cubes(-half, begin + 1 - (last + 0.5) * width);
}

function levelOf(at: number, width: number, levels: number): number {
  return Math.min(Math.max(Math.floor(at / width), 0), levels - 1);
}

/** The integral of `x^2` over `[p, q]`. */
export function cubes(p: number, q: number): number {
  return (q * q * q - p * p * p) / 3;
}
