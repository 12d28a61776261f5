import { fc, test } from "@fast-check/vitest";
import { describe, expect, it } from "vitest";
import { anyFloat } from "../numerics/generators.test-helper.ts";
import { ulpsBetween } from "./float-grid.test-helper.ts";
import { powF32 } from "./pow-f32.ts";

const f = Math.fround;
const tiny = 2 ** -149;
const largest = 2 ** 128 - 2 ** 104;

describe("powF32", () => {
  it.each([
    [NaN, 0, 1],
    [NaN, -0, 1],
    [1, NaN, 1],
    [1, Infinity, 1],
    [-1, Infinity, 1],
    [-1, -Infinity, 1],
    [NaN, 1, NaN],
    [2, NaN, NaN],
    [0, 2, 0],
    [-0, 2, 0],
    [-0, 3, -0],
    [0, -1, Infinity],
    [-0, -1, -Infinity],
    [-0, -2, Infinity],
    [-0, 0.5, 0],
    [Infinity, 2, Infinity],
    [Infinity, -2, 0],
    [-Infinity, 3, -Infinity],
    [-Infinity, 2, Infinity],
    [-Infinity, -3, -0],
    [-Infinity, 0.5, Infinity],
    [0.5, Infinity, 0],
    [0.5, -Infinity, Infinity],
    [-2, Infinity, Infinity],
    [-2, -Infinity, 0],
    [-8, f(1 / 3), NaN],
    [-2, 3, -8],
    [-2, 2 ** 24 + 2, Infinity],
    [-1, 2 ** 24 - 1, -1],
    [2, -149, tiny],
    [2, -150.5, 0],
    [2, 128, Infinity],
    [tiny, 1, tiny],
    [largest, 1, largest],
    [largest, 2, Infinity],
    [tiny, -1, Infinity],
    [4, 0.5, 2],
    [2 ** -148, 0.5, 2 ** -74],
    [9, -0.5, f(1 / 3)],
  ])("%d to the %d is %d", (x, y, expected) => {
    expect(powF32(x, y)).toBe(expected);
  });

  test.prop([anyFloat])("a square is the float32 nearest to it, and x ** 1 is x", (x) => {
    expect(powF32(x, 2)).toBe(f(x * x));
    expect(powF32(x, 1)).toBe(x);
  });

  test.prop([fc.integer({ min: -20, max: 20 }), fc.integer({ min: 0, max: 5 })])(
    "of small whole numbers is exact",
    (x, n) => {
      const exact = Number(BigInt(x) ** BigInt(n));
      expect(powF32(x, n)).toBe(f(exact) + 0);
    },
  );

  const base = fc.oneof(
    fc.float({ min: 0, max: 1000, noNaN: true }),
    fc.float({ min: 0, noNaN: true, noDefaultInfinity: true }),
    fc.integer({ min: -1000, max: 1000 }).map((k) => f(1 + k * 2 ** -20)),
  );
  const exponent = fc.oneof(
    fc.float({ min: -8, max: 8, noNaN: true }),
    fc.integer({ min: -40, max: 40 }),
    fc.float({ min: -4000, max: 4000, noNaN: true }),
  );

  test.prop([base, exponent], { numRuns: 20_000 })("is within 1 ulp of a double computation", (x, y) => {
    expect(ulpsBetween(powF32(x, y), f(Math.pow(x, y)))).toBeLessThanOrEqual(1);
  });

  it("differs from a double computation in fewer than one result in 10,000", () => {
    let state = 1;
    const next = (): number => {
      state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
      return state / 2 ** 32;
    };
    let different = 0;
    for (let i = 0; i < 100_000; i++) {
      const [x, y] = [f(next() * 8), f(next() * 16 - 8)];
      if (powF32(x, y) !== f(Math.pow(x, y))) different++;
    }
    expect(different).toBeLessThan(10);
  });
});
