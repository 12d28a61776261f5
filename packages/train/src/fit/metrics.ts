import { formatShape, type TensorData } from "@quantrace/core";
import { signature, tensorData } from "@quantrace/core/arguments";
import { failure } from "@quantrace/core/errors";
import type { Value } from "@quantrace/ir";

/** A number about a batch that adds up over batches: the sum over its examples. */
export type Metric = (output: Value, target: TensorData) => number;

const check = signature("correct", { output: tensorData, target: tensorData });

/**
 * How many examples have the largest output at the target's class; the mean over examples is the accuracy. Of equal
 * outputs the first counts.
 *
 * @throws QS1013 the model gives something else than one tensor; QS1002 it is not `[..., C]` for a target `[...]`
 * @example
 * const output = { dtype: "float32" as const, shape: [2, 2], data: Float32Array.of(1, 2, 4, 3) };
 * correct(output, tensor([1, 1], { dtype: "int32" })); // => 1
 */
export function correct(output: Value, target: TensorData): number {
  check(output, target);
  const { shape, data } = output as TensorData;
  const classes = shape.at(-1) ?? 1;
  if (formatShape(shape.slice(0, -1)) !== formatShape(target.shape)) {
    const expected = `[${[...target.shape, "C"].join(", ")}]`;
    throw failure("QS1002", { op: "correct", operand: "output", found: formatShape(shape), expected });
  }
  let count = 0;
  for (let row = 0; row < target.data.length; row++) {
    let best = 0;
    for (let i = 1; i < classes; i++)
      if ((data[row * classes + i] as number) > (data[row * classes + best] as number)) best = i;
    if (best === target.data[row]) count++;
  }
  return count;
}
