import type { DType, TensorData, TypedArray } from "@quantrace/core";

/** A seeded stream of numbers in [0, 1): Lehmer's generator modulo 2^31 - 1. */
export function stream(seed: number): () => number {
  let state = (seed % 2147483646) + 1;
  const next = () => {
    state = (state * 48271) % 2147483647;
    return (state - 1) / 2147483646;
  };
  for (let i = 0; i < 8; i++) next();
  return next;
}

/** Floats of mixed size and sign, with some zeros of either sign. */
export function someFloats(count: number, next: () => number): Float32Array {
  return Float32Array.from({ length: count }, () => {
    const kind = next();
    if (kind < 0.05) return kind < 0.025 ? 0 : -0;
    return (next() - 0.5) * 2 ** Math.floor(next() * 12 - 4);
  });
}

/** Integers from `low` to `high`, the ends more often than the rest. */
export function someIntegers(count: number, low: number, high: number, next: () => number): number[] {
  return Array.from({ length: count }, () => {
    const kind = next();
    if (kind < 0.1) return kind < 0.05 ? low : high;
    return low + Math.floor(next() * (high - low + 1));
  });
}

/** A tensor of the shape, around the values. */
export function tensorOf(dtype: DType, shape: readonly number[], values: Iterable<number>): TensorData {
  return { dtype, shape, data: arrayOf(dtype, values) };
}

/** A rank-0 tensor. */
export function scalar(dtype: DType, value: number): TensorData {
  return tensorOf(dtype, [], [value]);
}

/** How many elements the shape has. */
export function sizeOf(shape: readonly number[]): number {
  return shape.reduce((count, size) => count * size, 1);
}

/** Indices at which two arrays do not hold the same number: -0 is not 0, and any NaN is any other. */
export function differences(actual: TypedArray, expected: TypedArray): number[] {
  const indices: number[] = actual.length === expected.length ? [] : [-1];
  for (let i = 0; i < expected.length; i++) if (!Object.is(actual[i], expected[i])) indices.push(i);
  return indices;
}

function arrayOf(dtype: DType, values: Iterable<number>): TypedArray {
  if (dtype === "float32") return Float32Array.from(values);
  if (dtype === "int8") return Int8Array.from(values);
  if (dtype === "uint8" || dtype === "bool") return Uint8Array.from(values);
  return Int32Array.from(values);
}
