import { setFlagsFromString } from "node:v8";
import { runInNewContext } from "node:vm";

setFlagsFromString("--expose-gc");

export const collectGarbage = runInNewContext("gc") as () => void;

export interface Usage {
  readonly buffers: number;
  readonly heap: number;
}

/** Bytes in array buffers, and on the heap. */
export function usage(): Usage {
  const { arrayBuffers, heapUsed } = process.memoryUsage();
  return { buffers: arrayBuffers, heap: heapUsed };
}

/** O-05: what reading `length` bytes may take. */
export function memoryBound(length: number): number {
  return 2 * length + 2 ** 20;
}

/** How often a call is measured: what the engine compiles while it runs is held too, but not each time. */
const ATTEMPTS = 3;

/** What is held of a call's result when all else has been collected: the least of a few measurements. */
export function heldBytes(call: () => unknown): number {
  return Math.min(...Array.from({ length: ATTEMPTS }, () => heldOnce(call)));
}

function heldOnce(call: () => unknown): number {
  collectGarbage();
  const before = usage();
  const held = [call()];
  collectGarbage();
  const after = usage();
  return held.length === 0 ? 0 : after.buffers - before.buffers + after.heap - before.heap;
}
