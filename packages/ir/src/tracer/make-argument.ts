import { failure } from "@quantrace/core/errors";
import { isTensor } from "@quantrace/core/tracing";
import type { Literal } from "../graph/node.ts";
import { isPlaceholderRef, PlaceholderRef, type SignatureTree } from "../graph/signature.ts";
import { isPlainRecord } from "../graph/tree.ts";
import { TensorSpec } from "./spec.ts";
import type { Tracer } from "./tracer.ts";
import { typeName } from "./type-name.ts";

/** An argument of the traced function, and its form for the graph's signature. */
export interface MadeArgument {
  readonly value: unknown;
  readonly signature: SignatureTree;
}

/** How the placeholders of an argument are called: a name to build on, or the signature of an earlier trace. */
export type ArgumentName = string | SignatureTree;

/**
 * Makes the argument that a spec stands for: a traced tensor for each TensorSpec, arrays and records of them, plain
 * values as they are. Throws QS2001 for anything else.
 */
export function makeArgument(tracer: Tracer, spec: unknown, name: ArgumentName, where: string): MadeArgument {
  if (spec instanceof TensorSpec) {
    const { node, tensor } = tracer.placeholder(spec, nameOf(name));
    return { value: tensor, signature: new PlaceholderRef(node.name) };
  }
  if (Array.isArray(spec)) {
    const items = spec.map((item: unknown, i) =>
      makeArgument(tracer, item, below(name, i), `${where}[${i}]`),
    );
    return { value: items.map((item) => item.value), signature: items.map((item) => item.signature) };
  }
  if (isPlainRecord(spec)) {
    const items = Object.entries(spec).map(
      ([key, item]) => [key, makeArgument(tracer, item, below(name, key), `${where}.${key}`)] as const,
    );
    return {
      value: Object.fromEntries(items.map(([key, item]) => [key, item.value])),
      signature: Object.fromEntries(items.map(([key, item]) => [key, item.signature])),
    };
  }
  if (!isLiteral(spec)) {
    const found = isTensor(spec) ? "a tensor" : `a ${typeName(spec)}`;
    const expected = "spec(dtype, shape) for a tensor, a plain value, or arrays and records of them";
    throw failure("QS2001", { where, found, expected });
  }
  return { value: spec, signature: spec };
}

function isLiteral(value: unknown): value is Literal {
  return value === null || ["undefined", "number", "boolean", "string"].includes(typeof value);
}

function nameOf(name: ArgumentName): string {
  if (isPlaceholderRef(name)) return name.placeholder;
  return typeof name === "string" ? name : "arg";
}

function below(name: ArgumentName, key: string | number): ArgumentName {
  if (typeof name === "string") return `${name}_${key}`;
  return (name as Readonly<Record<string, SignatureTree>> | null | undefined)?.[key] ?? `arg_${key}`;
}
