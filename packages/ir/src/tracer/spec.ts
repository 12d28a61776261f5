import { anything, listOf, signature } from "@quantrace/core/arguments";
import {
  type DimLike,
  type DimValue,
  type DType,
  isDType,
  SymbolicDim,
  symbolDim,
  type Tensor,
  valueOf,
} from "@quantrace/core";
import { describeValue, failure } from "@quantrace/core/errors";
import type { TensorType } from "@quantrace/core/ops";
import type { ValueType } from "../graph/node.ts";
import { isPlainRecord } from "../graph/tree.ts";

/** Stands for a tensor argument: its dtype and sizes, some of which may be symbols. */
export class TensorSpec {
  readonly type: TensorType;

  constructor(type: TensorType) {
    this.type = type;
  }
}

const checkSpec = signature("spec", {
  dtype: anything,
  shape: listOf(anything, "an array of sizes and names"),
});

/**
 * Describes a tensor argument of a trace. A string names a size that is not known yet; use `dimension` for one with
 * a constraint.
 *
 * @throws QS1003 for an unknown dtype; QS1013 for a shape that is no array; QS1005 for a size that is neither a whole number, a name nor a dimension
 * @example
 * spec("float32", ["N", 1, 28, 28]).type.shape.length; // => 4
 */
export function spec(dtype: DType, shape: readonly (DimLike | string)[]): TensorSpec {
  checkSpec(dtype, shape);
  if (!isDType(dtype)) {
    const found = describeValue(dtype);
    throw failure("QS1003", { op: "spec", operand: "tensor", found, expected: "a dtype" });
  }
  return new TensorSpec({ dtype, shape: shape.map(sizeOf) });
}

function sizeOf(size: DimLike | string): DimValue {
  if (typeof size === "string") {
    if (/^[A-Za-z_]\w*$/.test(size)) return symbolDim(size);
    throw failure("QS1005", { op: "spec", shape: size, reason: "a name has letters, digits and _ only" });
  }
  const value = valueOf(size);
  if (value instanceof SymbolicDim || (Number.isSafeInteger(value) && value >= 0)) return value;
  const reason = "a size is a whole number, zero or more, or a name";
  throw failure("QS1005", { op: "spec", shape: `[${describeValue(value)}]`, reason });
}

/**
 * The specs for the arguments of a `forward`: one per tensor, plain values as they are. Of a model that is only known to be a
 * `Module`, such as one that was loaded by its name, nothing is known here; it is checked when it is traced.
 */
export type SpecsOf<P extends readonly unknown[]> = [P, never[]] extends [never[], P]
  ? readonly unknown[]
  : { readonly [K in keyof P]: SpecOf<P[K]> };

/** The specs for a model, for `static readonly inputs = [...] satisfies Inputs<Net>`. */
export type Inputs<M extends { readonly forward: (...args: never[]) => unknown }> = SpecsOf<
  Parameters<M["forward"]>
>;

/** The spec for one argument. */
export type SpecOf<T> = T extends Tensor
  ? TensorSpec
  : T extends readonly unknown[]
    ? { readonly [K in keyof T]: SpecOf<T[K]> }
    : T extends object
      ? { readonly [K in keyof T]: SpecOf<T[K]> }
      : T;

/** The arguments that specs stand for. */
export type TensorsOf<S extends readonly unknown[]> = { -readonly [K in keyof S]: TensorOf<S[K]> };

/** The argument that one spec stands for. */
export type TensorOf<T> = T extends TensorSpec
  ? Tensor
  : T extends object
    ? { readonly [K in keyof T]: TensorOf<T[K]> }
    : T;

/** The types in a tree of specs, or null when something else is in it. */
export function typeOfSpecs(specs: unknown): ValueType | null {
  if (specs instanceof TensorSpec) return specs.type;
  if (!Array.isArray(specs) && !isPlainRecord(specs)) return null;
  const items = Object.entries(specs).map(([key, item]) => [key, typeOfSpecs(item)] as const);
  if (items.some(([, type]) => type === null)) return null;
  return (Array.isArray(specs) ? items.map(([, type]) => type) : Object.fromEntries(items)) as ValueType;
}
