import type { TensorData } from "@quantrace/core";
import type { Executable, PlannedMemory } from "@quantrace/ir";

/** Executables for inputs of different types, compiled when they come and kept: the last batch of an epoch is smaller. */
export class Compiled {
  readonly #compile: (inputs: readonly TensorData[]) => Promise<Executable>;
  readonly #kept: Map<string, Promise<Executable>> = new Map();

  constructor(compile: (inputs: readonly TensorData[]) => Promise<Executable>) {
    this.#compile = compile;
  }

  /** The memory of each executable that is made and plans its memory. */
  async memory(): Promise<readonly PlannedMemory[]> {
    const executables = await Promise.allSettled(this.#kept.values());
    return executables.flatMap((made) => (made.status === "fulfilled" ? (made.value.memory?.() ?? []) : []));
  }

  for(inputs: readonly TensorData[]): Promise<Executable> {
    const key = inputs.map(({ dtype, shape }) => `${dtype}[${shape.join(",")}]`).join(" ");
    const kept = this.#kept.get(key) ?? this.#compile(inputs);
    this.#kept.set(key, kept);
    return kept;
  }

  async dispose(): Promise<void> {
    const kept = [...this.#kept.values()];
    this.#kept.clear();
    for (const executable of await Promise.allSettled(kept))
      if (executable.status === "fulfilled") executable.value.dispose();
  }
}
