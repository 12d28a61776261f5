import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { roundSum } from "./round-sum.ts";

describe("roundSum", () => {
  test.each([
    // 1 + 2^-24 is the midpoint of 1 and 1 + 2^-23.
    [1, 2 ** -24, 1],
    [1, 2 ** -24 + 2 ** -70, 1 + 2 ** -23],
    [1, 2 ** -24 - 2 ** -70, 1],
    [1 + 2 ** -23, 2 ** -24 - 2 ** -76, 1 + 2 ** -23],
    [1 + 2 ** -23, 2 ** -24 + 2 ** -76, 1 + 2 ** -22],
    [-1, -(2 ** -24) - 2 ** -70, -1 - 2 ** -23],
    [1, -(2 ** -25) - 2 ** -77, 1 - 2 ** -24],
    [1, -(2 ** -25) + 2 ** -77, 1],
    [3, 0, 3],
  ])("f32(%d + %d) is %d", (a, b, sum) => {
    expect(roundSum(a, b)).toBe(sum);
  });

  const part = fc.integer({ min: -(2 ** 30), max: 2 ** 30 });

  test.prop([part, part, fc.integer({ min: 24, max: 60 })], { numRuns: 2000 })(
    "is the float32 nearest to the exact sum, ties to even",
    (high, low, shift) => {
      const a = high;
      const b = low * 2 ** -shift;
      fc.pre(Math.abs(a) >= Math.abs(b));
      // The exact sum over a common denominator of 2^60.
      const exact = (BigInt(high) << 60n) + (BigInt(low) << BigInt(60 - shift));
      const distance = (x: number): bigint => {
        const gap = exact - BigInt(x * 2 ** 30) * 2n ** 30n;
        return gap < 0n ? -gap : gap;
      };
      const y = roundSum(a, b);
      for (const neighbour of neighbours(y)) expect(distance(y) <= distance(neighbour)).toBe(true);
    },
  );
});

function neighbours(y: number): number[] {
  const step = Math.abs(y) * 2 ** -23;
  return [Math.fround(y - step), Math.fround(y + step)].filter((x) => Number.isSafeInteger(x * 2 ** 30));
}
