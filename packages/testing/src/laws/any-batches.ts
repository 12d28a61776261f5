import type { TensorData } from "@quantrace/core";
import fc, { type Arbitrary } from "fast-check";
import { anyTensorData } from "../tensors/any-tensor.ts";
import { anyFloat32 } from "../values/any-float32.ts";

/** Options of `anyBatches`. */
export interface AnyBatchesOptions {
  /** The size of dimension 0, the same for all batches, as a per-channel observer needs it. Default 3. */
  readonly channels?: number;
  /** How many batches there are at most. Default 5. */
  readonly maxLength?: number;
}

/**
 * Streams of calibration data: finite float32 of every magnitude, zeros of both signs, subnormal and extreme numbers;
 * streams on one side of 0, empty streams and empty batches too.
 *
 * @example
 * fc.assert(fc.property(anyBatches(), (batches) => batches.every(({ shape }) => shape[0] === 3)));
 */
export function anyBatches({ channels = 3, maxLength = 5 }: AnyBatchesOptions = {}): Arbitrary<
  readonly TensorData[]
> {
  const values = anyFloat32({ everyMagnitude: true, extremes: true });
  const shape = fc.integer({ min: 0, max: 8 }).map((count) => [channels, count]);
  const sides = fc.constantFrom<((x: number) => number)[]>(
    (x) => x,
    (x) => x,
    Math.abs,
    (x) => -Math.abs(x),
  );
  return fc
    .tuple(fc.array(anyTensorData({ shape, values }), { maxLength }), sides)
    .map(([batches, side]) => batches.map((batch) => ({ ...batch, data: batch.data.map(side) as never })));
}
