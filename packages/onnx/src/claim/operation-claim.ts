import type { TensorData } from "@quantrace/core";

/**
 * What the producer of a value says of it: the operation of Quantrace that its nodes spell out. It stands in the
 * `metadata_props` of the node that gives the result, as JSON. Whoever reads it writes that operation again and believes
 * the claim only where the same nodes come out.
 */
export interface OperationClaim {
  readonly op: string;
  readonly version: number;
  readonly args: readonly ClaimedArgument[];
  readonly attributes: Readonly<Record<string, ClaimedLiteral>>;
}

/** The key among a node's `metadata_props`. */
export const claimKey = "quantrace.operation";

/** An operand: a value of the file, a small tensor that the file does not hold as such, a list, or a plain value. */
export type ClaimedArgument = ClaimedValue | ClaimedTensor | ClaimedLiteral | readonly ClaimedArgument[];

/** A value of the file, or what is made from a constant of the file. */
export interface ClaimedValue {
  readonly value: string;
  readonly by?: Derivation;
}

/** How a constant of the graph follows from the constant that was written for it. */
export type Derivation =
  | { readonly kind: "transposed" }
  /** Integers from reals: each channel in dimension 1 is moved by a number. */
  | { readonly kind: "moved"; readonly dtype: "int8" | "uint8"; readonly points: readonly number[] };

export interface ClaimedTensor {
  readonly tensor: {
    readonly dtype: TensorData["dtype"];
    readonly shape: readonly number[];
    readonly data: readonly ClaimedLiteral[];
  };
}

/** Numbers that JSON has no text for stand in a record, and so do symbolic sizes. */
export type ClaimedLiteral =
  | number
  | boolean
  | string
  | null
  | { readonly number: string }
  | { readonly dim: string }
  | readonly ClaimedLiteral[];
