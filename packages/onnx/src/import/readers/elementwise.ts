import { ops, type OpId } from "@quantrace/core";
import { dtypes } from "@quantrace/core";
import { type OpDefinition, onnx } from "@quantrace/core/ops";
import { type Argument, type CallFunctionNode, type Node, tensorTypeOf } from "@quantrace/ir";
import type { OpReader, ReadCall } from "../read-context.ts";
import { numberOf, type Value } from "../value.ts";

/** Operands of an operation; a number where it is a constant without dimensions, and the operation takes numbers. */
export function operandsOf(call: ReadCall, op: OpDefinition): readonly Argument[] {
  const values = op.operands.map((_, i) => call.value(i));
  const isNumber = (value: Value): boolean =>
    value.kind === "constant" && value.tensor.shape.length === 0 && numberOf(value) !== null;
  const tensors = values.filter((value, i) => op.operands[i]?.scalar !== true || !isNumber(value));
  const beside = tensors.map((value) => tensorTypeOf(call.asNode(value)).dtype);
  const dtype = beside.findLast((candidate) => candidate !== "bool") ?? beside[0];
  return values.map((value, i) => {
    const takesNumber = op.operands[i]?.scalar === true && isNumber(value);
    const fits = value.kind === "constant" && value.tensor.dtype === dtype;
    return takesNumber && fits ? (numberOf(value) as number) : call.asNode(value);
  });
}

/** An operator that is one operation with renamed attributes. */
export function renamed(id: OpId, names: Readonly<Record<string, string>> = {}): OpReader {
  const op = ops[id];
  return (call) => {
    const attributes = Object.entries(names).flatMap(([theirs, ours]) => {
      const found = call.attribute(theirs);
      if (found === undefined) return [];
      const { kind } = op.attributes[ours] as { readonly kind: string };
      const value = kind === "string" ? call.text(theirs, "") : kind === "float" ? found.f : Number(found.i);
      return [[ours, value] as const];
    });
    return call.add(op, operandsOf(call, op), Object.fromEntries(attributes));
  };
}

const plainKinds: ReadonlySet<string> = new Set(["float", "string"]);

/** The operators that the facets of our operations name, with at most numbers and texts as attributes. */
export function facetReaders(): Record<string, OpReader> {
  const found: Record<string, OpReader> = {};
  for (const [id, facet] of Object.entries(onnx) as [OpId, (typeof onnx)[OpId]][]) {
    const { attributes, operands } = ops[id] as OpDefinition;
    if (facet.kind !== "operator" || operands.some(({ list }) => list === true)) continue;
    if (!Object.values(attributes).every(({ kind }) => plainKinds.has(kind))) continue;
    found[facet.operator] = renamed(id, facet.attributes ?? {});
  }
  return found;
}

/** An operator of any number of tensors, two at a time. */
export function folded(id: OpId): OpReader {
  const op = ops[id];
  return (call) => {
    const nodes = call.inputs.map((_, i) => call.node(i));
    if (nodes.length === 2) return call.add(op, operandsOf(call, op));
    return nodes.reduce((a, b) => call.add(op, [a, b]));
  };
}

/** Exponents that are whole numbers become reals. */
export const power: OpReader = (call) => {
  const exponent = call.value(1);
  const isConstant = exponent.kind === "constant";
  const dtype = isConstant ? exponent.tensor.dtype : tensorTypeOf(call.node(1)).dtype;
  if (dtype !== "int32" && dtype !== "int64") return call.add(ops.pow, operandsOf(call, ops.pow));
  const number = isConstant && exponent.tensor.shape.length === 0 ? numberOf(exponent) : null;
  return call.add(ops.pow, [call.node(0), number ?? call.add(ops.dequantize, [call.node(1), 1, 0])]);
};

/** The mean of any number of tensors. */
export const meanOfAll: OpReader = (call) => {
  const nodes = call.inputs.map((_, i) => call.node(i));
  return call.add(ops.div, [nodes.reduce((a, b) => call.add(ops.add, [a, b])), nodes.length]);
};

/** `alpha * elu(x / alpha)` with Elu's own alpha 1. */
export const celu: OpReader = (call) => {
  const alpha = call.float("alpha", 1);
  const x = call.node(0);
  if (alpha === 1) return call.add(ops.elu, [x]);
  return call.add(ops.mul, [call.add(ops.elu, [call.add(ops.div, [x, alpha])]), alpha]);
};

export const clip: OpReader = (call) => {
  const [min, max] = [call.number(1), call.number(2)];
  const x = call.node(0);
  if (min === null && max === null) return x;
  const { dtype } = tensorTypeOf(x);
  if (dtype === "float32") return call.add(ops.clamp, [x], { min, max });
  if (dtype !== "uint8" && dtype !== "int8") throw call.unsupported(`it clips ${dtype}`);
  return narrowed(call, x, min, max);
};

/** Bounds of integers belong to an operation like the one that gives them, which others may read as it is; else they are a clamp in the unit scale. */
function narrowed(call: ReadCall, x: Node, min: number | null, max: number | null): Node {
  const names = x.kind === "call_function" ? boundNames(x) : null;
  if (x.kind === "call_function" && names !== null)
    return call.add(x.op, x.args, { ...x.attributes, [names[0]]: min, [names[1]]: max });
  const range = dtypes[tensorTypeOf(x).dtype];
  return call.add(ops["quantized.clamp"], [x, 1, 0], { min: min ?? range.min, max: max ?? range.max });
}

function boundNames({ op, attributes }: CallFunctionNode): readonly [string, string] | null {
  for (const names of [["clampMin", "clampMax"] as const, ["quantMin", "quantMax"] as const]) {
    if (op.id === "quantized.clamp" || op.id === "quantized.pad") continue;
    if (names.every((name) => Object.hasOwn(op.attributes, name) && attributes[name] === null)) return names;
  }
  return null;
}

export const reciprocal: OpReader = (call) => {
  const x = call.node(0);
  const isRoot = x.kind === "call_function" && x.op.id === "sqrt";
  return isRoot ? call.add(ops.rsqrt, [x.args[0] as Node]) : call.add(ops.div, [1, x]);
};

const isSixth = (value: number): boolean => Math.abs(value - 1 / 6) < 1e-4;

export const hardSigmoid: OpReader = (call) => {
  const [alpha, beta] = [call.float("alpha", 0.2), call.float("beta", 0.5)];
  if (isSixth(alpha) && beta === 0.5) return call.add(ops.hardsigmoid, [call.node(0)]);
  const line = call.add(ops.add, [call.add(ops.mul, [call.node(0), alpha]), beta]);
  return call.add(ops.clamp, [line], { min: 0, max: 1 });
};

export const swish: OpReader = (call) => {
  if (call.float("alpha", 1) !== 1) throw call.unsupported("its alpha is not 1");
  return call.add(ops.silu, [call.node(0)]);
};

/** Identity, and Dropout outside of training. */
export const identity: OpReader = (call) => call.value(0);

export const dropout: OpReader = (call): ReturnType<OpReader> => {
  call.float("ratio", 0.5);
  call.int("seed", 0);
  if (call.opset < 7 && call.int("is_test", 0) === 0) throw call.unsupported("its is_test is 0");
  const mode = call.has(2) ? call.number(2) : 0;
  if (mode !== 0) throw call.unsupported("it is in training mode");
  if ((call.proto.output[1] ?? "") === "") return call.value(0);
  if (call.opset < 10) throw call.unsupported("before opset 10 its output 1 has no known elements");
  return [call.value(0), call.add(ops.full, [], { shape: call.shape(0), value: 1, dtype: "bool" })];
};
