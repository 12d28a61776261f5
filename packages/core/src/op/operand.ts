import type { DType } from "../dtype/dtype.ts";

/** What an operand is to the operation, beyond its shape. Quantization reads it. */
export type OperandRole = "activation" | "weight" | "bias" | "qparam";

/**
 * One tensor operand.
 *
 * `dtype` is a dtype, a list of them, or a type variable of the operation (`"T"`).
 * `shape` is a pattern: names are sizes that must agree (`["N", "K"]`), numbers are themselves, `"...B"` stands for
 * any leading sizes that must agree, `"...^B"` for leading sizes that broadcast, `"_"` for any one size. Without a
 * pattern any shape is taken.
 */
export interface OperandSpec {
  readonly name: string;
  readonly dtype: DType | readonly DType[] | TypeVariable;
  readonly shape?: readonly (string | number)[];
  readonly role?: OperandRole;
  /** May be left out. */
  readonly optional?: true;
  /** A plain number may stand for the tensor. */
  readonly scalar?: true;
  /** Must hold neither NaN nor infinity in checked mode: no integer stands for them. */
  readonly finite?: true;
  /** Takes a list of tensors. At most one operand, the first, does. */
  readonly list?: true;
}

/** A letter that stands for one dtype in all operands and the result: see `OpDefinition.types`. */
export type TypeVariable = "T" | "U";

/** Short for an operand that must be given. */
export function operand(
  name: string,
  dtype: OperandSpec["dtype"],
  shape?: OperandSpec["shape"],
  more: Partial<OperandSpec> = {},
): OperandSpec {
  return { name, dtype, ...(shape === undefined ? {} : { shape }), ...more };
}
