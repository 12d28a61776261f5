import { mapTree, type Tree } from "@quantrace/ir";
import { type Inputs, isTensorData } from "./inputs.ts";

/** What is made from the types of inputs: once for each, and kept. The last batch of an epoch is smaller. */
export class PerTypes<T> {
  readonly #make: (inputs: Inputs) => T;
  readonly #kept: Map<string, T> = new Map();

  constructor(make: (inputs: Inputs) => T) {
    this.#make = make;
  }

  for(inputs: Inputs): T {
    const key = typesOf(inputs);
    const kept = this.#kept.get(key) ?? this.#make(inputs);
    this.#kept.set(key, kept);
    return kept;
  }

  values(): readonly T[] {
    return [...this.#kept.values()];
  }

  clear(): void {
    this.#kept.clear();
  }
}

function typesOf(inputs: Inputs): string {
  const types = inputs.map((input) =>
    mapTree(input, isTensorData, ({ dtype, shape }): Tree<string> => `${dtype}[${shape.join(",")}]`),
  );
  return JSON.stringify(types);
}
