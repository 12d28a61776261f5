import type { Dim, StaticDim } from "../dim/dim.ts";
import type { EagerTensor, Tensor } from "../tensor/tensor.ts";
import type { Module } from "./module.ts";

/** What `forward` may give back: tensors, sizes and plain values, in arrays and records. No promise, no generator. */
export type Output =
  | Tensor
  | Dim
  | string
  | number
  | boolean
  | null
  | undefined
  | (object & { readonly then?: never; readonly next?: never });

/** Any `forward`. */
export type AnyForward = (...args: never[]) => Output;

/** A module that maps one tensor to one: what `nn.Sequential` chains. */
export interface UnaryModule extends Module {
  forward(x: Tensor): Tensor;
}

/** A tree of tensors and sizes, with data in place of every tensor and a number in place of every size. */
export type Eager<T> = T extends Tensor
  ? EagerTensor
  : T extends Dim
    ? StaticDim
    : T extends readonly unknown[]
      ? { readonly [K in keyof T]: Eager<T[K]> }
      : T extends object
        ? { readonly [K in keyof T]: Eager<T[K]> }
        : T;

/** The arguments of `run`: those of `forward`, with data. Anything, for a model that is only known to be a `Module`. */
export type EagerArgs<P extends readonly unknown[]> = [P, never[]] extends [never[], P]
  ? readonly unknown[]
  : { [K in keyof P]: Eager<P[K]> };
