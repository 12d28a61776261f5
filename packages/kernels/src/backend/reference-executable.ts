import { flattenTree, type Graph, mapTree, type Node } from "@quantrace/ir/graph";
import { type CompileOptions, interpretedExecutable, isValueLeaf } from "@quantrace/ir";
import { explained, type NodeExplanation } from "./explanation.ts";
import { outputsIn } from "./outputs-in.ts";
import { isPlaceLeaf, type Place } from "./place.ts";
import { manifest } from "../manifest/index.ts";
import { Slot } from "./slot.ts";
import type { WasmExecutable } from "./wasm-executable.ts";

/** The operations that have WebAssembly kernels. */
const served: ReadonlySet<string> = new Set(manifest.flatMap(({ ops }) => ops));

/** Runs a graph that cannot be planned on the reference kernels, node by node. */
export function referenceExecutable(
  graph: Graph,
  options: CompileOptions | undefined,
  reason: string,
): WasmExecutable {
  const explanations = [...graph.nodes()].flatMap((node) => explain(node, reason));
  const executable = interpretedExecutable(graph, { tap: options?.tap, checked: options?.checked });
  return {
    ...executable,
    runInto: (inputs, outputs) => {
      const result = mapTree(executable.runSync(...inputs), isValueLeaf, (leaf): Place =>
        typeof leaf === "object" && leaf !== null ? Slot.constant(leaf) : leaf,
      );
      const into = outputsIn(result, outputs);
      flattenTree(result, isPlaceLeaf)
        .filter((leaf) => leaf instanceof Slot)
        .forEach((slot, i) => into[i]?.data.set(slot.value.data));
    },
    explain: () => explanations,
    profile: () => [],
    threads: { count: 1, reason },
  };
}

function explain(node: Node, reason: string): NodeExplanation[] {
  if (node.kind === "call_module") {
    return [explained(node.name, node.target, "module")];
  }
  if (node.kind !== "call_function") return [];
  const { id } = node.op;
  return [explained(node.name, id, "reference", served.has(id) ? reason : null)];
}
