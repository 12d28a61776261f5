import { tensorTypeOf } from "@quantrace/ir";
import { allocate, dtypes, type DimValue, SymbolicDim, type TensorData } from "@quantrace/core";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";
import { reshaped, resultShape } from "./shapes.ts";

/** Two dimensions are one Gemm; other ranks multiply by the transposed weight. */
export const linear: OpWriter = (call, context) => {
  const { writer } = context;
  const bias = call.input(2);
  if (call.shape(0).length === 2) return writer.call("Gemm", call.inputs, { transB: 1n });
  const weight = writer.call("Transpose", [call.input(1)], { perm: [1n, 0n] });
  const product = writer.call("MatMul", [call.input(0), weight]);
  return bias === "" ? product : writer.call("Add", [product, bias]);
};

export const embedding: OpWriter = (call, { writer }) =>
  writer.call("Gather", [call.input(1), call.input(0)], { axis: 0n });

/** A parameter that may be left out: ONNX wants it. */
function parameterOr(
  call: OpCall,
  index: number,
  value: number,
  shape: readonly DimValue[],
  { writer }: WriteContext,
): ValueName {
  const given = call.input(index);
  if (given !== "") return given;
  const filled: TensorData = allocate("float32", shape as readonly number[]);
  filled.data.fill(value);
  return writer.weight(`${call.node.name}.${value === 1 ? "weight" : "bias"}`, filled);
}

export const batchNorm: OpWriter = (call, context) => {
  if (call.attributes["training"] === true) throw call.unsupported("it is in training mode");
  const { shape } = tensorTypeOf(call.source(3));
  const inputs = [
    call.input(0),
    parameterOr(call, 1, 1, shape, context),
    parameterOr(call, 2, 0, shape, context),
    call.input(3),
    call.input(4),
  ];
  return context.writer.call("BatchNormalization", inputs, { epsilon: call.attributes["eps"] as number });
};

export const layerNorm: OpWriter = (call, context) => {
  const sizes = call.ints("normalizedShape");
  const weight = parameterOr(call, 1, 1, sizes, context);
  return context.writer.call("LayerNormalization", [call.input(0), weight, call.input(2)], {
    axis: BigInt(-sizes.length),
    epsilon: call.attributes["eps"] as number,
  });
};

export const groupNorm: OpWriter = (call, context) => {
  const channels = call.shape(0)[1] as DimValue;
  const inputs = [
    call.input(0),
    parameterOr(call, 1, 1, [channels], context),
    parameterOr(call, 2, 0, [channels], context),
  ];
  return context.writer.call("GroupNormalization", inputs, {
    num_groups: BigInt(call.int("numGroups")),
    epsilon: call.attributes["eps"] as number,
  });
};

/** A slope for each channel stands in dimension 1; ONNX broadcasts from the last dimension. */
export const prelu: OpWriter = (call, context) => {
  const rank = call.shape(0).length;
  const slopes = tensorTypeOf(call.source(1)).shape;
  const slope = slopes[0] === 1 ? [] : [...slopes, ...new Array<number>(Math.max(0, rank - 2)).fill(1)];
  return context.writer.call("PRelu", [call.input(0), reshaped(call.input(1), slope, context)]);
};

export const full: OpWriter = (call, { writer, dims }) => {
  const { dtype } = tensorTypeOf(call.node);
  const value = writer.scalar(dtype, call.attributes["value"] as number);
  return writer.call("Expand", [value, dims.list(resultShape(call))]);
};

export const arange: OpWriter = (call, { writer, dims }) => {
  const { start, end, step } = call.attributes as { start: DimValue; end: DimValue; step: number };
  const { dtype } = tensorTypeOf(call.node);
  if (![start, end].some((size) => SymbolicDim.is(size))) {
    const values = dtypes[dtype].create(resultShape(call)[0] as number);
    for (let i = 0; i < values.length; i++) values[i] = (start as number) + i * step;
    return writer.weight(call.node.name, { dtype, shape: [values.length], data: values });
  }
  const range = writer.call("Range", [dims.scalar(start), dims.scalar(end), writer.int64([step], 0)]);
  return writer.cast(range, dtype as "int32");
};
