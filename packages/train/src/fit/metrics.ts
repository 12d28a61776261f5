import type { TensorData } from "@quantrace/core";
import type { Value } from "@quantrace/ir";

/** A number about a batch that adds up over batches: the sum over its examples. */
export type Metric = (output: Value, target: TensorData) => number;

/**
 * How many examples have the largest output at the target's class; the mean over examples is the accuracy. Of equal
 * outputs the first counts.
 *
 * @example
 * const output = { dtype: "float32" as const, shape: [2, 2], data: Float32Array.of(1, 2, 4, 3) };
 * correct(output, tensor([1, 1], { dtype: "int32" })); // => 1
 */
export function correct(output: Value, target: TensorData): number {
  const { shape, data } = output as TensorData;
  const classes = shape.at(-1) ?? 1;
  let count = 0;
  for (let row = 0; row < target.data.length; row++) {
    let best = 0;
    for (let i = 1; i < classes; i++)
      if ((data[row * classes + i] as number) > (data[row * classes + best] as number)) best = i;
    if (best === target.data[row]) count++;
  }
  return count;
}
