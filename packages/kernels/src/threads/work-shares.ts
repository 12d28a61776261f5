import type { WasmFunction } from "../webassembly.ts";

/** Who computes the parts of a kernel's work. The bits do not depend on who, how many or in which order. */
export interface WorkShares {
  readonly parts: number;
  /** Returns when every part is done: true; false when one does not come to an end. */
  run(kernel: string, run: WasmFunction, parameters: number): boolean;
  dispose(): void;
}
