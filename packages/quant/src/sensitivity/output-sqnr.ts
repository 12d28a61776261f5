import type { TensorData } from "@quantrace/core";
import { type Backend, flattenTree, type Graph, isValueLeaf, type Value } from "@quantrace/ir";
import { addErrors, figuresOf, noErrors } from "../numeric-suite/error-sums.ts";
import { argumentsOf } from "../numeric-suite/float-values.ts";
import type { Metric } from "./trial.ts";

/** The metric that compares a model's outputs with those of a float model: SQNR in dB over all batches. */
export async function outputSqnr(
  float: Graph,
  batches: readonly unknown[],
  backend: Backend,
): Promise<Metric> {
  const executable = await backend.compile(float);
  const expected: (readonly ArrayLike<number>[])[] = [];
  try {
    for (const batch of batches) expected.push(numbersOf(await executable.run(...argumentsOf(batch))));
  } finally {
    executable.dispose();
  }
  return async (run) => {
    let sums = noErrors;
    for (const [index, batch] of batches.entries()) {
      const found = numbersOf(await run(batch));
      for (const [leaf, x] of (expected[index] ?? []).entries()) sums = addErrors(sums, x, found[leaf] ?? []);
    }
    return figuresOf(sums).sqnr;
  };
}

/** The numbers of all tensors of a result. */
function numbersOf(value: Value): readonly ArrayLike<number>[] {
  return flattenTree(value, isValueLeaf)
    .filter((leaf): leaf is TensorData => typeof leaf === "object" && leaf !== null && "data" in leaf)
    .map(({ data }) => data);
}
