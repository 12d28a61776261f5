import type { Graph, NodeComparison } from "quantrace";
import type { CallFunctionNode } from "quantrace/graph";

/** A kind of layer, and how noisy its layers are. */
export interface PartNoise {
  readonly part: string;
  readonly layers: number;
  /** The signal to noise ratio of the layer in the middle, and of the noisiest, in dB. */
  readonly median: number;
  readonly worst: number;
}

/** Kinds of layers of an int8 model, the one with the noisiest layer first. */
export function noiseOfParts(rows: readonly NodeComparison[], graph: Graph): readonly PartNoise[] {
  const calls = new Map(
    [...graph.nodes()].flatMap((node) => (node.kind === "call_function" ? [[node.name, node]] : [])),
  );
  const parts = new Map<string, number[]>();
  for (const { node, runsAs, sqnr } of rows) {
    const call = calls.get(node);
    if (call === undefined) continue;
    const part = partOf(call, runsAs);
    parts.set(part, [...(parts.get(part) ?? []), sqnr]);
  }
  return [...parts]
    .map(([part, found]) => {
      const sorted = found.toSorted((a, b) => a - b);
      const median = sorted[Math.floor(sorted.length / 2)] as number;
      return { part, layers: found.length, median, worst: sorted[0] as number };
    })
    .sort((a, b) => a.worst - b.worst);
}

/** The kind of layer that a node is, with what was fused before it. */
function partOf(call: CallFunctionNode, runsAs: string): string {
  const isVector = call.type.shape.slice(2).join() === "1,1";
  if (runsAs === "quantized.conv2d") {
    if (isVector) return "squeeze-and-excite: convolutions";
    return groupsOf(call) > 1 ? "depthwise convolutions" : "other convolutions";
  }
  switch (call.op.id) {
    case "hardswish":
      return "hard-swish";
    case "adaptiveAvgPool2d":
      return "averages over an image";
    case "add":
      return isVector ? "squeeze-and-excite: hard-sigmoid" : "residual additions";
    case "clamp":
      return "squeeze-and-excite: hard-sigmoid";
    case "mul":
      return isVector ? "squeeze-and-excite: hard-sigmoid" : "squeeze-and-excite: products";
    default:
      return "the rest";
  }
}

/** The groups of a convolution, or of the one that a fused operation follows. */
function groupsOf({ op, attributes, args }: CallFunctionNode): number {
  return Number((op.id === "conv2d" ? attributes : (args[0] as CallFunctionNode).attributes)["groups"]);
}
