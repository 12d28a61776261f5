import { allocate, dtypes, type TensorData } from "@quantrace/core";
import { quantizeValue, requantizeMultiplier } from "@quantrace/core/numerics";
import { type Argument, tensorTypeOf } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import type { ByteDType } from "./byte-dtype.ts";
import { clipped, scaleOf, zeroPointOf } from "./quantize.ts";
import { reducedAxes } from "./reductions.ts";
import { interpolate, padded } from "./shapes.ts";
import { adaptiveWindow, averageFields, convolutionFields, maxPool } from "./spatial.ts";

function byteOf(call: OpCall, index: number): ByteDType {
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
function qparams(call: OpCall, index: number, dtype: ByteDType, context: WriteContext): [ValueName, ValueName] {
  const [scale, zeroPoint] = [call.node.args[index] as Argument, call.node.args[index + 1] as Argument];
  return [scaleOf(scale, context.writer), zeroPointOf(zeroPoint, scale, dtype, context)];
}

/** The zero point at an operand, for one scale. */
function pointOf(call: OpCall, index: number, dtype: ByteDType, context: WriteContext): ValueName {
  return zeroPointOf(call.node.args[index] as Argument, 1, dtype, context);
}

/** Operands of the weighted operations: x, weight, bias, and scale and zero point of x, of the weight and of y. */
export const quantizedConvolution: OpWriter = (call, context) => {
  const y = call.attributes["dtype"] as ByteDType;
  const inputs = [
    call.input(0),
    ...qparams(call, 3, byteOf(call, 0), context),
    call.input(1),
    ...qparams(call, 5, byteOf(call, 1), context),
    ...qparams(call, 7, y, context),
    call.input(2),
  ];
  return clamped(call, context.writer.call("QLinearConv", inputs, convolutionFields(call)), context);
};

/**
 * QLinearMatMul has no bias. Sums in int32 and then the three roundings of our own arithmetic give the same bits:
 * `QuantizeLinear` with the scale 1 rounds, adds the zero point and saturates.
 */
export const quantizedLinear: OpWriter = (call, context) => {
  const { writer } = context;
  const y = call.attributes["dtype"] as ByteDType;
  const weight = writer.weight(`${call.node.name}.weight`, transposed(call.constant(1, context)));
  const points = [
    pointOf(call, 4, byteOf(call, 0), context),
    qparams(call, 5, byteOf(call, 1), context)[1],
  ];
  const sums = writer.call("MatMulInteger", [call.input(0), weight, ...points]);
  const biased = call.input(2) === "" ? sums : writer.call("Add", [sums, call.input(2)]);
  const scaled = writer.call("Mul", [
    writer.cast(biased, "float32"),
    writer.weight(`${call.node.name}.multiplier`, multipliers(call, context)),
  ]);
  const point = pointOf(call, 8, y, context);
  const rounded = writer.call("QuantizeLinear", [scaled, writer.scalar("float32", 1), point]);
  return clamped(call, rounded, context);
};

/** `m = f32(f32(xScale * weightScale) / yScale)`, one for each channel of the weight's scale. */
function multipliers(call: OpCall, context: WriteContext): TensorData {
  const [x, weight, y] = [3, 5, 7].map((index) => call.constant(index, context)) as [TensorData, TensorData, TensorData];
  const result = allocate("float32", weight.shape);
  for (let i = 0; i < result.data.length; i++)
    result.data[i] = requantizeMultiplier(x.data[0] as number, weight.data[i] as number, y.data[0] as number);
  return result;
}

function transposed({ dtype, shape, data }: TensorData): TensorData {
  const [rows, columns] = shape as [number, number];
  const result = allocate(dtype, [columns, rows]);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j] as number;
  return result;
}

