import { ops, type OpId } from "@quantrace/core";
import type { Node } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";

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
    const rank = call.shape(0).length;
    const dim = call.int("axis", call.opset < 13 ? 1 : -1);
    if (call.opset < 13 && dim !== -1 && dim !== rank - 1)
      throw call.unsupported("before opset 13 it goes over several dimensions here");
    return call.add(ops[id], [call.node(0)], { dim });
  };
}
