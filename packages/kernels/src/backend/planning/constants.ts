import { allocate, type TensorData } from "@quantrace/core";
import type { AnyKernel, Attributes, Operand } from "@quantrace/core/ops";
import type { CallFunctionNode, Node } from "@quantrace/ir/graph";
import type { TensorSpec } from "../../call-request.ts";
import type { Slot } from "../slot.ts";
import { type SlotOperand, valueOf } from "../steps/reference-step.ts";

interface Computed {
  readonly from: readonly unknown[];
  readonly value: TensorData;
}

/**
 * Operations whose operands are all the same in every run, such as the dequantized weights of a reference graph. They
 * are computed when a plan is made, so that a kernel can pack the result; plans share them.
 */
export class Constants {
  readonly #computed = new Map<Node, Computed>();
  readonly #kernelOf: (node: CallFunctionNode) => AnyKernel;

  constructor(kernelOf: (node: CallFunctionNode) => AnyKernel) {
    this.#kernelOf = kernelOf;
  }

  /** The value of a node, computed on its reference kernel unless it has been, from the same operands. */
  evaluate(
    node: CallFunctionNode,
    read: readonly Operand<Slot>[],
    operands: readonly SlotOperand[],
    attributes: Attributes,
    spec: TensorSpec,
  ): TensorData {
    const from = [...read.flatMap(identities), JSON.stringify(attributes)];
    const known = this.#computed.get(node);
    if (known !== undefined && isSame(known.from, from)) return known.value;
    const value = allocate(spec.dtype, spec.shape);
    this.#kernelOf(node)(operands.map(valueOf), attributes, value);
    this.#computed.set(node, { from, value });
    return value;
  }
}

/** True when an operand is the same in every run. */
export function isConstant(operand: SlotOperand): boolean {
  if (operand === null) return true;
  return [operand].flat().every(({ block }) => block === null);
}

/** Numbers, and the memory behind tensors. */
function identities(operand: Operand<Slot>): unknown[] {
  if (operand === null || typeof operand === "number") return [operand];
  return [operand].flat().map(({ value }) => value.data);
}

function isSame(a: readonly unknown[], b: readonly unknown[]): boolean {
  return a.length === b.length && a.every((item, i) => Object.is(item, b[i]));
}
