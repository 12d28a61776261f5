import { callable, options, signature, text } from "@quantrace/core/arguments";
import type { AnyForward } from "@quantrace/core";
import { activeRecorder, type Entry } from "@quantrace/core/tracing";
import type { SpecOf } from "./spec.ts";
import { type LeafTarget, Tracer } from "./tracer.ts";

/** Options of `wrap`. */
export interface WrapOptions {
  /** What the graph calls it. Default: the function's name. */
  readonly name?: string;
}

const checkWrap = signature("wrap", {
  f: callable,
  outputSpec: callable,
  options: options<WrapOptions>({ name: text }),
});

/**
 * Makes a function that a trace does not enter: called on traced tensors it becomes one `call_module` node, and runs
 * as it is when the graph runs. It may hold any code. Called on data it just runs.
 *
 * @param outputSpec the types of what `f` gives for these arguments
 * @source torch.fx.wrap, usable anywhere
 * @example
 * const sorted = wrap((x) => tensor(x.data.toSorted()), (x) => spec(x.dtype, x.shape), { name: "sorted" });
 * const traced = symbolicTrace((x: Tensor) => sorted(x.neg()), [spec("float32", [3])]);
 * traced.run(tensor([1, 3, 2])).toArray(); // => [-3, -2, -1]
 * traced.graph.find("sorted").kind; // => "call_module"
 */
export function wrap<F extends AnyForward>(
  f: F,
  outputSpec: (...args: Parameters<F>) => SpecOf<ReturnType<F>>,
  options: WrapOptions = {},
): F {
  checkWrap(f, outputSpec, options);
  const target = { forward: f, outputSpec } as unknown as LeafTarget;
  const name = options.name ?? (f.name || "wrapped");
  const wrapped = ((...args: never[]): unknown => {
    const recorder = activeRecorder();
    if (!(recorder instanceof Tracer) || !recorder.isRecorded(args)) return f(...args);
    return recorder.callLeaf(target, name, args, wrapped);
  }) as Entry;
  return wrapped as unknown as F;
}
