import type { TensorData } from "../tensor/tensor-data.ts";
import type { Attributes } from "./attributes.ts";

/** An operand as a kernel sees it. A number given for a `scalar` operand arrives as a rank-0 tensor. */
export type KernelOperand = TensorData | readonly TensorData[] | null;

/**
 * A reference kernel: plain loops, in the order of operations that `docs/numerics.md` defines. It reads the operands
 * in the order of the definition and fills `y`, which has the inferred dtype and shape and starts as zeros.
 */
export type ReferenceKernel<
  O extends readonly KernelOperand[] = readonly never[],
  A extends object = never,
> = (operands: O, attributes: A, y: TensorData) => void;

/** A reference kernel whose operand and attribute types are forgotten: what the tables hold. */
export type AnyKernel = (operands: readonly KernelOperand[], attributes: Attributes, y: TensorData) => void;
