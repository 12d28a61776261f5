import { allocate, dtypes, type TensorData } from "@quantrace/core";
import { quantizeValue, requantizeMultiplier } from "@quantrace/core/numerics";
import { type Argument, tensorTypeOf } from "@quantrace/ir";
import { transposed } from "../../claim/derivations.ts";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import type { ByteDType } from "./byte-dtype.ts";
import { clipped, scaleOf, zeroPointOf } from "./quantize.ts";
import { padded } from "./shapes.ts";
import { checkChannels, convolutionFields } from "./spatial.ts";

export function byteOf(call: OpCall, index: number): ByteDType {
  return tensorTypeOf(call.source(index)).dtype as ByteDType;
}

/** The dtype of the result, and a fused clamp on its integers. */
function clamped(call: OpCall, value: ValueName, { writer }: WriteContext): ValueName {
  const { dtype, clampMin, clampMax } = call.attributes as {
    dtype: ByteDType;
    clampMin: number | null;
    clampMax: number | null;
  };
  return clipped(value, dtype, clampMin, clampMax, writer);
}

/** Scale and zero point that stand side by side among the operands, from `index`. */
function qparams(
  call: OpCall,
  index: number,
  dtype: ByteDType,
  context: WriteContext,
): [ValueName, ValueName] {
  const [scale, zeroPoint] = [call.node.args[index] as Argument, call.node.args[index + 1] as Argument];
  return [scaleOf(scale, context.writer), zeroPointOf(zeroPoint, scale, dtype, context)];
}

/** The zero point at an operand, for one scale. */
export function pointOf(call: OpCall, index: number, dtype: ByteDType, context: WriteContext): ValueName {
  return zeroPointOf(call.node.args[index] as Argument, 1, dtype, context);
}

/** QLinearConv and QLinearMatMul in ONNX Runtime take uint8 only: 128 more of each integer, and of its zero point. */
const SHIFT = 128;

function asUint8(value: ValueName, { writer }: WriteContext): ValueName {
  const shifted = writer.call("Add", [writer.cast(value, "int32"), writer.scalar("int32", SHIFT)]);
  return writer.cast(shifted, "uint8");
}

function fromUint8(value: ValueName, { writer }: WriteContext): ValueName {
  const shifted = writer.call("Sub", [writer.cast(value, "int32"), writer.scalar("int32", SHIFT)]);
  return writer.cast(shifted, "int8");
}

/** Value, scale and zero point of an operand, as uint8. */
function uint8Operand(
  call: OpCall,
  index: number,
  scaleIndex: number,
  context: WriteContext,
): [value: ValueName, scale: ValueName, zeroPoint: ValueName] {
  const dtype = byteOf(call, index);
  if (dtype === "uint8") return [call.input(index), ...qparams(call, scaleIndex, dtype, context)];
  const scale = scaleOf(call.node.args[scaleIndex] as Argument, context.writer);
  return [asUint8(call.input(index), context), scale, shiftedPoint(call, scaleIndex + 1, context)];
}

function shiftedPoint(call: OpCall, index: number, context: WriteContext): ValueName {
  return context.writer.scalar("uint8", (call.constant(index, context).data[0] as number) + SHIFT);
}

/** Writes an operator that yields uint8 with the scale and zero point that it is given; gives the integers that are asked for. */
function yielding(
  call: OpCall,
  scaleIndex: number,
  context: WriteContext,
  write: (scale: ValueName, zeroPoint: ValueName) => ValueName,
): ValueName {
  const dtype = call.attributes["dtype"] as ByteDType;
  if (dtype === "uint8") return clamped(call, write(...qparams(call, scaleIndex, dtype, context)), context);
  const scale = scaleOf(call.node.args[scaleIndex] as Argument, context.writer);
  const integers = write(scale, shiftedPoint(call, scaleIndex + 1, context));
  return clamped(call, fromUint8(integers, context), context);
}

/** Operands of the weighted operations: x, weight, bias, and scale and zero point of x, of the weight and of y. */
export const quantizedConvolution: OpWriter = (call, context) => {
  checkChannels(call);
  const weight = [call.input(1), ...qparams(call, 5, byteOf(call, 1), context)];
  const x = uint8Operand(call, 0, 3, context);
  return yielding(call, 7, context, (...y) =>
    context.writer.call("QLinearConv", [...x, ...weight, ...y, call.input(2)], convolutionFields(call)),
  );
};

/** The sums of a layer in int32, without its bias. */
export function weightSums(call: OpCall, context: WriteContext): ValueName {
  const { writer } = context;
  const weight = writer.weight(`${call.node.name}.weight`, transposed(call.constant(1, context)));
  const points = [pointOf(call, 4, byteOf(call, 0), context), qparams(call, 5, byteOf(call, 1), context)[1]];
  return writer.call("MatMulInteger", [call.input(0), weight, ...points]);
}

/**
 * QLinearMatMul has no bias. Sums in int32 and then the three roundings of our own arithmetic give the same bits:
 * `QuantizeLinear` with the scale 1 rounds, adds the zero point and saturates.
 */
