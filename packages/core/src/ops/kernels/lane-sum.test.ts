import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { finiteFloat } from "../../numerics/generators.test-helper.ts";
import { laneSum } from "./lane-sum.ts";

const f = Math.fround;
const value = fc.oneof(
  fc.float({ min: -100, max: 100, noNaN: true }),
  finiteFloat.filter((x) => Math.abs(x) < 1e30),
);
const values = fc.array(value, { maxLength: 70 });

function sumOf(list: readonly number[]): number {
  return laneSum(list.length, (i) => list[i] as number);
}

/** The definition once more: the values of each lane, added one after the other, then the tree. */
function byDefinition(list: readonly number[]): number {
  const lane = (j: number) => list.filter((_, i) => i % 8 === j).reduce((sum, x) => f(sum + x), 0);
  const [a, b, c, d, e, g, h, k] = [0, 1, 2, 3, 4, 5, 6, 7].map(lane) as [
    number,
    number,
    number,
    number,
    number,
    number,
    number,
    number,
  ];
  return f(f(f(a + e) + f(c + h)) + f(f(b + g) + f(d + k)));
}

describe("laneSum", () => {
  it.each([
    [[], 0],
    [[-0], 0],
    [[-0, -0], 0],
    [[3], 3],
    [[1, 2, 3, 4, 5, 6, 7, 8], 36],
    [[1, 2, 3, 4, 5, 6, 7, 8, 9], 45],
    [[Infinity, 1], Infinity],
    [[Infinity, -Infinity], NaN],
    [[NaN, 1], NaN],
    // Lanes 0 and 4 meet first: 2^24 swallows 1 in one addition, not after the other lanes' sum of 4.
    [[2 ** 24, 1, 1, 1, 1, 1, 0, 0], 2 ** 24 + 4],
    // Within one lane the order is ascending.
    [[2 ** 24, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0, 0, 1], 2 ** 24],
  ])("of %j is %d", (list, sum) => {
    expect(sumOf(list)).toBe(sum);
  });

  test.prop([values])("is the sum of its definition, to the bit", (list) => {
    expect(sumOf(list)).toBe(byDefinition(list));
  });

  test.prop([values, fc.nat()])("is the same wherever the values are cut", (list, seed) => {
    const lanes = new Float32Array(8);
    let at = 0;
    for (let cut = 0; at < list.length; cut++) {
      const end = Math.min(list.length, at + 1 + ((seed >> (cut % 20)) % 11));
      for (; at < end; at++) lanes[at % 8] = (lanes[at % 8] as number) + (list[at] as number);
    }
    expect(laneSum(8, (i) => lanes[i] as number)).toBe(sumOf(list));
  });

  test.prop([fc.array(fc.float({ min: -100, max: 100, noNaN: true }), { maxLength: 300 })])(
    "lies within ceil(n / 8) + 2 roundings of the exact sum",
    (list) => {
      const unit = 2 ** 149;
      const exact = list.reduce((sum, x) => sum + toInteger(x), 0n);
      const size = list.reduce((sum, x) => sum + Math.abs(x), 0);
      const error = Math.abs(Number(toInteger(sumOf(list)) - exact) / unit);
      const roundings = Math.ceil(list.length / 8) + 2;
      expect(error).toBeLessThanOrEqual(roundings * 2 ** -24 * size * 1.001);
    },
  );

  test.prop([fc.array(fc.integer({ min: -1000, max: 1000 }), { maxLength: 200 })])(
    "is exact for whole numbers",
    (list) => {
      expect(sumOf(list)).toBe(list.reduce((sum, x) => sum + x, 0));
    },
  );
});

/** `x * 2^149`, a whole number for every float32, and within the range of a double. */
function toInteger(x: number): bigint {
  return BigInt(x * 2 ** 149);
}
