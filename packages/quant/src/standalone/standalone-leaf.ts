import type { Module, Tensor } from "@quantrace/core";
import { failure } from "@quantrace/core/errors";
import { isTensor } from "@quantrace/core/tracing";
import {
  flattenTree,
  type Graph,
  isArgumentLeaf,
  isNode,
  isPlainRecord,
  isTensorType,
  mapTree,
  spec,
  type StandIn,
  TensorSpec,
  type Tree,
} from "@quantrace/ir";
import type { Standalone } from "./find-standalone.ts";

/** Stands in a traced graph for a standalone module until that is prepared: a leaf that knows what it is called with. */
export class StandaloneLeaf implements StandIn {
  readonly path: string;
  readonly standalone: Standalone;
  /** What it was called with first; null before. */
  specs: readonly unknown[] | null = null;
  readonly #trace: (specs: readonly unknown[]) => Graph;

  /** @param trace gives the graph of the module for the specs of its arguments */
  constructor(path: string, standalone: Standalone, trace: (specs: readonly unknown[]) => Graph) {
    this.path = path;
    this.standalone = standalone;
    this.#trace = trace;
  }

  forward(...args: never[]): unknown {
    return (this.standalone.module as Module & { forward: (...given: never[]) => unknown }).forward(...args);
  }

  /** The specs of what the module gives. Throws QQ1151 where it gives more than tensors. */
  outputSpec(...args: never[]): unknown {
    const specs = args.map(specOf);
    this.specs ??= specs;
    const { output } = this.#trace(specs);
    const result = flattenTree(output.args[0] ?? null, isArgumentLeaf);
    if (!result.every(isNode))
      throw failure("QQ1151", { module: this.path, reason: "it gives plain values besides tensors" });
    return mapTree(output.type, isTensorType, (type) => new TensorSpec(type) as never) as Tree<TensorSpec>;
  }
}

function specOf(value: unknown): unknown {
  if (isTensor(value)) return spec((value as Tensor).dtype, (value as Tensor).shape);
  if (Array.isArray(value)) return value.map(specOf);
  if (!isPlainRecord(value)) return value;
  return Object.fromEntries(Object.entries(value).map(([key, item]) => [key, specOf(item)]));
}
