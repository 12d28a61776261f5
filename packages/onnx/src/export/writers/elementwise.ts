import { tensorTypeOf } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import type { OpCall, OpWriter, WriteContext } from "../write-context.ts";

const one = (context: WriteContext): ValueName => context.writer.scalar("float32", 1);

function asBool(call: OpCall, index: number, { writer }: WriteContext): ValueName {
  const value = call.input(index);
  return tensorTypeOf(call.source(index)).dtype === "bool" ? value : writer.cast(value, "bool");
}

/** A logical operation; whatever is not zero counts as true. */
export function logical(opType: string): OpWriter {
  return (call, context) =>
    context.writer.call(
      opType,
      call.node.args.map((_, i) => asBool(call, i, context)),
    );
}

export const clamp: OpWriter = (call, { writer }) => {
  const { dtype } = tensorTypeOf(call.source(0));
  const bound = (name: string): ValueName => {
    const value = call.attributes[name] as number | null;
    return value === null ? "" : writer.scalar(dtype, value);
  };
  return writer.call("Clip", [call.input(0), bound("min"), bound("max")]);
};

export const dropout: OpWriter = (call, { writer }) => writer.call("Identity", [call.input(0)]);

export const expm1: OpWriter = (call, context) =>
  context.writer.call("Sub", [context.writer.call("Exp", [call.input(0)]), one(context)]);

export const log1p: OpWriter = (call, context) =>
  context.writer.call("Log", [context.writer.call("Add", [call.input(0), one(context)])]);

/** `min(max(x + 3, 0), 6)`, the part that hardsigmoid and hardswish share. */
function relu6OfShifted(call: OpCall, { writer }: WriteContext): ValueName {
  const shifted = writer.call("Add", [call.input(0), writer.scalar("float32", 3)]);
  return writer.call("Clip", [shifted, writer.scalar("float32", 0), writer.scalar("float32", 6)]);
}

export const hardsigmoid: OpWriter = (call, context) =>
  context.writer.call("Div", [relu6OfShifted(call, context), context.writer.scalar("float32", 6)]);

export const hardswish: OpWriter = (call, context) => {
  const { writer } = context;
  const product = writer.call("Mul", [call.input(0), relu6OfShifted(call, context)]);
  return writer.call("Div", [product, writer.scalar("float32", 6)]);
};

export const logSigmoid: OpWriter = (call, { writer }) =>
  writer.call("Neg", [writer.call("Softplus", [writer.call("Neg", [call.input(0)])])]);

export const notEqual: OpWriter = (call, { writer }) =>
  writer.call("Not", [writer.call("Equal", call.inputs)]);

export const rsqrt: OpWriter = (call, { writer }) =>
  writer.call("Reciprocal", [writer.call("Sqrt", [call.input(0)])]);

export const silu: OpWriter = (call, { writer }) =>
  writer.call("Mul", [call.input(0), writer.call("Sigmoid", [call.input(0)])]);

/** Above the threshold PyTorch gives x itself, as the function does to within rounding. */
export const softplus: OpWriter = (call, { writer }) => {
  const beta = writer.scalar("float32", call.attributes["beta"] as number);
  return writer.call("Div", [writer.call("Softplus", [writer.call("Mul", [call.input(0), beta])]), beta]);
};
