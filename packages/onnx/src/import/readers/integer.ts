import { allocate, type DimValue, ops, type TensorData } from "@quantrace/core";
import { type Argument, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { asInteger, dequantizedBy, exactConvolution, exactMatmul } from "../integer-node.ts";
import { type Constant, isTensorData, numberOf, type Sums, type Value } from "../value.ts";
import { operandsOf } from "./elementwise.ts";
import { add as addTensors } from "./layers.ts";
import { qparams, quantizeLinear } from "./quantize.ts";
import { convolutionWindow, variant } from "./spatial.ts";
import { transposed } from "../../claim/derivations.ts";

/** Three qparams, two operands each, in the order of the weighted operations. */
function weightedQParams(call: ReadCall, moved = 0): readonly Argument[] {
  return [1, 4, 6].flatMap((place) => {
    const { scale, zeroPoint } = qparams(call, place, place === 4 ? moved : 0);
    return [scale, zeroPoint];
  });
}

/** Weights of uint8 are moved by -128, and so are their zero points: the differences stay what they are. */
const MOVED = -128;

/** A constant of 8-bit integers as int8. */
function asInt8({ name, tensor }: Constant): Constant {
  const data = Int8Array.from(tensor.data as Iterable<number | bigint>, (value) => Number(value) + MOVED);
  return { kind: "constant", name, tensor: { dtype: "int8", shape: tensor.shape, data } };
}

/** A weight as int8, and what it was moved by. */
function int8Weight(call: ReadCall, index: number): { readonly weight: Node; readonly moved: number } {
  const value = call.value(index);
  if (value.kind === "constant" && value.tensor.dtype === "uint8")
    return { weight: call.asNode(asInt8(value)), moved: MOVED };
  const weight = call.node(index);
  if (tensorTypeOf(weight).dtype !== "uint8") return { weight, moved: 0 };
  const real = call.add(ops.dequantize, [weight, 1, -MOVED]);
  return { weight: call.add(ops.quantize, [real, 1, 0], { dtype: "int8" }), moved: MOVED };
}

export const quantizedConvolution: OpReader = (call) => {
  const { weight, moved } = int8Weight(call, 3);
  const point = numberOf(call.value(2));
  const { x, rank, attributes } = convolutionWindow(call, weight, point ?? 0);
  if (point === null && x !== call.node(0))
    throw call.unsupported("its margins differ at the ends, and the zero point in them is computed");
  const operands = [x, weight, call.optionalNode(8), ...weightedQParams(call, moved)];
  const { dtype } = qparams(call, 6);
  return call.add(variant(call, "quantized.conv", rank), operands, { ...attributes, dtype });
};

/** The shape of an input that need not become a tensor of the state. */
function sizesOf(call: ReadCall, index: number): readonly DimValue[] {
  const value = call.value(index);
  return value.kind === "constant" ? value.tensor.shape : call.shape(index);
}

/** With a scale for each column of a matrix it is a linear layer. */
export const quantizedMatmul: OpReader = (call) => {
  const { dtype } = qparams(call, 6);
  const x = call.node(0);
  const [columns, matrix] = [4, 3].map((i) => sizesOf(call, i)) as [readonly DimValue[], readonly DimValue[]];
  if (columns.length === 0 || columns[0] === 1)
    return call.add(ops["quantized.matmul"], [x, call.node(3), ...weightedQParams(call)], { dtype });
  if (matrix.length !== 2) throw call.unsupported("it has a scale for each column of several matrices");
  const { weight, moved } = int8Weight(call, 3);
  const rows = call.add(ops.permute, [weight], { dims: [1, 0] });
  return call.add(ops["quantized.linear"], [x, rows, null, ...weightedQParams(call, moved)], { dtype });
};

/** 8-bit integers minus their zero point, or the one of each index of a dimension, as reals. */
function differences(call: ReadCall, x: Node, pointAt: number, axis: number): Node {
  const point = call.has(pointAt) ? call.value(pointAt) : null;
  const known = point === null ? 0 : numberOf(point);
  if (known !== null) return call.add(ops.dequantize, [x, 1, known]);
  const node = asInteger(call, call.node(pointAt), "int32");
  const { shape } = tensorTypeOf(node);
  if (shape.length > 1) throw call.unsupported("its zero points are not one for each row or column");
  if (shape.length === 1 && shape[0] !== 1) return dequantizedBy(call, x, node, axis);
  const one = shape.length === 0 ? node : call.add(ops.reshape, [node], { shape: [] });
  return call.add(ops.dequantize, [x, 1, one]);
}

/**
 * Sums of products with a constant matrix may become an operation by what is done to them; other products are computed in
 * float32, in which they are exact.
 */
export const matmulInteger: OpReader = (call): Sums | Node => {
  const [weight, point] = [call.value(1), call.has(2) ? numberOf(call.value(2)) : 0];
  const weightPoint = call.has(3) ? call.value(3) : null;
  const isMatrix = weight.kind === "constant" && weight.tensor.shape.length === 2;
  if (isMatrix && (weightPoint === null || weightPoint.kind === "constant") && point !== null) {
    if ((weightPoint?.tensor.shape.length ?? 0) > 1)
      throw call.unsupported("its zero points are not one for each column");
    const isMoved = weight.tensor.dtype === "uint8";
    return {
      kind: "sums",
      x: call.node(0),
      xZeroPoint: point,
      weight: isMoved ? asInt8(weight) : weight,
      weightZeroPoint: isMoved ? asInt8(weightPoint ?? zeroPoint) : weightPoint,
      bias: null,
      multiplier: null,
      isReal: false,
    };
  }
  const [a, b] = [call.node(0), call.node(1)];
  const [rows, columns] = [a, b].map((node) => tensorTypeOf(node).shape.length) as [number, number];
  return exactMatmul(
    call,
    differences(call, a, 2, Math.max(0, rows - 2)),
    differences(call, b, 3, columns - 1),
  );
};

const zeroPoint: Constant = {
  kind: "constant",
  name: "zeroPoint",
  tensor: { dtype: "uint8", shape: [], data: Uint8Array.of(0) },
};

/** Sums of products of the window, exact in int32. */
export const convolutionInteger: OpReader = (call) => {
  const weight = call.node(1);
  const image = differences(call, call.node(0), 2, 1);
  const { x, rank, attributes } = convolutionWindow(call, weight, 0, image);
  const op = variant(call, "conv", rank);
  return exactConvolution(
    call,
    x,
    differences(call, weight, 3, 0),
    attributes["groups"] as number,
    (part, kernel) => call.add(op, [part, kernel, null], attributes),
  );
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
  if (sums.isReal || sums.bias !== null || !fits || bias.tensor.shape.length !== 1) return addTensors(call);
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
    return call.add(ops.mul, operandsOf(call, ops.mul));
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
    return quantizeLinear(call);
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
