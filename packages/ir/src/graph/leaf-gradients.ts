import type { Tensor } from "@quantrace/core";
import { isPlainRecord } from "./tree.ts";

/** What the `backward` of a leaf gives where parameters of the leaf train. */
export interface LeafGradients<P extends string = string> {
  /** The gradients of the tensor arguments, in order; one alone may stand without a list, and null is none. */
  readonly inputs: Tensor | null | readonly unknown[];
  /** The gradients of parameters by their names in the leaf, such as `weight` or `update.bias`; each of its shape. */
  readonly parameters: Readonly<Record<P, Tensor>>;
}

/** What a `backward` gave, in one form. `parameters` is null where it says nothing of them. */
export interface GivenGradients {
  readonly inputs: readonly unknown[];
  readonly parameters: Readonly<Record<string, unknown>> | null;
}

/**
 * Reads either form of what a `backward` gives.
 *
 * @example
 * leafGradients({ inputs: null, parameters: {} }); // => { inputs: [null], parameters: {} }
 */
export function leafGradients(given: unknown): GivenGradients {
  const named = isPlainRecord(given) && "parameters" in given;
  const inputs = named ? given["inputs"] : given;
  return {
    inputs: Array.isArray(inputs) ? (inputs as unknown[]) : [inputs],
    parameters: named ? (given["parameters"] as Readonly<Record<string, unknown>>) : null,
  };
}
