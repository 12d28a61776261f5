import { tensorTypeOf } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter } from "../write-context.ts";
import { reshaped } from "./shapes.ts";

/** The dimensions of a reduction; all of them where none is named. */
export function reducedDims(call: OpCall): readonly number[] {
  const dims = (call.attributes["dim"] as readonly number[] | null) ?? [];
  const rank = call.shape(0).length;
  return dims.length === 0 ? call.shape(0).map((_, i) => i) : dims.map((dim) => (dim < 0 ? dim + rank : dim));
}

/** `noop_with_empty_axes`: a number has no dimensions to reduce. */
export function reduction(opType: string): OpWriter {
  return (call, context) => {
    const keepdims = call.attributes["keepdim"] === true ? 1n : 0n;
    return context.writer.call(opType, [call.input(0), context.writer.int64(reducedDims(call))], {
      keepdims,
      noop_with_empty_axes: 1n,
    });
  };
}

export const argmax: OpWriter = (call, context) => {
  const { writer } = context;
  const dim = call.attributes["dim"] as number | null;
  const keepdims = call.attributes["keepdim"] === true ? 1n : 0n;
  const x = dim === null ? reshaped(call.input(0), [-1], context) : call.input(0);
  const index = writer.call("ArgMax", [x], {
    axis: BigInt(dim ?? 0),
    keepdims: dim === null ? 0n : keepdims,
    select_last_index: 0n,
  });
  const narrow = writer.cast(index, "int32");
  return dim === null ? reshaped(narrow, tensorTypeOf(call.node).shape, context) : narrow;
};

export const cumsum: OpWriter = (call, { writer }) =>
  writer.call("CumSum", [call.input(0), writer.int64([call.int("dim")], 0)]);

function topk(which: 0 | 1): OpWriter {
  return (call, { writer }) => {
    const fields = {
      axis: BigInt(call.int("dim")),
      largest: call.attributes["largest"] === true ? 1n : 0n,
      sorted: 1n,
    };
    const outputs = writer.callMany("TopK", [call.input(0), writer.int64([call.int("k")])], fields, 2);
    const value = outputs[which] as ValueName;
    return which === 0 ? value : writer.cast(value, "int32");
  };
}

export const topkValues: OpWriter = topk(0);

export const topkIndices: OpWriter = topk(1);
