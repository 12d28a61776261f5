/** The 128 bits of a generator's state, as four unsigned 32-bit words. Not all are 0. */
export type GeneratorState = readonly [number, number, number, number];

/**
 * The next 32 random bits of xoshiro128**, an unsigned integer. Changes the state, which holds four 32-bit words.
 *
 * @source Blackman and Vigna, Scrambled linear pseudorandom number generators, 2018
 */
export function nextBits(state: Uint32Array): number {
  const [s0, s1, s2, s3] = state as unknown as GeneratorState;
  const bits = Math.imul(rotateLeft(Math.imul(s1, 5), 7), 9) >>> 0;
  const t2 = s2 ^ s0;
  const t3 = s3 ^ s1;
  state[0] = s0 ^ t3;
  state[1] = s1 ^ t2;
  state[2] = t2 ^ (s1 << 9);
  state[3] = rotateLeft(t3, 11);
  return bits;
}

function rotateLeft(x: number, count: number): number {
  return (x << count) | (x >>> (32 - count));
}

/**
 * The state for a seed of up to 64 bits: two outputs of SplitMix64, low words first, as the authors of xoshiro
 * advise. It is never all zeros.
 *
 * @source Steele, Lea and Flood, Fast splittable pseudorandom number generators, 2014
 */
export function stateOfSeed(seed: number): GeneratorState {
  const first = splitMix(BigInt(seed) + GOLDEN);
  const second = splitMix(BigInt(seed) + 2n * GOLDEN);
  return [lowWord(first), lowWord(first >> 32n), lowWord(second), lowWord(second >> 32n)];
}

const GOLDEN = 0x9e3779b97f4a7c15n;

function splitMix(counter: bigint): bigint {
  let z = BigInt.asUintN(64, counter);
  z = BigInt.asUintN(64, (z ^ (z >> 30n)) * 0xbf58476d1ce4e5b9n);
  z = BigInt.asUintN(64, (z ^ (z >> 27n)) * 0x94d049bb133111ebn);
  return z ^ (z >> 31n);
}

function lowWord(x: bigint): number {
  return Number(BigInt.asUintN(32, x));
}
