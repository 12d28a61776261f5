import { failure, throwProblems } from "@quantrace/core/errors";
import { ops } from "@quantrace/core/ops";
import {
  flattenTree,
  type Graph,
  isArgumentLeaf,
  isNode,
  isTensorType,
  mapTree,
  type Node,
} from "@quantrace/ir";
import type { Plan, QuantizedBoundary } from "../prepare/plan.ts";
import { integerDTypes } from "../qparams/integer-dtypes.ts";
import type { QParams } from "../qparams/qparams.ts";
import { qparamsOf, quantizeBehind } from "./graph-qparams.ts";

/** The qparams of a converted model's inputs and outputs, by position; null for what is float32 or no tensor. */
export interface BoundaryQParams {
  readonly inputs: readonly (QParams | null)[];
  readonly outputs: readonly (QParams | null)[];
}

/** Refuses an input or output that cannot be integers. Throws QQ2008 for each. */
export function checkBoundary(
  graph: Graph,
  { places, given }: Pick<Plan, "places" | "given">,
  { inputs, outputs }: QuantizedBoundary,
): void {
  const values = places.filter(({ edge }) => edge === null).map(({ node }) => node);
  const observed = new Set([...values, ...given.keys()]);
  const problems = (what: string, indexes: readonly number[], values: readonly (Node | null)[]) =>
    indexes.flatMap((index) => {
      const value = values[index];
      if (value !== undefined && value !== null && observed.has(value.name)) return [];
      const reason =
        value === undefined
          ? `there are ${values.length}`
          : value === null
            ? "it is no tensor"
            : `%${value.name} is not quantized`;
      return [failure("QQ2008", { what, index, reason })];
    });
  throwProblems([
    ...problems("input", inputs, graph.placeholders),
    ...problems("output", outputs, resultsOf(graph)),
  ]);
}

/**
 * Makes inputs and outputs of a reference graph integers: the quantize behind such an input goes, and so does the
 * dequantize before such an output. Changes the graph.
 */
export function applyBoundary(graph: Graph, { inputs, outputs }: QuantizedBoundary): BoundaryQParams {
  const given = graph.placeholders.map((value, i) =>
    inputs.includes(i) ? takeIntegers(graph, value) : null,
  );
  const results = resultsOf(graph);
  const found = results.map((value, i) => (outputs.includes(i) && value !== null ? qparamsOf(value) : null));
  let at = -1;
  const result = mapTree(graph.output.args[0] ?? null, isArgumentLeaf, (leaf) => {
    at++;
    return found[at] === null || !isNode(leaf) ? leaf : ((leaf.args[0] ?? leaf) as Node);
  });
  if (outputs.length > 0) graph.setArgs(graph.output, [result]);
  return { inputs: given, outputs: found };
}

function takeIntegers(graph: Graph, value: Node): QParams {
  const { node, qparams } = quantizeBehind(value);
  if (isTensorType(value.type))
    graph.setType(value, { ...value.type, dtype: integerDTypes[qparams.dtype].stored });
  graph.replaceAllUses(node, value);
  graph.erase(node);
  return qparams;
}

/** The tensors of the result, in order; null for a plain value. Observers are looked through. */
function resultsOf(graph: Graph): readonly (Node | null)[] {
  return flattenTree(graph.output.args[0] ?? null, isArgumentLeaf).map((leaf) => {
    if (!isNode(leaf)) return null;
    const isObserver = leaf.kind === "call_function" && leaf.op === ops.observe;
    return isObserver ? (leaf.args[0] as Node) : leaf;
  });
}
