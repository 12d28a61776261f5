import type { WasmFunction } from "../webassembly.ts";

/** Who computes the parts of a kernel's work. The bits do not depend on who, how many or in which order. */
export interface WorkShares {
  readonly parts: number;
  /** Returns when every part is done. */
  run(kernel: string, run: WasmFunction, parameters: number): void;
  dispose(): void;
}
