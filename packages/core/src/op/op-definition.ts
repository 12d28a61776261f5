import type { DType } from "../dtype/dtype.ts";
import type { Attributes, AttributeSpec } from "./attributes.ts";
import type { OperandSpec, TypeVariable } from "./operand.ts";
import type { TensorType } from "./tensor-type.ts";

/** The type of an operand as the shape rule sees it: a list for a list operand, null when left out. */
export type OperandType = TensorType | readonly TensorType[] | null;

/** The result of an operation: a dtype (or variable) and a shape pattern over the operands' names. */
export interface ResultSpec {
  readonly dtype: DType | TypeVariable;
  readonly shape: readonly (string | number)[];
}

/** How the operation appears in the API. */
export interface ApiSpec {
  /** Also a method of Tensor, on the first operand. */
  readonly method: boolean;
  /** How many attributes, in order, are positional arguments; the others go into an options object. */
  readonly positional: number;
  /** Further method and function names for the same operation. */
  readonly aliases?: readonly string[];
  /** False for operations without a generated function: passes make them, or a function written by hand calls them. */
  readonly public: boolean;
}

/**
 * One operation. The definition is data: it holds the signature and the shape rule and imports no Tensor, so that
 * the analyser, the verifier and the text parser can read it.
 *
 * The result's type comes from `result` by unification of the operands' patterns, or from `infer` where a pattern
 * cannot say it (convolution, pooling, reshape).
 */
export interface OpDefinition {
  readonly id: string;
  /** Raised when the meaning changes. Serialised graphs store it. */
  readonly version: number;
  readonly types?: Readonly<Partial<Record<TypeVariable, readonly DType[]>>>;
  readonly operands: readonly OperandSpec[];
  readonly attributes: Readonly<Record<string, AttributeSpec>>;
  readonly result?: ResultSpec;
  /** The type of the result, where no rule of symbols gives it. */
  readonly infer?: (operands: readonly OperandType[], attributes: Attributes) => TensorType;
  /** Fills in attributes whose default depends on others, and checks their ranges (QS1007). */
  readonly normalize?: (attributes: Attributes) => Attributes;
  readonly api: ApiSpec;
}

/** Makes an operation. The id is the file's name in snake_case-free camelCase: `maxPool2d`. */
export function defineOp(
  definition: Omit<OpDefinition, "api"> & { readonly api?: Partial<ApiSpec> },
): OpDefinition {
  return Object.freeze({
    ...definition,
    api: { method: true, positional: 0, public: true, ...definition.api },
  });
}
