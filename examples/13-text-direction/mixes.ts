import { defaultQConfig, type Graph, ops, QConfigMapping } from "quantrace";
import type { CallFunctionNode } from "quantrace/graph";

/**
 * Everything in int8 but the softmax: quantized, probabilities are whole steps of 1/256, and many lines would have the
 * same.
 */
export const everything: QConfigMapping = new QConfigMapping()
  .setGlobal(defaultQConfig)
  .setObjectType(ops.softmax, null);

/** What else may stay in float32. A model that was read from a file has no modules to name: operations are counted. */
export function mixesOf(graph: Graph): Readonly<Record<string, QConfigMapping>> {
  const firstWide = callsOf(graph).findIndex(({ type }) => sizeOf(type.shape) === "3 x 96");
  return {
    "squeeze-and-excite in float32": inFloat(graph, ({ type }) => sizeOf(type.shape) === "1 x 1"),
    "hard-swish in float32": inFloat(graph, ({ op }) => op === ops.hardswish),
    "the first blocks in float32": inFloat(graph, (_, index) => index < firstWide),
  };
}

type Call = CallFunctionNode & { readonly type: { readonly shape: readonly unknown[] } };

function callsOf(graph: Graph): readonly Call[] {
  return [...graph.nodes()].filter((node): node is Call => node.kind === "call_function");
}

/** Height and width of an image. */
function sizeOf(shape: readonly unknown[]): string {
  return shape.slice(2).join(" x ");
}

function inFloat(graph: Graph, isChosen: (call: Call, index: number) => boolean): QConfigMapping {
  const counts = new Map<string, number>();
  return callsOf(graph).reduce((mapping, call, index) => {
    const count = counts.get(call.op.id) ?? 0;
    counts.set(call.op.id, count + 1);
    return isChosen(call, index) ? mapping.setModuleNameObjectTypeOrder("", call.op, count, null) : mapping;
  }, everything);
}
