import { allocate, ops, type TensorData } from "@quantrace/core";
import { type Argument, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { type Constant, isTensorData, type Sums, type Value } from "../value.ts";
import { operandsOf } from "./elementwise.ts";
import { add as addTensors } from "./layers.ts";
import { qparams, quantizeLinear } from "./quantize.ts";
import { convolutionWindow, variant } from "./spatial.ts";
import { transposed } from "../../claim/derivations.ts";

/** Three qparams, two operands each, in the order of the weighted operations. */
function weightedQParams(call: ReadCall, places: readonly [number, number, number]): readonly Argument[] {
  return places.flatMap((place) => {
    const { scale, zeroPoint } = qparams(call, place);
    return [scale, zeroPoint];
  });
}

export const quantizedConvolution: OpReader = (call) => {
  const weight = call.node(3);
  if (tensorTypeOf(weight).dtype !== "int8") throw call.unsupported("its weight is not int8");
  const point = call.number(2);
  const { x, rank, attributes } = convolutionWindow(call, weight, point ?? 0);
  const operands = [x, weight, call.optionalNode(8), ...weightedQParams(call, [1, 4, 6])];
  const { dtype } = qparams(call, 6);
  return call.add(variant(call, "quantized.conv", rank), operands, { ...attributes, dtype });
};

export const quantizedMatmul: OpReader = (call) => {
  const { dtype } = qparams(call, 6);
  return call.add(
    ops["quantized.matmul"],
    [call.node(0), call.node(3), ...weightedQParams(call, [1, 4, 6])],
    { dtype },
  );
};

/** Sums alone are no operation here; what is done to them makes them one. */
export const matmulInteger: OpReader = (call): Sums => {
  const [x, weight] = [call.node(0), call.constant(1)];
  if (weight.tensor.shape.length !== 2 || weight.tensor.dtype !== "int8")
    throw call.unsupported("its second input is no matrix of int8 in the file");
  return {
    kind: "sums",
    x,
    xZeroPoint: call.number(2) ?? 0,
    weight,
    weightZeroPoint: call.has(3) ? call.constant(3) : null,
    bias: null,
    multiplier: null,
    isReal: false,
  };
};

/** One input as sums, the other as a constant; null for any other pair. */
function withConstant(call: ReadCall): readonly [Sums, Constant] | null {
  const [a, b] = [call.value(0), call.value(1)];
  if (a.kind === "sums" && b.kind === "constant") return [a, b];
  return b.kind === "sums" && a.kind === "constant" ? [b, a] : null;
}

function moved(call: ReadCall, by: 1 | -1): Value | null {
  const [value, other] = [call.value(0), call.value(1)];
  if (value.kind !== "widened" || other.kind !== "constant" || other.tensor.data.length !== 1) return null;
  return { ...value, offset: value.offset + by * Number(other.tensor.data[0]) };
}

export const add: OpReader = (call) => {
  const pair = withConstant(call);
  if (pair === null) return moved(call, 1) ?? addTensors(call);
  const [sums, bias] = pair;
  const fits = bias.tensor.dtype === "int32" && bias.tensor.data.length === columnsOf(sums);
  if (sums.isReal || sums.bias !== null || !fits || bias.tensor.shape.length !== 1)
    throw call.unsupported("what it adds to integer sums is no bias of int32");
  return { ...sums, bias };
};

export const subtract: OpReader = (call) => moved(call, -1) ?? call.add(ops.sub, operandsOf(call, ops.sub));

export const multiply: OpReader = (call) => {
  const pair = withConstant(call);
  if (pair === null) return call.add(ops.mul, operandsOf(call, ops.mul));
  const [sums, multiplier] = pair;
  const count = multiplier.tensor.data.length;
  const fits = multiplier.tensor.dtype === "float32" && (count === 1 || count === columnsOf(sums));
  if (!sums.isReal || sums.multiplier !== null || !fits || multiplier.tensor.shape.length > 1)
    throw call.unsupported("what it multiplies integer sums by is no multiplier for each column");
  return { ...sums, multiplier };
};

function columnsOf({ weight }: Sums): number {
  return weight.tensor.shape[1] as number;
}

/** Sums times a multiplier, quantized with the scale 1, are a linear layer whose weight has that scale. */
export const quantize: OpReader = (call) => {
  const sums = call.value(0);
  if (sums.kind !== "sums") return quantizeLinear(call);
  const { scale, zeroPoint, dtype } = qparams(call, 1);
  if (sums.multiplier === null || scale !== 1 || !isTensorData(sums.weight.tensor))
    throw call.unsupported("its integer sums are not scaled in the way of a layer");
  const { weight, weightZeroPoint, multiplier, bias } = sums;
  const operands = [
    sums.x,
    call.state(weight.name, transposed(sums.weight.tensor)),
    bias === null ? null : call.asNode(bias),
    1,
    sums.xZeroPoint,
    multiplier.tensor.shape.length === 0 ? (multiplier.tensor.data[0] as number) : call.asNode(multiplier),
    pointOf(call, multiplier, weightZeroPoint),
    1,
    zeroPoint,
  ];
  return call.add(ops["quantized.linear"], operands as readonly Argument[], { dtype: dtype ?? "uint8" });
};

/** The zero points of the weight in the form of its scale. */
function pointOf(call: ReadCall, scale: Constant, point: Constant | null): Argument {
  if (scale.tensor.shape.length === 0) {
    const values = new Set(Array.from((point?.tensor.data ?? [0]) as Iterable<number | bigint>, Number));
    if (values.size > 1) throw call.unsupported("its weight has one scale and several zero points");
    return [...values][0] as number;
  }
  const points: TensorData = allocate("int32", scale.tensor.shape);
  const given = point?.tensor.data ?? [0];
  for (let i = 0; i < points.data.length; i++) points.data[i] = Number(given[given.length === 1 ? 0 : i]);
  return call.state(`${scale.name}.zeroPoint`, points);
}
