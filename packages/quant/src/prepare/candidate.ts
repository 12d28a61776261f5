import { type OpId, quantization, type QuantizationFacet } from "@quantrace/core/ops";
import { type CallFunctionNode, isNode, isTensorType, type Node } from "@quantrace/ir";
import type { QConfig } from "../qconfig/qconfig.ts";
import type { ResolvedSetting } from "../qconfig/resolve-qconfig.ts";

/** What an operation could be, before its neighbours are looked at. */
export interface Candidate {
  readonly op: string;
  readonly facet: QuantizationFacet;
  /** Null when the node stays in float; `why` says why. */
  readonly config: QConfig | null;
  readonly why: string;
}

/** Decides by the operation and its setting alone. */
export function candidateOf(node: CallFunctionNode, { setting, entry }: ResolvedSetting): Candidate {
  const facet = quantization[node.op.id as OpId];
  const op = node.op.id;
  const float = (why: string): Candidate => ({ op, facet, config: null, why });
  if (facet.kind === "floatOnly") return float(facet.reason);
  if (facet.kind === "quantized") return float("it is part of a quantized graph already");
  if (setting === null)
    return float(entry === null ? "no entry of the mapping speaks of it" : "its setting is null");
  if (isTensorType(node.type) && node.type.dtype !== "float32") return float(`it yields ${node.type.dtype}`);
  if (facet.kind === "weighted" && weightNode(node, facet.weight)?.kind !== "get_attr")
    return float("its weight is computed in the graph, not a parameter");
  return { op, facet, config: setting, why: facet.kind };
}

/** The operands of a node that carry activations: float32 tensors that are neither weights nor biases. */
export function activationsOf(node: Node, facet: QuantizationFacet): Node[] {
  if (node.kind !== "call_function") return [];
  const named = facet.kind === "weighted" ? facet.activations : null;
  const carries = node.op.operands.map(({ name, role }) =>
    named === null ? role === undefined : named.includes(name),
  );
  return node.args
    .filter((_, i) => carries[i])
    .flatMap((arg) => [arg].flat())
    .filter(isNode)
    .filter((input) => isTensorType(input.type) && input.type.dtype === "float32");
}

/** Where an operand stands among the arguments. */
export function operandIndex(node: CallFunctionNode, name: string): number {
  return node.op.operands.findIndex((spec) => spec.name === name);
}

/** The node at an operand, or null. */
export function weightNode(node: CallFunctionNode, name: string): Node | null {
  const arg = node.args[operandIndex(node, name)];
  return isNode(arg) ? arg : null;
}
