import type { QuantizationFacet } from "@quantrace/core/ops";
import { isNode, isTensorType, type Node } from "@quantrace/ir";

/** A tensor that a node reads, and at which operand. */
export interface Read {
  readonly value: Node;
  readonly operand: number;
}

/** The same with the node that reads. */
export interface UserRead extends Read {
  readonly user: Node;
}

/** What a node reads as activations: float32 tensors that are neither weights nor biases. */
export function activationReads(node: Node, facet: QuantizationFacet): Read[] {
  if (node.kind !== "call_function") return [];
  const named = facet.kind === "weighted" ? facet.activations : null;
  const carries = node.op.operands.map(({ name, role }) =>
    named === null ? role === undefined : named.includes(name),
  );
  return node.args
    .flatMap((arg, operand) => (carries[operand] ? [arg].flat().map((value) => ({ value, operand })) : []))
    .filter((read): read is Read => isNode(read.value))
    .filter(({ value: { type } }) => isTensorType(type) && type.dtype === "float32");
}

/** The same without the operands. */
export function activationsOf(node: Node, facet: QuantizationFacet): Node[] {
  return activationReads(node, facet).map(({ value }) => value);
}
