import { allocate, dtypes, type TensorData } from "@quantrace/core";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import { product } from "./average-pool.ts";
import { byteOf, multipliers, pointOf, requantized } from "./quantized.ts";
import { reshaped } from "./shapes.ts";
import { checkChannels, transposedFields } from "./spatial.ts";

/** Sums of whole numbers below this are exact in float32. */
const EXACT = 2 ** 24;

/**
 * ONNX has no transposed convolution of integers. In float32 the sums are exact where the weights are small enough, which is
 * proved here; then come the three roundings.
 */
export const quantizedTransposedConvolution: OpWriter = (call, context) => {
  checkChannels(call);
  const { writer } = context;
  const weight = centred(call, context);
  const groups = call.int("groups");
  if (largestSum(weight, groups) * furthest(call, context) >= EXACT)
    throw call.unsupported("its sums do not fit into float32, and ONNX has no such operator on integers");
  const unit = [writer.scalar("float32", 1), pointOf(call, 4, byteOf(call, 0), context)];
  const real = writer.call("DequantizeLinear", [call.input(0), ...unit]);
  const inputs = [real, writer.weight(`${call.node.name}.weight`, weight)];
  const sums = writer.cast(writer.call("ConvTranspose", inputs, transposedFields(call)), "int32");
  const perChannel = (count: number): number[] => [count, ...weight.shape.slice(2).map(() => 1)];
  const outputs = (weight.shape[1] as number) * groups;
  const bias = call.input(2);
  const biased =
    bias === "" ? sums : writer.call("Add", [sums, reshaped(bias, perChannel(outputs), context)]);
  const by = multipliers(call, context);
  const repeated = Array.from({ length: outputs }, (_, o) => by.data[o % by.data.length] as number);
  const tensor: TensorData = {
    dtype: "float32",
    shape: perChannel(outputs),
    data: Float32Array.from(repeated),
  };
  return requantized(call, biased, tensor, context);
};

/** The weight without its zero points, which stand for the channels in dimension 1. */
function centred(call: OpCall, context: WriteContext): TensorData {
  const { shape, data } = call.constant(1, context);
  const points = call.constant(6, context).data;
  const plane = product(shape.slice(2));
  const channels = shape[1] as number;
  const result = allocate("float32", shape);
  for (let i = 0; i < result.data.length; i++) {
    const point = points[points.length === 1 ? 0 : Math.floor(i / plane) % channels] as number;
    result.data[i] = (data[i] as number) - point;
  }
  return result;
}

/** The largest sum of absolute weights that one output can see: all of its channel's. */
function largestSum({ shape, data }: TensorData, groups: number): number {
  const plane = product(shape.slice(2));
  const channels = shape[1] as number;
  const depth = (shape[0] as number) / groups;
  const sums = new Map<number, number>();
  for (let i = 0; i < data.length; i++) {
    const row = Math.floor(i / plane);
    const group = Math.floor(row / channels / depth);
    const output = group * channels + (row % channels);
    sums.set(output, (sums.get(output) ?? 0) + Math.abs(data[i] as number));
  }
  return Math.max(0, ...sums.values());
}

/** The largest distance of an integer of x from its zero point. */
function furthest(call: OpCall, context: WriteContext): number {
  const { min, max } = dtypes[byteOf(call, 0)];
  const zero = call.constant(4, context).data[0] as number;
  return Math.max(max - zero, zero - min);
}
