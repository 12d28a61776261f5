import type { Graph, Node } from "@quantrace/ir/graph";
import { type CompileOptions, interpretedExecutable } from "@quantrace/ir";
import type { NodeExplanation } from "./explanation.ts";
import { isKernelOp } from "./planning/plan-kernel.ts";
import type { WasmExecutable } from "./wasm-executable.ts";

/** Runs a graph that cannot be planned on the reference kernels, node by node. */
export function referenceExecutable(
  graph: Graph,
  options: CompileOptions | undefined,
  reason: string,
): WasmExecutable {
  const explanations = [...graph.nodes()].flatMap((node) => explain(node, reason));
  return {
    ...interpretedExecutable(graph, { tap: options?.tap, checked: options?.checked }),
    explain: () => explanations,
    profile: () => [],
    threads: { count: 1, reason },
  };
}

function explain(node: Node, reason: string): NodeExplanation[] {
  if (node.kind === "call_module") {
    return [{ node: node.name, op: node.target, runs: "module", reason: null }];
  }
  if (node.kind !== "call_function") return [];
  const { id } = node.op;
  return [{ node: node.name, op: id, runs: "reference", reason: isKernelOp(id) ? reason : null }];
}
