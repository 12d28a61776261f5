import { type Kind, tensorData as tensorDataKind } from "@quantrace/core/arguments";
import type { TensorData } from "@quantrace/core";
import { describeValue } from "@quantrace/core/errors";
import { flattenTree, isPlainRecord, type Tree } from "@quantrace/ir";

/** The arguments of a model's `forward`: tensors, and lists and records of them. */
export type Inputs = readonly Tree<TensorData>[];

const expected = "a tensor, or a list or record of tensors";

/** One of `Inputs`. */
export const inputKind: Kind = {
  expected,
  faultIn: (value, path) => {
    if (isTensorData(value)) return null;
    const items = Array.isArray(value) || isPlainRecord(value) ? Object.entries(value) : null;
    if (items === null) return { path, found: describeValue(value), expected };
    for (const [key, item] of items) {
      const fault = inputKind.faultIn(item, `${path}[${JSON.stringify(key)}]`);
      if (fault !== null) return fault;
    }
    return null;
  },
};

/** The tensors of inputs, in order. */
export function tensorsOf(inputs: Inputs): readonly TensorData[] {
  return inputs.flatMap((input) => flattenTree(input, isTensorData));
}

/** True for tensors, as opposed to lists and records of them. */
export function isTensorData(value: unknown): value is TensorData {
  return tensorDataKind.faultIn(value, "") === null;
}
