import { type AnyForward, Module } from "@quantrace/core";
import type { SpecOf } from "./spec.ts";

/** What a leaf must say, since nobody looks inside: the types of what its `forward` gives for these arguments. */
export interface Leaf<F extends AnyForward> {
  /** The dtypes and shapes of what `forward` gives, from those of what it takes. */
  outputSpec(...args: Parameters<F>): SpecOf<ReturnType<F>>;
}

/**
 * A module that a trace does not enter. It becomes one `call_module` node, stays in float32, and may hold any code.
 *
 * @example
 * class Scramble extends LeafModule implements Leaf<Scramble["forward"]> {
 *   forward(x: Tensor): Tensor { return tensor((x as EagerTensor).data.toReversed()); }
 *   outputSpec(x: Tensor): TensorSpec { return spec(x.dtype, x.shape); }
 * }
 * const traced = symbolicTrace(new nn.Sequential(new Scramble()), [spec("float32", [2])]);
 * traced.run(tensor([1, 2])).toArray(); // => [2, 1]
 */
export abstract class LeafModule extends Module {
  static override readonly leaf: boolean = true;
  /** The dtypes and shapes of what `forward` gives, from those of what it takes. */
  abstract outputSpec(...args: never[]): unknown;
}
