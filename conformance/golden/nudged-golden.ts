import { tensor, type TensorData } from "@quantrace/core";
import type { Golden } from "@quantrace/testing/golden";

/** Two units in the last place of 1: what another order of summation does to a sum of dozens of values near 1. */
const NUDGE = 2 ** -22;

/**
 * The same file with every element of the biases it starts from moved by at most 2^-22 of their tensor's largest (at
 * least of 1): what another order of summation does to the activations. Weights stay: the largest of a channel stands
 * exactly between two integers (127.5 steps), where PyTorch and we round the same value.
 */
export function nudged<C>(golden: Golden<C>, seed: number): Golden<C> {
  const next = signs(seed);
  const moved = new Map<string, TensorData>(
    [...golden.group("state.").keys()]
      .filter((key) => key.endsWith("bias"))
      .map((key) => [`state.${key}`, shift(golden.data(`state.${key}`), next)] as const),
  );
  const data = (name: string): TensorData => moved.get(name) ?? golden.data(name);
  const wrap = (name: string) => {
    const { data: values, shape, dtype } = data(name);
    return tensor(values, { shape, dtype });
  };
  return {
    case: golden.case,
    data,
    tensor: wrap,
    group: (prefix) =>
      new Map([...golden.group(prefix).keys()].map((key) => [key, wrap(`${prefix}${key}`)] as const)),
  };
}

function shift(found: TensorData, next: () => number): TensorData {
  const values = found.data as Float32Array;
  const largest = values.reduce((most, x) => Math.max(most, Math.abs(x)), 1);
  return { ...found, data: values.map((x) => x + NUDGE * largest * next()) } as TensorData;
}

/** -1, 0 or 1, from a generator of 32 bits (Marsaglia's xorshift, Journal of Statistical Software 8 (14), 2003). */
function signs(seed: number): () => number {
  let state = Math.imul(seed, 0x9e3779b1) | 1;
  return () => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return ((state >>> 0) % 3) - 1;
  };
}
