/** Whole numbers that follow from a seed. */
export interface Draw {
  /** From 0 up to, but not including, `end`. */
  below(end: number): number;
  pick<T>(from: readonly T[]): T;
}

/** xorshift32 (Marsaglia 2003); the seed is spread so that neighbours do not give like streams. */
export function drawFrom(seed: number): Draw {
  let state = Math.imul(seed + 1, 0x9e3779b1) | 1;
  const below = (end: number): number => {
    state ^= state << 13;
    state ^= state >>> 17;
    state ^= state << 5;
    return (state >>> 0) % end;
  };
  return { below, pick: (from) => from[below(from.length)] as (typeof from)[number] };
}
