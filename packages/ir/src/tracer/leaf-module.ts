import { type AnyForward, Module } from "@quantrace/core";
import type { LeafGradients } from "../graph/leaf-gradients.ts";
import type { SpecOf } from "./spec.ts";

/** What a leaf must say, since nobody looks inside: the types of what its `forward` gives for these arguments. */
export interface Leaf<F extends AnyForward> {
  /** The dtypes and shapes of what `forward` gives, from those of what it takes. */
  outputSpec(...args: Parameters<F>): SpecOf<ReturnType<F>>;
}

/**
 * A leaf whose parameters train: `backward` gives the gradients of its arguments, and those of its parameters by their
 * names `P` in the leaf, written in operations. It may read the parameters as `forward` does.
 *
 * @example
 * class Gain extends LeafModule implements TrainableLeaf<Gain["forward"], "weight"> {
 *   readonly weight = parameter(tensor([1, 1]));
 *   forward(x: Tensor): Tensor { return x.mul(this.weight); }
 *   outputSpec(x: Tensor): TensorSpec { return spec(x.dtype, x.shape); }
 *   backward(dy: Tensor, x: Tensor): LeafGradients<"weight"> {
 *     return { inputs: dy.mul(this.weight), parameters: { weight: dy.mul(x).sum(0) } };
 *   }
 * }
 * const [[path]] = symbolicTrace(new nn.Sequential(new Gain()), [spec("float32", ["N", 2])]).graph.modules;
 * path; // => "0"
 */
export interface TrainableLeaf<F extends AnyForward, P extends string> extends Leaf<F> {
  /** The gradients of what `forward` takes, and of the parameters by name, from that of what it gives. */
  backward(dy: ReturnType<F>, ...args: Parameters<F>): LeafGradients<P>;
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