export const quantizedLinear: OpWriter = (call, context) => {
  const sums = weightSums(call, context);
  const biased = call.input(2) === "" ? sums : context.writer.call("Add", [sums, call.input(2)]);
  return requantized(call, biased, multipliers(call, context), context);
};

/** Integers of y from sums in int32. */
export function requantized(call: OpCall, sums: ValueName, by: TensorData, context: WriteContext): ValueName {
  const { writer } = context;
  const multiplier = writer.weight(`${call.node.name}.multiplier`, by);
  const scaled = writer.call("Mul", [writer.cast(sums, "float32"), multiplier]);
  const point = pointOf(call, 8, call.attributes["dtype"] as ByteDType, context);
  return clamped(call, writer.call("QuantizeLinear", [scaled, writer.scalar("float32", 1), point]), context);
}

/** `m = f32(f32(xScale * weightScale) / yScale)`, one for each channel of the weight's scale. */
export function multipliers(call: OpCall, context: WriteContext): TensorData {
  const [x, weight, y] = [3, 5, 7].map((index) => call.constant(index, context)) as [
    TensorData,
    TensorData,
    TensorData,
  ];
  const result = allocate("float32", weight.shape);
  for (let i = 0; i < result.data.length; i++)
    result.data[i] = requantizeMultiplier(x.data[0] as number, weight.data[i] as number, y.data[0] as number);
  return result;
}

/** As it is where ONNX Runtime has such a kernel: int8 alone, or a uint8 and what it is multiplied by into uint8. */
export const quantizedMatmul: OpWriter = (call, context) => {
  const [a, b] = [byteOf(call, 0), byteOf(call, 1)];
  const right = [call.input(1), ...qparams(call, 4, b, context)];
  const dtype = call.attributes["dtype"] as ByteDType;
  if ([a, b, dtype].every((each) => each === "int8")) {
    const inputs = [
      call.input(0),
      ...qparams(call, 2, a, context),
      ...right,
      ...qparams(call, 6, dtype, context),
    ];
    return clamped(call, context.writer.call("QLinearMatMul", inputs), context);
  }
  const left = uint8Operand(call, 0, 2, context);
  return yielding(call, 6, context, (...y) =>
    context.writer.call("QLinearMatMul", [...left, ...right, ...y]),
  );
};

/** Two tensors that are made real, combined in float32, and quantized again. */
export function quantizedBinary(opType: string): OpWriter {
  return (call, context) => {
    const { writer } = context;
    const [a, b] = [0, 1].map((i) =>
      writer.call("DequantizeLinear", [call.input(i), ...qparams(call, 2 + 2 * i, byteOf(call, i), context)]),
    ) as [ValueName, ValueName];
    const y = qparams(call, 6, call.attributes["dtype"] as ByteDType, context);
    return clamped(call, writer.call("QuantizeLinear", [writer.call(opType, [a, b]), ...y]), context);
  };
}

export const requantize: OpWriter = (call, context) => {
  const { writer } = context;
  const x = qparams(call, 1, byteOf(call, 0), context);
  const y = qparams(call, 3, call.attributes["dtype"] as ByteDType, context);
  const real = writer.call("DequantizeLinear", [call.input(0), ...x]);
  return clamped(call, writer.call("QuantizeLinear", [real, ...y]), context);
};

export const quantizedRelu: OpWriter = (call, context) => {
  const low = pointOf(call, 1, byteOf(call, 0), context);
  return context.writer.call("Clip", [call.input(0), low]);
};

/** The range that the integers keep to. */
function integerRange(call: OpCall): { readonly low: number; readonly high: number } {
  const { min, max } = dtypes[byteOf(call, 0)];
  const { quantMin, quantMax } = call.attributes as Record<
    "quantMin" | "quantMax",
    number | null | undefined
  >;
  return { low: quantMin ?? min, high: quantMax ?? max };
}

/** A real bound as the integer that stands for it. */
function quantizedNumber(call: OpCall, real: number, context: WriteContext): number {
  const { low, high } = integerRange(call);
  const [scale, zeroPoint] = [1, 2].map((i) => call.constant(i, context).data[0] as number) as [
    number,
    number,
  ];
  return quantizeValue(Math.fround(real), scale, zeroPoint, low, high, "divide");
}

export const quantizedClamp: OpWriter = (call, context) => {
  const { min, max } = call.attributes as Record<"min" | "max", number | null>;
  const range = integerRange(call);
  const high = max === null ? range.high : quantizedNumber(call, max, context);
  const low = min === null ? range.low : Math.min(quantizedNumber(call, min, context), high);
  return clipped(call.input(0), byteOf(call, 0), low, high, context.writer);
};

export const quantizedPad: OpWriter = (call, context) => {
  const value = quantizedNumber(call, call.attributes["value"] as number, context);
  return padded(call, context.writer.scalar(byteOf(call, 0), value), context);
};

/** The table's first entry is that of the least integer. */
export const lookup: OpWriter = (call, { writer }) => {
  const index = writer.cast(call.input(0), "int32");
  const { min } = dtypes[byteOf(call, 0)];
  const position = min === 0 ? index : writer.call("Add", [index, writer.scalar("int32", -min)]);
  return writer.call("Gather", [call.input(1), position], { axis: 0n });
};
