import type { Executable, PlannedMemory } from "@quantrace/ir";
import type { Inputs } from "./inputs.ts";
import { PerTypes } from "./per-types.ts";

/** Executables for inputs of different types, compiled when they come. */
export class Compiled {
  readonly #executables: PerTypes<Promise<Executable>>;

  constructor(compile: (inputs: Inputs) => Promise<Executable>) {
    this.#executables = new PerTypes(compile);
  }

  /** The memory of each executable that is made and plans its memory. */
  async memory(): Promise<readonly PlannedMemory[]> {
    const executables = await Promise.allSettled(this.#executables.values());
    return executables.flatMap((made) => (made.status === "fulfilled" ? (made.value.memory?.() ?? []) : []));
  }

  for(inputs: Inputs): Promise<Executable> {
    return this.#executables.for(inputs);
  }

  async dispose(): Promise<void> {
    const kept = this.#executables.values();
    this.#executables.clear();
    for (const executable of await Promise.allSettled(kept))
      if (executable.status === "fulfilled") executable.value.dispose();
  }
}
