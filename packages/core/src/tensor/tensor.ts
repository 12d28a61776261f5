import type { Dim, StaticDim } from "../dim/dim.ts";
import type { DType, TypedArray } from "../dtype/dtype.ts";
import type { EagerTensorComposites, TensorComposites } from "./composites/index.ts";
import type { TensorOps } from "./tensor-ops.generated.ts";

/** What every tensor has, traced or not. */
export interface TensorProperties {
  /** Marks the type: an object that merely looks like a tensor is none. */
  readonly "~tensor": true;
  readonly dtype: DType;
  readonly shape: readonly Dim[];
  /** The number of dimensions. */
  readonly ndim: number;
  /**
   * The shape as a tuple of `rank` sizes. Throws QS1002 when the rank is another.
   *
   * @example
   * tensor([[1, 2, 3]]).dims(2).map(dim.value); // => [1, 3]
   */
  dims<const N extends number>(rank: N): Repeat<Dim, N>;
}

/**
 * A tensor as `forward` sees it. It may stand for a value that comes later, so it has no data, no truth value, no
 * length and no iterator: what needs data lives on `EagerTensor`.
 */
export interface Tensor extends TensorProperties, TensorOps, TensorComposites {}

/** A tensor whose values are there. */
export interface EagerTensor extends EagerTensorComposites {
  readonly shape: readonly StaticDim[];
  /** The values in row-major order. The array is the tensor's own memory, not a copy. */
  readonly data: TypedArray;
  dims<const N extends number>(rank: N): Repeat<StaticDim, N>;
  /**
   * The only value. Throws QS1006 unless there is exactly one.
   *
   * @example
   * tensor([3]).item(); // => 3
   */
  item(): number;
  /**
   * The values as nested arrays.
   *
   * @example
   * tensor([[1, 2], [3, 4]]).toArray(); // => [[1, 2], [3, 4]]
   */
  toArray(): NestedNumbers;
  /** Overwrites the values with those of a tensor of the same shape and dtype; gives this tensor. */
  copy_(from: EagerTensor): this;
  /** Overwrites every value with one number; gives this tensor. */
  fill_(value: number): this;
}

/** A number, or arrays of numbers as deep as a tensor's rank. */
export type NestedNumbers = number | readonly NestedNumbers[];

/** A tuple of N items, or an array when N is not a literal. */
export type Repeat<T, N extends number> = number extends N ? readonly T[] : RepeatTo<T, N>;

type RepeatTo<T, N extends number, R extends readonly T[] = readonly []> = R["length"] extends N
  ? R
  : RepeatTo<T, N, readonly [...R, T]>;
