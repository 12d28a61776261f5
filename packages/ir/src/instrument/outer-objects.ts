import { Module, Tensor } from "@quantrace/core";
import { onTraceStart } from "../tracer/trace-start.ts";

/** Reads the variables at the top of a file. One that is not initialised yet throws. */
export type Bindings = () => readonly (() => unknown)[];

const files = new Set<Bindings>();
let listening = false;
let outer = new WeakMap<object, "module" | "object">();

/** An object has no end of neighbours: a snapshot looks at so many. */
const LIMIT = 100_000;

/** Tells of a file's variables. What they hold when a trace starts was there before it. Gives a way to take it back. */
export function register(bindings: Bindings): () => void {
  if (!listening) onTraceStart(takeSnapshot);
  listening = true;
  files.add(bindings);
  return () => void files.delete(bindings);
}

/** What an object outlives a trace as: part of a module, or held by a variable of a file; null for any other. */
export function outlives(value: unknown): "module" | "object" | null {
  if (typeof value !== "object" || value === null) return null;
  return outer.get(value) ?? (value instanceof Module ? "module" : null);
}

/** Notes all that is reachable before the traced code runs; what that makes itself is not among it. */
function takeSnapshot(held: readonly unknown[]): void {
  outer = new WeakMap();
  let left = LIMIT;
  const visit = (value: unknown, as: "module" | "object"): void => {
    if (typeof value !== "object" || value === null || outer.has(value) || left === 0) return;
    if (ArrayBuffer.isView(value) || value instanceof Tensor) return;
    left -= 1;
    const own = value instanceof Module ? "module" : as;
    outer.set(value, own);
    for (const inner of neighbours(value)) visit(inner, own);
  };
  for (const value of held) visit(value, "object");
  for (const bindings of files) for (const read of bindings()) visit(valueOf(read), "object");
}

function valueOf(read: () => unknown): unknown {
  try {
    return read();
  } catch {
    return undefined; // not initialised yet
  }
}

/** What an object holds, without running a getter. */
function neighbours(value: object): readonly unknown[] {
  if (value instanceof Map) return [...value.values()];
  if (value instanceof Set) return [...value];
  return Object.values(Object.getOwnPropertyDescriptors(value)).map(
    (descriptor: PropertyDescriptor): unknown => descriptor.value,
  );
}