export const quantizedMatmul: OpWriter = (call, context) => {
  const inputs = [
    call.input(0),
    ...qparams(call, 2, byteOf(call, 0), context),
    call.input(1),
    ...qparams(call, 4, byteOf(call, 1), context),
    ...qparams(call, 6, call.attributes["dtype"] as ByteDType, context),
  ];
  return clamped(call, context.writer.call("QLinearMatMul", inputs), context);
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

/**
 * Averages keep their qparams, so that the scale does not count: with the scale 1 the numbers in between are whole, sums
 * of them are exact, and the average is rounded once, as ours is.
 */
function averaged(call: OpCall, context: WriteContext, average: (real: ValueName) => ValueName): ValueName {
  const { writer } = context;
  const dtype = byteOf(call, 0);
  const unit = [writer.scalar("float32", 1), pointOf(call, 1, dtype, context)];
  const real = writer.call("DequantizeLinear", [call.input(0), ...unit]);
  return writer.call("QuantizeLinear", [average(real), ...unit]);
}

export const quantizedMean: OpWriter = (call, context) =>
  averaged(call, context, (real) =>
    context.writer.call("ReduceMean", [real, reducedAxes(call, context)], {
      keepdims: call.attributes["keepdim"] === true ? 1n : 0n,
      noop_with_empty_axes: 1n,
    }),
  );

export const quantizedAveragePool: OpWriter = (call, context) => {
  const { writer } = context;
  const divisor = call.attributes["divisorOverride"] ?? null;
  if (divisor === null)
    return averaged(call, context, (real) => writer.call("AveragePool", [real], averageFields(call)));
  const count = call.ints("kernelSize").reduce((product, size) => product * size, 1);
  const factor = writer.scalar("float32", count / (divisor as number));
  const fields = { ...averageFields(call), count_include_pad: 1n };
  return averaged(call, context, (real) =>
    writer.call("Mul", [writer.call("AveragePool", [real], fields), factor]),
  );
};

export const quantizedAdaptiveAveragePool: OpWriter = (call, context) =>
  averaged(call, context, (real) => adaptivePool(call, real, "Average", context));

/** One window for all outputs, or the whole image. */
export function adaptivePool(
  call: OpCall,
  value: ValueName,
  kind: "Average" | "Max",
  { writer }: WriteContext,
): ValueName {
  const window = adaptiveWindow(call);
  if (window === undefined) throw call.unsupported("its windows differ in size, and ONNX pools with one window");
  return window === null
    ? writer.call(`Global${kind}Pool`, [value])
    : writer.call(`${kind}Pool`, [value], window);
}

export const quantizedMaxPool: OpWriter = maxPool;

export const quantizedRelu: OpWriter = (call, context) => {
  const low = pointOf(call, 1, byteOf(call, 0), context);
  return context.writer.call("Clip", [call.input(0), low]);
};

/** A real bound as the integer that stands for it. */
function quantizedNumber(call: OpCall, real: number, context: WriteContext): number {
  const { min, max } = dtypes[byteOf(call, 0)];
  const [scale, zeroPoint] = [1, 2].map((i) => call.constant(i, context).data[0] as number) as [number, number];
  return quantizeValue(Math.fround(real), scale, zeroPoint, min, max, "divide");
}

export const quantizedClamp: OpWriter = (call, context) => {
  const { min, max } = call.attributes as Record<"min" | "max", number | null>;
  const bound = (real: number | null): number | null =>
    real === null ? null : quantizedNumber(call, real, context);
  return clipped(call.input(0), byteOf(call, 0), bound(min), bound(max), context.writer);
};

export const quantizedPad: OpWriter = (call, context) => {
  const value = quantizedNumber(call, call.attributes["value"] as number, context);
  return padded(call, context.writer.scalar(byteOf(call, 0), value), context);
};

export const quantizedInterpolate: OpWriter = interpolate;

/** The table's first entry is that of the least integer. */
export const lookup: OpWriter = (call, { writer }) => {
  const index = writer.cast(call.input(0), "int32");
  const { min } = dtypes[byteOf(call, 0)];
  const position = min === 0 ? index : writer.call("Add", [index, writer.scalar("int32", -min)]);
  return writer.call("Gather", [call.input(1), position], { axis: 0n });
};
