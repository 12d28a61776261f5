import { type DimValue, productOfDims } from "@quantrace/core";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import { adaptiveAverages } from "./adaptive-pool.ts";
import { type Averaged, averages } from "./average-pool.ts";
import { bilinear } from "./bilinear.ts";
import { byteOf, pointOf } from "./quantized.ts";
import { reducedDims } from "./reductions.ts";
import { resized } from "./shapes.ts";

/**
 * Averages keep their qparams, so that the scale does not count: with the scale 1 the numbers in between are whole, sums
 * of them are exact, and the average is rounded once, as ours is.
 */
function averaged(call: OpCall, context: WriteContext, average: (values: Averaged) => ValueName): ValueName {
  const { writer } = context;
  const dtype = byteOf(call, 0);
  const zeroPoint = call.constant(1, context).data[0] as number;
  const unit = [writer.scalar("float32", 1), pointOf(call, 1, dtype, context)];
  const values: Averaged = {
    real: writer.call("DequantizeLinear", [call.input(0), ...unit]),
    summed: writer.call("Sub", [writer.cast(call.input(0), "float32"), writer.scalar("float32", zeroPoint)]),
    allows: (divisor) => isRoundedAlike(divisor, zeroPoint),
  };
  return writer.call("QuantizeLinear", [average(values), ...unit]);
}

/**
 * ONNX Runtime runs an average between DequantizeLinear and QuantizeLinear on integers: it multiplies by `f32(1 / n)`, and
 * rounds after it added the zero point. That gives our bits where n is odd, which leaves no ties (a sum is `1 / (2n)` from one
 * at least, and the product is off by less than `255 * 2^-23`), and where n is a power of two and the zero point even: then
 * all of it is exact.
 */
function isRoundedAlike(n: number, zeroPoint: number): boolean {
  const isExact = Number.isInteger(Math.log2(n)) && zeroPoint % 2 === 0;
  return n < 8192 && (isExact || n % 2 === 1);
}

export const quantizedMean: OpWriter = (call, context) =>
  averaged(call, context, ({ summed }) => {
    const { writer, dims } = context;
    const reduced = reducedDims(call);
    const sums = writer.call("ReduceSum", [summed, writer.int64(reduced)], {
      keepdims: call.attributes["keepdim"] === true ? 1n : 0n,
      noop_with_empty_axes: 1n,
    });
    const count = productOfDims(reduced.map((dim) => call.shape(0)[dim] as DimValue));
    return writer.call("Div", [sums, writer.cast(dims.scalar(count), "float32")]);
  });

export const quantizedAveragePool: OpWriter = (call, context) =>
  averaged(call, context, (values) => averages(call, values, context));

export const quantizedAdaptiveAveragePool: OpWriter = (call, context) =>
  averaged(call, context, (values) => adaptiveAverages(call, values, context));

/** The nearest pixel is there already; what lies between pixels is computed on whole numbers, and rounded. */
export const quantizedInterpolate: OpWriter = (call, context) =>
  call.attributes["mode"] === "nearest"
    ? resized(call, call.input(0), context)
    : averaged(call, context, ({ summed }) => bilinear(call, summed, context));
