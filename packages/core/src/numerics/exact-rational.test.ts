import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { nearestEven, nearestFloat32, over, plus, rational, times } from "./exact-rational.test-helper.ts";
import { FLOAT_MAX, finiteFloat } from "./generators.test-helper.ts";

const finite64 = fc.double({ noNaN: true, noDefaultInfinity: true });

describe("the exact model", () => {
  it("holds every float64 exactly", () => {
    fc.assert(
      fc.property(finite64, (x) => {
        const { n, d } = rational(x);
        expect(d & (d - 1n)).toBe(0n);
        if (Math.abs(x) < 2 ** 900 && d < 2n ** 900n) expect(Number(n) / Number(d)).toBe(x + 0);
      }),
    );
  });

  it("rounds a float64 to float32 as the engine does", () => {
    fc.assert(
      fc.property(fc.oneof(finite64, finiteFloat), (x) => {
        expect(nearestFloat32(rational(x))).toBe(Math.fround(x) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [FLOAT_MAX + 2 ** 102, FLOAT_MAX],
    [FLOAT_MAX + 2 ** 103, Infinity],
    [2 ** -150, 0],
    [1.5 * 2 ** -149, 2 ** -148],
    [2 ** -126 - 2 ** -150, 2 ** -126],
    [1 + 2 ** -24, 1],
    [1 + 3 * 2 ** -24, 1 + 2 ** -22],
  ])("rounds %d to the float32 %d", (x, expected) => {
    expect(nearestFloat32(rational(x))).toBe(expected);
    expect(nearestFloat32(rational(-x))).toBe(-expected + 0);
  });

  it("agrees with the engine's float32 operations, which are correctly rounded", () => {
    fc.assert(
      fc.property(finiteFloat, finiteFloat, (a, b) => {
        expect(nearestFloat32(times(rational(a), rational(b)))).toBe(Math.fround(a * b) + 0);
        expect(nearestFloat32(plus(rational(a), rational(b)))).toBe(Math.fround(a + b) + 0);
        if (b !== 0) expect(nearestFloat32(over(rational(a), rational(b)))).toBe(Math.fround(a / b) + 0);
      }),
      { numRuns: 2000 },
    );
  });

  it.each([
    [1n, 2n, 0n],
    [3n, 2n, 2n],
    [-1n, 2n, 0n],
    [-3n, 2n, -2n],
    [5n, 3n, 2n],
    [4n, 3n, 1n],
    [7n, 1n, 7n],
  ])("rounds %d/%d to %d", (n, d, expected) => {
    expect(nearestEven({ n, d })).toBe(expected);
  });
});
