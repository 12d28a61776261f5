import type { Layout } from "../layout.ts";

/** The dimensions in the order in which they lie in memory, the outermost first. */
export function memoryOrder(rank: number, layout: Layout = "contiguous"): readonly number[] {
  const dims = Array.from({ length: rank }, (_, d) => d);
  return layout === "contiguous" ? dims : [0, ...dims.slice(2), 1];
}

/** How far apart neighbours along each dimension are, in elements. */
export function memoryStrides(shape: readonly number[], layout: Layout = "contiguous"): readonly number[] {
  const strides = shape.map(() => 1);
  let pitch = 1;
  for (const d of memoryOrder(shape.length, layout).toReversed()) {
    strides[d] = pitch;
    pitch *= shape[d] as number;
  }
  return strides;
}

/** A dimension that may count from the end. */
export function dimAt(dim: number, rank: number): number {
  return dim < 0 ? dim + rank : dim;
}

/** The product of sizes. */
export function countOf(sizes: readonly number[]): number {
  return sizes.reduce((count, size) => count * size, 1);
}
