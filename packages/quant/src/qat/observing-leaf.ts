import type { Module, TensorData } from "@quantrace/core";
import { fromData, tensorData } from "@quantrace/core/tracing";
import { type LeafCallable, leafGradients } from "@quantrace/ir";
import type { ObserverModule } from "../custom/module-observer.ts";
import { rangeTensor, stateOfRange } from "./range-observer.ts";

/** Ranges by the keys of observers. */
type Ranges = Readonly<Record<string, unknown>>;

/**
 * A custom module as a pure function: the ranges that the observers inside of it have seen go in before its arguments, and
 * come out beside what it gives. Between calls it keeps nothing. The gradient passes as through the module; ranges have none.
 */
export function observingLeaf(
  module: Module & LeafCallable,
  observers: ReadonlyMap<string, ObserverModule>,
): LeafCallable {
  return {
    standsFor: module,
    forward: (ranges: Ranges, ...args: never[]) =>
      withRangesLent(observers, ranges, () => module.forward(...args)),
    backwardBy:
      (inner) =>
      (dy: { readonly value: never }, _: Ranges, ...args: never[]) => {
        const { inputs, parameters } = leafGradients(inner(dy.value, ...args));
        const all = [null, ...inputs];
        return parameters === null ? all : { inputs: all, parameters };
      },
  };
}

/** Runs the body while observers go on from ranges; gives what they came to as well. They forget it, whatever happens. */
function withRangesLent(
  observers: ReadonlyMap<string, ObserverModule>,
  ranges: Ranges,
  body: () => unknown,
): { readonly value: unknown; readonly ranges: Ranges } {
  const begun: [key: string, observer: ObserverModule, before: TensorData][] = [];
  const seen = new Map<string, unknown>();
  let value: unknown;
  try {
    for (const [key, observer] of observers) {
      const before = tensorData(ranges[key] as never);
      observer["~begin"](stateOfRange(before), "error");
      begun.push([key, observer, before]);
    }
    value = body();
  } finally {
    for (const [key, observer, { shape }] of begun)
      seen.set(
        key,
        fromData(rangeTensor(observer["~end"]().state, shape.length === 1 ? null : (shape[0] as number))),
      );
  }
  return { value, ranges: Object.fromEntries(seen) };
}
