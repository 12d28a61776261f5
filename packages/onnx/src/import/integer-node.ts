import { ops, type TensorData } from "@quantrace/core";
import { type Argument, type Node, tensorTypeOf } from "@quantrace/ir";
import type { ReadCall } from "./read-context.ts";
import type { Constant, Sums, Widened } from "./value.ts";

/** The operands of `quantize` and `dequantize` that keep the number: the scale 1, the zero point 0. */
const kept = [1, 0] as const;

function isKept(node: Node, id: "quantize" | "dequantize"): boolean {
  return (
    node.kind === "call_function" && node.op.id === id && node.args[1] === kept[0] && node.args[2] === kept[1]
  );
}

/** Whole numbers under another integer type, within its range: exact for numbers below 2^24. */
export function asInteger(call: ReadCall, node: Node, dtype: "uint8" | "int8" | "int32"): Node {
  if (tensorTypeOf(node).dtype === dtype) return node;
  const real = isKept(node, "quantize") ? (node.args[0] as Node) : null;
  const before = real !== null && isKept(real, "dequantize") ? (real.args[0] as Node) : null;
  if (before !== null && tensorTypeOf(before).dtype === dtype) return before;
  return call.add(ops.quantize, [call.add(ops.dequantize, [node, ...kept]), ...kept], { dtype });
}

/** `node + offset` as int32. */
export function widenedNode(call: ReadCall, { node, offset }: Widened): Node {
  const real = call.add(ops.dequantize, [node, 1, -offset]);
  return call.add(ops.quantize, [real, ...kept], { dtype: "int32" });
}

/** The sums of a matrix product as operations of their own. */
export function sumsNode(call: ReadCall, sums: Sums): Node {
  const { xZeroPoint, weight, weightZeroPoint, bias, multiplier, isReal } = sums;
  const x = call.add(ops.dequantize, [sums.x, 1, xZeroPoint]);
  const matrix = dequantizedMatrix(call, weight, weightZeroPoint);
  const products = exactMatmul(call, x, matrix);
  const whole = bias === null ? products : call.add(ops.add, [products, call.asNode(bias)]);
  const real = isReal ? call.add(ops.dequantize, [whole, ...kept]) : whole;
  return multiplier === null ? real : call.add(ops.mul, [real, call.asNode(multiplier)]);
}

function dequantizedMatrix(call: ReadCall, weight: Constant, point: Constant | null): Node {
  const points = Int32Array.from((point?.tensor.data ?? [0]) as Iterable<number | bigint>, Number);
  const node = call.asNode(weight);
  if (points.length === 1) return call.add(ops.dequantize, [node, 1, points[0] as number]);
  const tensor: TensorData = { dtype: "int32", shape: [points.length], data: points };
  return dequantizedBy(call, node, call.state(`${weight.name}.zeroPoint`, tensor), 1);
}

/** Integers minus their zero points, one for each index of a dimension, as reals. */
export function dequantizedBy(call: ReadCall, x: Node, points: Node, axis: number): Node {
  const ones = call.add(ops.full, [], { shape: tensorTypeOf(points).shape, value: 1 });
  return call.add(ops.dequantize, [x, ones, points], { axis });
}

/**
 * So many products of two differences of 8-bit integers, each at most 255 * 255, stay below 2^24: summed in float32, in
 * whatever order, they are exact.
 */
const EXACT_PRODUCTS = 256;

/** The product of two matrices of such differences in int32: exact, in blocks of its depth. */
export function exactMatmul(call: ReadCall, a: Node, b: Node): Node {
  const [aDim, bDim] = [tensorTypeOf(a).shape.length - 1, Math.max(0, tensorTypeOf(b).shape.length - 2)];
  const depth = tensorTypeOf(b).shape[bDim];
  if (typeof depth !== "number") throw call.unsupported("it sums over a symbolic size");
  return blocks(call, depth, EXACT_PRODUCTS, (start, end) => {
    const isWhole = start === 0 && end === depth;
    const part = (x: Node, dim: number): Node =>
      isWhole ? x : call.add(ops.slice, [x], { dim, start, end });
    return call.add(ops.matmul, [part(a, aDim), part(b, bDim)]);
  });
}

/** Sums of whole numbers over parts of a dimension, each part exact in float32, as int32. */
export function blocks(
  call: ReadCall,
  length: number,
  block: number,
  sum: (start: number, end: number) => Argument,
): Node {
  const starts = Array.from({ length: Math.max(1, Math.ceil(length / block)) }, (_, i) => i * block);
  return starts
    .map((start) => {
      const part = sum(start, Math.min(start + block, length));
      return call.add(ops.quantize, [part, ...kept], { dtype: "int32" });
    })
    .reduce((a, b) => call.add(ops.add, [a, b]));
}

/** The sums of a convolution of such differences in int32: exact, in blocks of its channels. */
export function exactConvolution(
  call: ReadCall,
  x: Node,
  weight: Node,
  groups: number,
  convolve: (x: Node, weight: Node) => Node,
): Node {
  const [, channels, ...kernel] = tensorTypeOf(weight).shape as readonly number[];
  const block = Math.floor(EXACT_PRODUCTS / kernel.reduce((product, size) => product * size, 1));
  if (block >= (channels as number)) return blocks(call, 1, 1, () => convolve(x, weight));
  if (block === 0 || groups !== 1)
    throw call.unsupported(`one of its sums has more than ${EXACT_PRODUCTS} products that cannot be parted`);
  return blocks(call, channels as number, block, (start, end) => {
    const part = (node: Node): Node => call.add(ops.slice, [node], { dim: 1, start, end });
    return convolve(part(x), part(weight));
  });
}
