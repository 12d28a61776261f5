import { QuantraceError } from "@quantrace/core/errors";
import { isDType, SymbolicDim } from "@quantrace/core";
import { formatType, sameType, type TensorType } from "@quantrace/core/ops";
import { outputType } from "../../graph/graph.ts";
import { inferCall } from "../../graph/infer-call.ts";
import { operandFaults } from "../../graph/operand-faults.ts";
import { isTensorType, type Node, type ValueType } from "../../graph/node.ts";
import { flattenTree } from "../../graph/tree.ts";
import type { Rule } from "../rule.ts";
import { attributeFault } from "./attributes.ts";

/** The stored type of a node is the one that follows from what it reads. */
export const types: Rule = {
  name: "types",
  *check(graph) {
    for (const node of graph.nodes()) {
      const reason = faultOf(node);
      if (reason !== null) yield { node: node.name, reason };
    }
  },
};

function faultOf(node: Node): string | null {
  if (node.kind === "output")
    return sameTree(node.type, outputType(node.args[0] ?? null)) ? null : "its type is stale";
  const leaves = flattenTree(node.type, isTensorType);
  if (leaves.some((leaf) => !isValid(leaf))) return "its type is not valid";
  if (node.kind !== "call_module" && !isTensorType(node.type)) return "its type is not that of one tensor";
  // What the other rules report would make no sense to a shape rule.
  if (
    node.kind !== "call_function" ||
    operandFaults(node.op, node.args).length > 0 ||
    attributeFault(node) !== null
  )
    return null;
  try {
    const inferred = inferCall(node.op, node.args, node.attributes);
    if (sameType(inferred, node.type)) return null;
    return `its type is ${formatType(node.type)}, but ${node.op.id} gives ${formatType(inferred)}`;
  } catch (error) {
    if (error instanceof QuantraceError) return error.summary;
    throw error;
  }
}

function isValid({ dtype, shape }: TensorType): boolean {
  return (
    isDType(dtype) &&
    shape.every((dim) => dim instanceof SymbolicDim || (Number.isSafeInteger(dim) && dim >= 0))
  );
}

/** True for trees of the same form with the same types. */
export function sameTree(a: ValueType, b: ValueType): boolean {
  if (isTensorType(a) || isTensorType(b)) return isTensorType(a) && isTensorType(b) && sameType(a, b);
  const [left, right] = [Object.entries(a), Object.entries(b)];
  return (
    Array.isArray(a) === Array.isArray(b) &&
    left.length === right.length &&
    left.every(
      ([key, item], i) => key === right[i]?.[0] && sameTree(item as ValueType, right[i][1] as ValueType),
    )
  );
}
