import { ops, type OpId, productOfDims } from "@quantrace/core";
import { type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { fromFirst } from "./shapes.ts";

interface Reduced {
  readonly dim: readonly number[];
  readonly keepdim: boolean;
}

/** The dimensions that are reduced; none named are all of them, or none where the node says so. */
function reducedBy(call: ReadCall, axesAreInputsSince: number): Reduced | null {
  const keepdim = call.int("keepdims", 1) === 1;
  const noop = call.int("noop_with_empty_axes", 0) === 1;
  const axes = call.numbersSince(axesAreInputsSince, "axes", 1) ?? [];
  if (axes.length > 0) return { dim: axes, keepdim };
  return noop ? null : { dim: call.shape(0).map((_, d) => d), keepdim };
}

export function reduction(id: OpId, axesAreInputsSince = 18): OpReader {
  return (call) => {
    const by = reducedBy(call, axesAreInputsSince);
    return by === null ? call.value(0) : call.add(ops[id], [call.node(0)], { ...by });
  };
}

/** The least is the greatest of the negated. */
export const reduceMin: OpReader = (call): ReturnType<OpReader> => {
  const by = reducedBy(call, 18);
  if (by === null) return call.value(0);
  const greatest: Node = call.add(ops.amax, [call.add(ops.neg, [call.node(0)])], { ...by });
  return call.add(ops.neg, [greatest]);
};

/** A reduction of `before(x)`, then `after`. */
function composed(
  before: (call: ReadCall, x: Node) => Node,
  after: (call: ReadCall, y: Node) => Node,
): OpReader {
  return (call) => {
    const by = reducedBy(call, 18);
    const x = before(call, call.node(0));
    return after(call, by === null ? x : call.add(ops.sum, [x], { ...by }));
  };
}

const same = (_: ReadCall, x: Node): Node => x;
const squared = (call: ReadCall, x: Node): Node => call.add(ops.mul, [x, x]);

export const reduceL1: OpReader = composed((call, x) => call.add(ops.abs, [x]), same);
export const reduceL2: OpReader = composed(squared, (call, y) => call.add(ops.sqrt, [y]));
export const reduceSumSquare: OpReader = composed(squared, same);
export const reduceLogSum: OpReader = composed(same, (call, y) => call.add(ops.log, [y]));

/** `m + log(sum(exp(x - m)))` with the greatest `m`, so that no power overflows. */
export const reduceLogSumExp: OpReader = (call) => {
  const by = reducedBy(call, 18);
  if (by === null) return call.value(0);
  const x = call.node(0);
  const greatest = call.add(ops.amax, [x], { ...by, keepdim: true });
  const powers = call.add(ops.exp, [call.add(ops.sub, [x, greatest])]);
  const logarithm = call.add(ops.log, [call.add(ops.sum, [powers], { ...by })]);
  const moved = by.keepdim ? greatest : call.add(ops.amax, [x], { ...by });
  return call.add(ops.add, [moved, logarithm]);
};

/** The least is the greatest of the negated; the first of equals stays the first. */
export const argMin: OpReader = (call) => {
  call.only("select_last_index", 0);
  const x = call.node(0);
  if (tensorTypeOf(x).dtype !== "float32") throw call.unsupported("its input is not float32");
  const attributes = { dim: call.int("axis", 0), keepdim: call.int("keepdims", 1) === 1 };
  return call.add(ops.argmax, [call.add(ops.neg, [x])], attributes);
};

export const argMax: OpReader = (call) => {
  call.only("select_last_index", 0);
  const attributes = { dim: call.int("axis", 0), keepdim: call.int("keepdims", 1) === 1 };
  return call.add(ops.argmax, [call.node(0)], attributes);
};

export const cumSum: OpReader = (call) => {
  call.only("exclusive", 0);
  call.only("reverse", 0);
  return call.add(ops.cumsum, [call.node(0)], { dim: call.number(1) });
};

export const topK: OpReader = (call) => {
  call.int("sorted", 1);
  const k = call.opset >= 10 ? call.numbers(1)?.[0] : call.int("k", 1);
  const attributes = { k, dim: call.int("axis", -1), largest: call.int("largest", 1) === 1 };
  const x = call.node(0);
  return [ops.topkValues, ops.topkIndices].map((op) => call.add(op, [x], attributes));
};

/** Before opset 13 all dimensions from the axis on were one. */
export function softmax(id: "softmax" | "logSoftmax"): OpReader {
  return (call) => {
    const shape = call.shape(0);
    const dim = fromFirst(call.int("axis", call.opset < 13 ? 1 : -1), shape.length);
    if (call.opset >= 13 || dim === shape.length - 1) return call.add(ops[id], [call.node(0)], { dim });
    const whole = [...shape.slice(0, dim), productOfDims(shape.slice(dim))];
    const flat = call.add(ops.reshape, [call.node(0)], { shape: whole });
    return call.add(ops.reshape, [call.add(ops[id], [flat], { dim })], { shape });
  };
}
