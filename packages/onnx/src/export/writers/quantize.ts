import { allocate, dtypes } from "@quantrace/core";
import { staticShape } from "@quantrace/core/ops";
import { type Argument, isNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OnnxWriter, ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import type { ByteDType } from "./byte-dtype.ts";

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
  return isNode(scale) ? writer.weight(`${scale.name}.zeroPoint`, points) : writer.scalar(dtype, points.data[0] as number);
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

function axisField(call: OpCall): Readonly<Record<string, bigint>> {
  const { axis } = call.attributes;
  return typeof axis === "number" ? { axis: BigInt(axis) } : {};
}

export const quantize: OpWriter = (call, context) => {
  const { writer } = context;
  if (call.attributes["by"] === "reciprocal")
    throw call.unsupported("ONNX divides by the scale, and this multiplies by its reciprocal");
  const dtype = call.attributes["dtype"] as ByteDType;
  const [, scale, zeroPoint] = call.node.args as readonly [Argument, Argument, Argument];
  const inputs = [call.input(0), scaleOf(scale, writer), zeroPointOf(zeroPoint, scale, dtype, context)];
  const integers = writer.call("QuantizeLinear", inputs, axisField(call));
  const { quantMin, quantMax } = call.attributes as Record<"quantMin" | "quantMax", number | null>;
  return clipped(integers, dtype, quantMin, quantMax, writer);
};

/** An int32 bias has the zero point 0, which ONNX wants left out. */
export const dequantize: OpWriter = (call, context) => {
  const { writer } = context;
  const [, scale, zeroPoint] = call.node.args as readonly [Argument, Argument, Argument];
  const { dtype } = tensorTypeOf(call.source(0));
  const point = dtype === "int32" ? "" : zeroPointOf(zeroPoint, scale, dtype as ByteDType, context);
  return writer.call(
    "DequantizeLinear",
    [call.input(0), scaleOf(scale, writer), point],
    axisField(call),
  );
};

export const fakeQuantize: OpWriter = (call, context) => {
  const { writer } = context;
  const dtype = call.attributes["dtype"] as ByteDType;
  const [, scale, zeroPoint] = call.node.args as readonly [Argument, Argument, Argument];
  const inputs = [scaleOf(scale, writer), zeroPointOf(zeroPoint, scale, dtype, context)];
  return writer.call("DequantizeLinear", [quantize(call, context), ...inputs], axisField(call));
};
