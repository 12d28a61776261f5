import { tensorTypeOf } from "@quantrace/ir";
import type { ValueName } from "../onnx-writer.ts";
import { isClampRedundant } from "../redundant-clamp.ts";
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
  if (isClampRedundant(call.node)) return call.input(0);
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

/** From here on `softplus(x)` is x in float32. */
const SOFTPLUS_IS_IDENTITY = 18;

/** Above the threshold PyTorch gives x itself. */
export const softplus: OpWriter = (call, { writer }) => {
  const threshold = call.attributes["threshold"] as number;
  const beta = writer.scalar("float32", call.attributes["beta"] as number);
  const scaled = writer.call("Mul", [call.input(0), beta]);
  const curve = writer.call("Div", [writer.call("Softplus", [scaled]), beta]);
  if (threshold >= SOFTPLUS_IS_IDENTITY) return curve;
  const isAbove = writer.call("Greater", [scaled, writer.scalar("float32", threshold)]);
  return writer.call("Where", [isAbove, call.input(0), curve]);
};

/** Two plain numbers are float32, whatever the condition is. */
export const where: OpWriter = (call, { writer }) => {
  const { dtype } = tensorTypeOf(call.node);
  const [, x, y] = call.node.args.map((arg, i) =>
    typeof arg === "number" ? writer.scalar(dtype, arg) : call.input(i),
  ) as [ValueName, ValueName, ValueName];
  return writer.call("Where", [call.input(0), x, y]);
};
