import { allocate, type DimValue, ops } from "@quantrace/core";
import { type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { type Constant, isTensorData, type Value } from "../value.ts";
import { operandsOf } from "./elementwise.ts";
import { transposed } from "../../claim/derivations.ts";
import { fromFirst } from "./shapes.ts";

/** A matrix that is a constant of the file; null for any other value. */
function matrixOf(value: Value): Constant | null {
  return value.kind === "constant" && value.tensor.shape.length === 2 && value.tensor.dtype === "float32"
    ? value
    : null;
}

/** A constant, rows as columns, under the same name: the file holds it once. */
function turned(call: ReadCall, { name, tensor }: Constant): Node {
  if (!isTensorData(tensor)) throw call.unsupported("it multiplies whole numbers");
  return call.state(name, transposed(tensor));
}

/** A product with a constant matrix is a linear layer without a bias. */
export const matmul: OpReader = (call) => {
  const weight = matrixOf(call.value(1));
  const isTensor = call.shape(0).length > 0;
  if (weight === null || !isTensor) return call.add(ops.matmul, [call.node(0), call.node(1)]);
  return call.add(ops.linear, [call.node(0), turned(call, weight), null]);
};

/** A constant that is added to a product with a constant matrix is its bias. */
export const add: OpReader = (call) => {
  const product = call.value(0);
  const bias = call.value(1);
  if (product.kind !== "node" || bias.kind !== "constant")
    return call.add(ops.add, operandsOf(call, ops.add));
  const { node } = product;
  const isLayer = node.kind === "call_function" && node.op.id === "linear" && node.args[2] === null;
  const fits = bias.tensor.shape.length === 1 && bias.tensor.shape[0] === tensorTypeOf(node).shape.at(-1);
  if (!isLayer || !fits || node.users.size > 0 || bias.tensor.dtype !== "float32")
    return call.add(ops.add, operandsOf(call, ops.add));
  return call.add(ops.linear, [...node.args.slice(0, 2), call.node(1)]);
};

export const gemm: OpReader = (call) => {
  const [alpha, beta] = [call.float("alpha", 1), call.float("beta", 1)];
  if (call.opset < 7) call.int("broadcast", 0);
  const [transA, transB] = [call.int("transA", 0) === 1, call.int("transB", 0) === 1];
  const turn = (node: Node): Node => call.add(ops.permute, [node], { dims: [1, 0] });
  const a = transA ? turn(call.node(0)) : call.node(0);
  const constant = matrixOf(call.value(1));
  const weight = transB ? call.node(1) : constant === null ? turn(call.node(1)) : turned(call, constant);
  const bias = call.optionalNode(2);
  const columns = tensorTypeOf(weight).shape[0];
  const isBias =
    bias === null || (tensorTypeOf(bias).shape.length === 1 && tensorTypeOf(bias).shape[0] === columns);
  if (alpha === 1 && beta === 1 && isBias) return call.add(ops.linear, [a, weight, bias]);
  const scaled = (node: Node, by: number): Node => (by === 1 ? node : call.add(ops.mul, [node, by]));
  const product = scaled(call.add(ops.linear, [a, weight, null]), alpha);
  return bias === null || beta === 0 ? product : call.add(ops.add, [product, scaled(bias, beta)]);
};

export const batchNorm: OpReader = (call) => {
  call.only("training_mode", 0);
  call.only("spatial", 1);
  if (call.opset < 7 && call.int("is_test", 0) === 0) throw call.unsupported("its is_test is 0");
  call.float("momentum", 0.9);
  const [x, weight, bias, mean, variance] = [0, 1, 2, 3, 4].map((i) => call.node(i)) as [
    Node,
    Node,
    Node,
    Node,
    Node,
  ];
  return call.add(ops.batchNorm, [x, weight, bias, mean, variance], { eps: call.float("epsilon", 1e-5) });
};

/** The sizes from `axis` on, which are normalized together. */
function normalizedSizes(call: ReadCall): readonly number[] {
  const shape = call.shape(0);
  const sizes = shape.slice(fromFirst(call.int("axis", -1), shape.length));
  if (sizes.every((size) => typeof size === "number")) return sizes as readonly number[];
  throw call.unsupported("it normalizes over a symbolic size");
}

/** Its other outputs are the mean and the inverse of the standard deviation. */
export const layerNorm: OpReader = (call): ReturnType<OpReader> => {
  call.only("stash_type", 1);
  const normalizedShape = normalizedSizes(call);
  const eps = call.float("epsilon", 1e-5);
  const [x, weight, bias] = [call.node(0), call.node(1), call.optionalNode(2)];
  const y = call.add(ops.layerNorm, [x, weight, bias], { normalizedShape, eps });
  if (call.proto.output.slice(1).every((name) => name === "")) return y;
  const by = { dim: normalizedShape.map((_, d) => d - normalizedShape.length), keepdim: true };
  const mean = call.add(ops.mean, [x], by);
  const distance = call.add(ops.sub, [x, mean]);
  const variance = call.add(ops.mean, [call.add(ops.mul, [distance, distance])], by);
  return [y, mean, call.add(ops.rsqrt, [call.add(ops.add, [variance, eps])])];
};

/** `x / sqrt(mean(x^2) + eps) * weight` */
export const rmsNorm: OpReader = (call) => {
  call.only("stash_type", 1);
  const sizes = normalizedSizes(call);
  const x = call.node(0);
  const by = { dim: sizes.map((_, d) => d - sizes.length), keepdim: true };
  const square = call.add(ops.mean, [call.add(ops.mul, [x, x])], by);
  const inverse = call.add(ops.rsqrt, [call.add(ops.add, [square, call.float("epsilon", 1e-5)])]);
  return call.add(ops.mul, [call.add(ops.mul, [x, inverse]), call.node(1)]);
};

export const groupNorm: OpReader = (call) => {
  call.only("stash_type", 1);
  if (call.opset < 21) throw call.unsupported("before opset 21 its weight is one of each group");
  const attributes = { numGroups: call.int("num_groups", 1), eps: call.float("epsilon", 1e-5) };
  return call.add(ops.groupNorm, [call.node(0), call.node(1), call.node(2)], attributes);
};

/** Each channel is a group of its own. */
export const instanceNorm: OpReader = (call) => {
  const channels = call.shape(0)[1];
  if (typeof channels !== "number") throw call.unsupported("its number of channels is symbolic");
  const attributes = { numGroups: channels, eps: call.float("epsilon", 1e-5) };
  return call.add(ops.groupNorm, [call.node(0), call.node(1), call.node(2)], attributes);
};

/** ONNX broadcasts the slope from the last dimension: one for each channel has 1 in all others. */
export const prelu: OpReader = (call) => {
  const { name, tensor } = call.constant(1);
  const count = tensor.data.length;
  const channels = call.shape(0)[1] as DimValue | undefined;
  const rank = call.shape(0).length;
  const at = tensor.shape.length - (rank - 1);
  const isChannel = count === channels && tensor.shape[at] === count;
  if ((count !== 1 && !isChannel) || !isTensorData(tensor))
    throw call.unsupported("its slope is neither one number nor one for each channel");
  const slope = allocate(tensor.dtype, [count]);
  slope.data.set(tensor.data);
  return call.add(ops.prelu, [call.node(0), call.state(name, slope)]);
};

/** `x / (bias + alpha / size * (sum of squares of the channels around))^beta` */
export const localResponseNorm: OpReader = (call) => {
  const size = call.int("size", 1);
  const shape = call.shape(0);
  const [channels] = shape.slice(1);
  if (typeof channels !== "number") throw call.unsupported("its number of channels is symbolic");
  const before = Math.floor((size - 1) / 2);
  const x = call.node(0);
  const margins = [...new Array<number>(2 * (shape.length - 2)).fill(0), before, size - 1 - before];
  const squares = call.add(ops.pad, [call.add(ops.mul, [x, x])], { pad: margins });
  const parts = Array.from({ length: size }, (_, start) =>
    call.add(ops.slice, [squares], { dim: 1, start, end: start + channels }),
  );
  const sum = parts.reduce((a, b) => call.add(ops.add, [a, b]));
  const scaled = call.add(ops.mul, [sum, call.float("alpha", 1e-4) / size]);
  const base = call.add(ops.add, [scaled, call.float("bias", 1)]);
  return call.add(ops.div, [x, call.add(ops.pow, [base, call.float("beta", 0.75)])]);
};
