import type { TensorData } from "@quantrace/core";
import { failure, type QuantraceError } from "@quantrace/core/errors";
import { STEP_KEY } from "../step/training-step.ts";
import { type Graph, Interpreter, type Node, type Value } from "@quantrace/ir";

/**
 * The error for a loss that is NaN or infinite. A step is pure, so it can be made again with someone who looks: at the
 * first node whose value is not finite, and at the user's line that it comes from.
 */
export function nonFiniteLoss(graph: Graph, args: readonly unknown[], loss: number): QuantraceError {
  let first: Node | null = null;
  const tap = (node: Node, value: Value): void => {
    if (first === null && node.kind !== "output" && !isFinite(value)) first = node;
  };
  new Interpreter(graph, { tap }).run(args);
  const found = first as Node | null;
  const step = (args[0] as Readonly<Record<string, TensorData>>)[STEP_KEY]?.data[0] ?? 0;
  const params = { loss, step: step + 1, node: found?.name ?? "none", what: describe(found) };
  const { source } = found?.origin ?? {};
  return failure("QG3001", params, { node: params.node, ...(source && { source }) });
}

function describe(node: Node | null): string {
  if (node === null) return "no value alone";
  if (node.kind === "placeholder") return "an input or a parameter";
  return node.kind === "call_function" ? node.op.id : node.kind;
}

function isFinite(value: Value): boolean {
  const { dtype, data } = value as TensorData;
  if (dtype !== "float32") return true;
  for (let i = 0; i < data.length; i++) if (!Number.isFinite(data[i])) return false;
  return true;
}
