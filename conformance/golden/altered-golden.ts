import { type EagerTensor, tensor, type TensorData } from "@quantrace/core";
import type { Golden } from "@quantrace/testing/golden";

/** The same file with one element of a tensor changed. */
export function withElement<C>(
  golden: Golden<C>,
  key: string,
  index: number,
  change: (value: number) => number,
): Golden<C> {
  const data = (name: string): TensorData => {
    const found = golden.data(name);
    if (name !== key) return found;
    const values = found.data.slice();
    values[index] = change(values[index] as number);
    return { ...found, data: values as typeof found.data };
  };
  const wrap = (name: string): EagerTensor => {
    const { data: values, shape, dtype } = data(name);
    return tensor(values, { shape, dtype });
  };
  return {
    case: golden.case,
    data,
    tensor: wrap,
    group: (prefix) =>
      new Map([...golden.group(prefix)].map(([name]) => [name, wrap(`${prefix}${name}`)] as const)),
  };
}

/** The same file with another description. */
export function withCase<C>(golden: Golden<C>, change: (description: C) => void): Golden<C> {
  const copy = structuredClone(golden.case);
  change(copy);
  return { ...golden, case: copy };
}

/** A file that remembers which of its tensors were asked for. */
export function watched<C>(golden: Golden<C>): { readonly golden: Golden<C>; readonly read: Set<string> } {
  const read = new Set<string>();
  return {
    read,
    golden: {
      case: golden.case,
      data: (name) => (read.add(name), golden.data(name)),
      tensor: (name) => (read.add(name), golden.tensor(name)),
      group(prefix) {
        const group = golden.group(prefix);
        for (const name of group.keys()) read.add(`${prefix}${name}`);
        return group;
      },
    },
  };
}
