import { allocate, type DType, type TensorData } from "@quantrace/core";

/**
 * A tensor filled from a seed: quick for large ones, and still the same in every run. Float32 elements are multiples
 * of 1/64 in -2..2; integers cover their dtype's range up to 100. Seed 0 gives zeros.
 *
 * @example
 * Array.from(seededData("float32", [2], 0).data); // => [0, 0]
 */
export function seededData(dtype: DType, shape: readonly number[], seed: number): TensorData {
  const made = allocate(dtype, shape);
  if (seed === 0) return made;
  const next = seededNumbers(seed);
  for (let i = 0; i < made.data.length; i++) made.data[i] = element(dtype, next());
  return made;
}

/** A stream of numbers in 0..2^32-1: a counter through a mixing function (splitmix32). */
export function seededNumbers(seed: number): () => number {
  let state = seed >>> 0;
  return () => {
    state = (state + 0x9e3779b9) >>> 0;
    let z = state;
    z = Math.imul(z ^ (z >>> 16), 0x21f0aaad);
    z = Math.imul(z ^ (z >>> 15), 0x735a2d97);
    return (z ^ (z >>> 15)) >>> 0;
  };
}

function element(dtype: DType, bits: number): number {
  switch (dtype) {
    case "float32":
      return ((bits % 257) - 128) / 64;
    case "bool":
      return bits & 1;
    case "uint8":
      return bits % 101;
    case "int4":
      return (bits % 16) - 8;
    case "float16":
    case "bfloat16":
      return bits % 0x7b00;
    default:
      return (bits % 201) - 100;
  }
}
