/** One dimension of a loop over several tensors: its size, and how far each tensor goes on, in elements. */
export interface LoopDim {
  readonly size: number;
  readonly steps: readonly number[];
}

/** The distance of neighbours in each dimension of a tensor whose elements lie in the order of its shape. */
export function stridesOf(shape: readonly number[]): number[] {
  let stride = 1;
  return shape
    .toReversed()
    .map((size) => {
      const own = stride;
      stride *= size;
      return own;
    })
    .reverse();
}

/**
 * The same loop with as few dimensions as there can be: those of size 1 are dropped, and two become one where every
 * tensor goes on from the end of the inner one.
 */
export function collapse(dims: readonly LoopDim[]): LoopDim[] {
  const result: LoopDim[] = [];
  for (const dim of dims) {
    if (dim.size === 1) continue;
    const outer = result.at(-1);
    if (outer?.steps.every((step, i) => step === (dim.steps[i] as number) * dim.size)) {
      result[result.length - 1] = { size: outer.size * dim.size, steps: dim.steps };
    } else {
      result.push(dim);
    }
  }
  return result;
}

/** The table that `offsetOf` reads: the last dimension first. */
export function stepsTable(dims: readonly LoopDim[]): Int32Array {
  return Int32Array.from(dims.toReversed().flatMap(({ size, steps }) => [size, ...steps]));
}

/** How many items the dimensions have. */
export function countOf(dims: readonly LoopDim[]): number {
  return dims.reduce((count, { size }) => count * size, 1);
}
