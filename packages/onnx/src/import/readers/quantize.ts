import { allocate, ops, type TensorData } from "@quantrace/core";
import { type Argument, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import type { Constant } from "../value.ts";
import { failure } from "@quantrace/core/errors";
import { nodeName } from "../check-graph.ts";
import { asInteger } from "../integer-node.ts";

/** Scale and zero point, and the axis that they go along. */
export interface QParams {
  readonly scale: Argument;
  readonly zeroPoint: Argument;
  readonly isPerChannel: boolean;
  /** The integers that the zero point is one of; null where it is left out. */
  readonly dtype: "uint8" | "int8" | "int32" | null;
}

/**
 * Qparams that stand side by side among the inputs. Throws QF5028 for a scale that is none.
 *
 * @param moved what is added to the zero points, where the integers were moved by it
 */
export function qparams(call: ReadCall, index: number, moved = 0): QParams {
  const isKnown = call.value(index).kind === "constant";
  const isPointKnown = !call.has(index + 1) || call.value(index + 1).kind === "constant";
  if (!isKnown || !isPointKnown) return computedQParams(call, index, moved);
  const scale = call.constant(index);
  const { tensor } = scale;
  if (tensor.dtype !== "float32" || tensor.shape.length > 1)
    throw wrong(call, "a scale of float32, one or one for each channel");
  for (const value of tensor.data)
    if (!(value > 0 && value < Infinity)) throw wrong(call, "scales above 0", String(value));
  const point = call.has(index + 1) ? call.constant(index + 1) : null;
  const dtype = point?.tensor.dtype ?? null;
  if (dtype !== null && dtype !== "uint8" && dtype !== "int8" && dtype !== "int32")
    throw wrong(call, "a zero point of uint8, int8 or int32", dtype);
  if (point !== null && point.tensor.data.length !== tensor.data.length)
    throw wrong(call, `${tensor.data.length} zero points`, String(point.tensor.data.length));
  const isPerChannel = tensor.shape.length === 1 && tensor.data.length !== 1;
  if (!isPerChannel)
    return {
      scale: tensor.data[0] as number,
      zeroPoint: Number(point?.tensor.data[0] ?? 0) + moved,
      isPerChannel,
      dtype,
    };
  return {
    scale: call.asNode(scale),
    zeroPoint: call.state(`${scale.name}.zeroPoint`, points(point, tensor.data.length, moved)),
    isPerChannel,
    dtype,
  };
}

function wrong(call: ReadCall, expected: string, found = "another"): ReturnType<typeof failure> {
  return failure("QF5028", { node: nodeName(call.proto), expected, found });
}

/** Zero points are int32 here, whatever integers they belong to. */
function points(point: Constant | null, count: number, moved: number): TensorData {
  const result = allocate("int32", [count]);
  for (let i = 0; i < count; i++) result.data[i] = Number(point?.tensor.data[i] ?? 0) + moved;
  return result;
}

/** Qparams that are inputs or computed. That scales are above 0 shows when the graph runs. */
function computedQParams(call: ReadCall, index: number, moved: number): QParams {
  const scale = tensorTypeOf(call.node(index));
  if (scale.dtype !== "float32" || scale.shape.length > 1)
    throw wrong(call, "a scale of float32, one or one for each channel");
  const isPerChannel = scale.shape.length === 1 && scale.shape[0] !== 1;
  const shape = isPerChannel ? scale.shape : [];
  const formed = (node: Node): Node =>
    tensorTypeOf(node).shape.length === shape.length ? node : call.add(ops.reshape, [node], { shape });
  if (!call.has(index + 1)) {
    const zeroPoint = isPerChannel ? call.add(ops.full, [], { shape, value: moved, dtype: "int32" }) : moved;
    return { scale: formed(call.node(index)), zeroPoint, isPerChannel, dtype: null };
  }
  const point = call.node(index + 1);
  const { dtype, shape: found } = tensorTypeOf(point);
  if (dtype !== "uint8" && dtype !== "int8" && dtype !== "int32")
    throw wrong(call, "a zero point of uint8, int8 or int32", dtype);
  if (found.length > 1 || (isPerChannel ? found.join() !== shape.join() : found.some((size) => size !== 1)))
    throw wrong(call, `zero points of the shape of the scale, [${scale.shape}]`, `[${found}]`);
  const integers = formed(asInteger(call, point, "int32"));
  const zeroPoint = moved === 0 ? integers : call.add(ops.add, [integers, moved]);
  return { scale: formed(call.node(index)), zeroPoint, isPerChannel, dtype };
}

function axisOf(call: ReadCall, isPerChannel: boolean): number | null {
  call.only("block_size", 0);
  call.int("saturate", 1);
  call.only("precision", 0);
  const axis = call.int("axis", 1);
  const rank = call.shape(0).length;
  if (isPerChannel && (axis < -rank || axis >= rank))
    throw wrong(call, `an axis of ${rank} dimensions`, String(axis));
  return isPerChannel ? axis : null;
}

export const quantizeLinear: OpReader = (call) => {
  const { scale, zeroPoint, isPerChannel, dtype } = qparams(call, 1);
  if (dtype === "int32") throw wrong(call, "a zero point of uint8 or int8", dtype);
  const axis = axisOf(call, isPerChannel);
  const given = call.int("output_dtype", 0);
  const wanted = given === 3 ? "int8" : given === 2 || given === 0 ? (dtype ?? "uint8") : null;
  if (wanted === null || (dtype !== null && wanted !== dtype))
    throw call.unsupported(`its output_dtype is ${given}`);
  return call.add(ops.quantize, [call.node(0), scale, zeroPoint], { dtype: wanted, axis });
};

export const dequantizeLinear: OpReader = (call) => {
  const { scale, zeroPoint, isPerChannel, dtype } = qparams(call, 1);
  const x = call.node(0);
  const found = tensorTypeOf(x).dtype;
  if (dtype !== null && dtype !== found) throw wrong(call, `a zero point of ${found}`, dtype);
  call.only("output_dtype", 0);
  return call.add(ops.dequantize, [x, scale, zeroPoint], { axis: axisOf(call, isPerChannel) });
};

/** Integers, scale and zero point, chosen from the values that there are. */
export const dynamicQuantizeLinear: OpReader = (call) => {
  const x = call.node(0);
  const scale = call.add(ops["quantized.chooseScale"], [x], { dtype: "uint8" });
  const zeroPoint = call.add(ops["quantized.chooseZeroPoint"], [x, scale], { dtype: "uint8" });
  const y = call.add(ops.quantize, [x, scale, zeroPoint], { dtype: "uint8" });
  return [y, scale, asInteger(call, zeroPoint, "uint8")];
};
