import type { FunctionalOps } from "../functional/functional-ops.generated.ts";
import type { Tensor } from "../tensor/tensor.ts";
import type { AttributeValue } from "./attributes.ts";

/** An operand of a call as a gradient rule sees it: what the call was given. */
export type RuleOperand = Tensor | number | null | readonly Tensor[];

/** One call of an operation, and the gradient of what it gave. */
export interface GradientCall<
  O extends readonly RuleOperand[] = readonly RuleOperand[],
  A extends object = Readonly<Record<string, AttributeValue>>,
> {
  /** In the order of the definition. */
  readonly operands: O;
  /** Complete and normalised. */
  readonly attributes: A;
  /** What the call gave. */
  readonly y: Tensor;
  /** The gradient of the scalar that is differentiated with respect to `y`; of the same shape. */
  readonly dy: Tensor;
  /** The operations as functions: an op's file must import no tensors. */
  readonly f: FunctionalOps;
  /** A float32 tensor of numbers in row-major order that the rule has worked out. */
  readonly constant: (shape: readonly number[], values: readonly number[]) => Tensor;
}

/** The gradient of one operand: null for one that has none, a list for a list operand. */
export type OperandGradient = Tensor | null | readonly Tensor[];

/**
 * A vector-Jacobian product, written in operations: from `dy` the gradients of the operands, in their order. What stands
 * behind the rule's last entry has no gradient. A gradient of an operand that was broadcast may have the shape of `y`: the
 * differentiation sums it.
 */
export type GradientRule<O extends readonly RuleOperand[], A extends object> = (
  call: GradientCall<O, A>,
) => readonly OperandGradient[];

/**
 * How an operation is differentiated.
 *
 * - `smooth`: by a rule that can be differentiated again.
 * - `piecewise`: by a rule that holds between points where the operation bends or jumps; the derivative there is PyTorch's.
 * - `straightThrough`: by a rule that is not the derivative, which is 0 almost everywhere, but trains.
 * - `constant`: what it gives counts as a constant, by intent, so that its operands get nothing from it.
 * - `none`: it has no gradient, for the reason.
 */
export type GradientFacet =
  | {
      readonly kind: "smooth" | "piecewise" | "straightThrough";
      readonly rule: GradientRule<readonly RuleOperand[], object>;
    }
  | { readonly kind: "constant"; readonly reason: string }
  | { readonly kind: "none"; readonly reason: string };

/** A rule whose result can be differentiated again. */
/* @__NO_SIDE_EFFECTS__ */
export function smooth<O extends readonly RuleOperand[], A extends object>(
  rule: GradientRule<O, A>,
): GradientFacet {
  return { kind: "smooth", rule: rule as unknown as GradientRule<readonly RuleOperand[], object> };
}

/** A rule that holds between bends and jumps. */
/* @__NO_SIDE_EFFECTS__ */
export function piecewise<O extends readonly RuleOperand[], A extends object>(
  rule: GradientRule<O, A>,
): GradientFacet {
  return { kind: "piecewise", rule: rule as unknown as GradientRule<readonly RuleOperand[], object> };
}

/** A rule that takes a rounding for the identity. */
/* @__NO_SIDE_EFFECTS__ */
export function straightThroughGradient<O extends readonly RuleOperand[], A extends object>(
  rule: GradientRule<O, A>,
): GradientFacet {
  return { kind: "straightThrough", rule: rule as unknown as GradientRule<readonly RuleOperand[], object> };
}

/** No gradient, with the reason. */
/* @__NO_SIDE_EFFECTS__ */
export function noGradient(reason: string): GradientFacet {
  return { kind: "none", reason };
}

/** A result that counts as a constant, with the reason. */
/* @__NO_SIDE_EFFECTS__ */
export function constantGradient(reason: string): GradientFacet {
  return { kind: "constant", reason };
}
