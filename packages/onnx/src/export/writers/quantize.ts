import { allocate, type DimValue, dtypes, type TensorData } from "@quantrace/core";
import { staticShape } from "@quantrace/core/ops";
import { type Argument, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OnnxWriter, ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import type { ByteDType } from "./byte-dtype.ts";
import { reshaped } from "./shapes.ts";

/** A scale: a number, or a tensor of the state. */
export function scaleOf(arg: Argument, writer: OnnxWriter): ValueName {
  return isNode(arg) ? writer.valueOf(arg) : writer.scalar("float32", arg as number);
}

/**
 * A zero point in the dtype of its integers and the shape of its scale: ONNX has no other. That of a weight is a constant
 * of its own: ONNX Runtime 1.30 with `session.x64quantprecision` fails to load a model in which two weights share one.
 */
export function zeroPointOf(
  arg: Argument,
  scale: Argument,
  dtype: ByteDType,
  { writer, state }: WriteContext,
): ValueName {
  const shape = isNode(scale) ? staticShape("dequantize", tensorTypeOf(scale)) : [];
  const given = isNode(arg) && arg.kind === "get_attr" ? state.get(arg.target)?.data : [arg as number];
  if (given === undefined) return writer.cast(writer.valueOf(arg as Node), dtype);
  const points = allocate(dtype, shape);
  for (let i = 0; i < points.data.length; i++) points.data[i] = given[given.length === 1 ? 0 : i] as number;
  return isNode(scale)
    ? writer.weight(`${scale.name}.zeroPoint`, points)
    : writer.scalar(dtype, points.data[0] as number);
}

/** Bounds that are narrower than the dtype's. */
export function clipped(
  value: ValueName,
  dtype: ByteDType,
  min: number | null,
  max: number | null,
  writer: OnnxWriter,
): ValueName {
  const limits = dtypes[dtype];
  const low = min === null || min === limits.min ? "" : writer.scalar(dtype, min);
  const high = max === null || max === limits.max ? "" : writer.scalar(dtype, max);
  return low === "" && high === "" ? value : writer.call("Clip", [value, low, high]);
}

/** The axis of qparams, counted from the first dimension. */
function axisOf(call: OpCall): number | null {
  const axis = call.attributes["axis"] as number | null | undefined;
  return typeof axis === "number" && axis < 0 ? axis + call.shape(0).length : (axis ?? null);
}

/** Qparams per channel have an axis, one pair for all has none. */
function axisField(call: OpCall, scale: Argument): Readonly<Record<string, bigint>> {
  const axis = axisOf(call);
  const isPerChannel = isNode(scale) && tensorTypeOf(scale).shape.length === 1;
  return axis === null || !isPerChannel ? {} : { axis: BigInt(axis) };
}

/** Qparams of an axis, in a shape that broadcasts against x. */
function alongAxis(
  call: OpCall,
  value: ValueName,
  shape: readonly DimValue[],
  context: WriteContext,
): ValueName {
  const axis = axisOf(call);
  if (shape.length === 0 || axis === null) return value;
  return reshaped(value, [...shape, ...new Array<number>(call.shape(0).length - 1 - axis).fill(1)], context);
}

type QParamArguments = readonly [x: Argument, scale: Argument, zeroPoint: Argument];

/** ONNX divides by the scale. To multiply by its reciprocal is a product of its own; the scale is 1 then. */
function integersOf(call: OpCall, context: WriteContext): ValueName {
  const { writer } = context;
  const [, scale, zeroPoint] = call.node.args as QParamArguments;
  const dtype = call.attributes["dtype"] as ByteDType;
  if (call.attributes["by"] !== "reciprocal") {
    const inputs = [call.input(0), scaleOf(scale, writer), zeroPointOf(zeroPoint, scale, dtype, context)];
    return writer.call("QuantizeLinear", inputs, axisField(call, scale));
  }
  const reciprocal = mapped(call.constant(1, context), (value) => 1 / value);
  const factor = writer.weight(`${call.node.name}.reciprocal`, reciprocal);
  const product = writer.call("Mul", [call.input(0), alongAxis(call, factor, reciprocal.shape, context)]);
  const ones = writer.weight(
    `${call.node.name}.ones`,
    mapped(reciprocal, () => 1),
  );
  const point = zeroPointOf(zeroPoint, scale, dtype, context);
  return writer.call("QuantizeLinear", [product, ones, point], axisField(call, scale));
}

function mapped({ shape, data }: TensorData, change: (value: number) => number): TensorData {
  return { dtype: "float32", shape, data: Float32Array.from(data, change) };
}

export const quantize: OpWriter = (call, context) => {
  const { quantMin, quantMax } = call.attributes as Record<"quantMin" | "quantMax", number | null>;
  const dtype = call.attributes["dtype"] as ByteDType;
  return clipped(integersOf(call, context), dtype, quantMin, quantMax, context.writer);
};

/** ONNX takes integers of 32 bits without a zero point; it would be subtracted in 32 bits. */
export const dequantize: OpWriter = (call, context) => {
  const { writer } = context;
  const [, scale, zeroPoint] = call.node.args as QParamArguments;
  const { dtype } = tensorTypeOf(call.source(0));
  const isWide = dtype === "int32";
  if (isWide && call.constant(2, context).data.some((value) => value !== 0))
    throw call.unsupported("it has a zero point, and x is int32");
  const point = isWide ? "" : zeroPointOf(zeroPoint, scale, dtype as ByteDType, context);
  const inputs = [call.input(0), scaleOf(scale, writer), point];
  return writer.call("DequantizeLinear", inputs, axisField(call, scale));
};

export const fakeQuantize: OpWriter = (call, context) => {
  const { writer } = context;
  const dtype = call.attributes["dtype"] as ByteDType;
  const [, scale, zeroPoint] = call.node.args as QParamArguments;
  const inputs = [scaleOf(scale, writer), zeroPointOf(zeroPoint, scale, dtype, context)];
  return writer.call("DequantizeLinear", [quantize(call, context), ...inputs], axisField(call, scale));
};
