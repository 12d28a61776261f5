import { type DimValue, type TensorData } from "@quantrace/core";
import type { Node } from "@quantrace/ir";
import type { StoredTensor } from "../decode/read-tensor.ts";

/** A constant of the file. It becomes part of the graph's state where an operation reads it as a tensor. */
export interface Constant {
  readonly kind: "constant";
  readonly name: string;
  readonly tensor: StoredTensor;
}

/** Whole numbers that are computed from the shapes of inputs: sizes, axes, positions. */
export interface Sizes {
  readonly kind: "sizes";
  readonly rank: 0 | 1;
  readonly values: readonly DimValue[];
}

/** Integers of 8 bits, made wider and moved: `node + offset`. It is the index of a table, or on its way to other integers. */
export interface Widened {
  readonly kind: "widened";
  readonly node: Node;
  readonly offset: number;
}

/**
 * A sum of integer products on its way to integers of 8 bits, as MatMulInteger begins it: `(x weight + bias) * multiplier`.
 * `isReal` once it was cast to float32.
 */
export interface Sums {
  readonly kind: "sums";
  readonly x: Node;
  readonly xZeroPoint: number;
  readonly weight: Constant;
  readonly weightZeroPoint: Constant | null;
  readonly bias: Constant | null;
  readonly multiplier: Constant | null;
  readonly isReal: boolean;
}

/** What a name of the ONNX graph stands for. */
export type Value = { readonly kind: "node"; readonly node: Node } | Constant | Sizes | Widened | Sums;

export const nodeValue = (node: Node): Value => ({ kind: "node", node });

/** Whole numbers of any type; null for a tensor of other elements. */
export function wholeNumbers({ tensor }: Constant): readonly number[] | null {
  if (tensor.dtype === "float32" || tensor.dtype === "float16" || tensor.dtype === "bfloat16") return null;
  return Array.from(tensor.data as Iterable<number | bigint>, saturated);
}

/** The ends of int64 mean "as far as it goes"; no size comes near them. */
function saturated(value: number | bigint): number {
  const limit = BigInt(Number.MAX_SAFE_INTEGER);
  const wide = BigInt(value);
  return Number(wide > limit ? limit : wide < -limit ? -limit : wide);
}

/** A tensor of one element as a number; null for any other. */
export function numberOf(value: Value | null): number | null {
  if (value?.kind !== "constant" || value.tensor.data.length !== 1 || value.tensor.shape.length > 1)
    return null;
  const { dtype, data } = value.tensor;
  return dtype === "float16" || dtype === "bfloat16" ? null : Number(data[0]);
}

/** Whether a tensor is one that operations compute with. */
export function isTensorData(tensor: StoredTensor): tensor is TensorData {
  return tensor.dtype !== "int64";
}
