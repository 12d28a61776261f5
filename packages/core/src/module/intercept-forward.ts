import { activeRecorder, type Entry } from "../recorder/recorder.ts";
import type { Module } from "./module.ts";

/** The prototypes that were looked at. */
const visited = new WeakSet<object>();

/** Wrapper to the method as its author wrote it. */
const originals = new WeakMap<Entry, Entry>();

/**
 * Wraps the `forward` that a module's class defines, once per class, so that a tracer sees every call. Without a
 * tracer the wrapper costs one comparison. A `forward` further down the prototype chain (`super.forward`) runs
 * unseen, as part of the call that is already recorded.
 */
export function interceptForward(module: Module): void {
  let prototype = Object.getPrototypeOf(module) as object;
  while (prototype !== Object.prototype && !visited.has(prototype)) {
    const descriptor = Object.getOwnPropertyDescriptor(prototype, "forward");
    if (typeof descriptor?.value === "function") wrapForward(prototype, descriptor);
    visited.add(prototype);
    prototype = Object.getPrototypeOf(prototype) as object;
  }
}

function wrapForward(prototype: object, descriptor: PropertyDescriptor): void {
  const forward = descriptor.value as Entry;
  const wrapper = function (this: Module, ...args: never[]): unknown {
    const recorder = activeRecorder();
    if (recorder === null || (this.forward as Entry) !== wrapper) return forward.apply(this, args);
    return recorder.callModule(this, forward, args, wrapper);
  } as Entry;
  Object.defineProperty(wrapper, "name", { value: "forward" });
  Object.defineProperty(wrapper, "length", { value: forward.length });
  originals.set(wrapper, forward);
  Object.defineProperty(prototype, "forward", { ...descriptor, value: wrapper });
}

/**
 * The method as its author wrote it.
 *
 * @example
 * const { forward } = new nn.ReLU();
 * originalForward(forward) === forward; // => false
 */
export function originalForward(forward: Entry): Entry {
  return originals.get(forward) ?? forward;
}

/**
 * True when a tracer sees the calls of the module's `forward`. It does not when `forward` is a field
 * (`forward = (x) => ...`), an accessor, bound, or was put on the prototype after the first instance was made.
 *
 * @example
 * hasInterceptedForward(new nn.ReLU()); // => true
 */
export function hasInterceptedForward(module: Module): boolean {
  return originals.has(module.forward as Entry);
}
