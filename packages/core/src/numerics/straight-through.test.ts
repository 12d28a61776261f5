import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { anyFloat, byteRange, finiteFloat, scaleWithReciprocal, ties } from "./generators.test-helper.ts";
import { quantizeValue, type QuantizeBy, straightThrough } from "./index.ts";

const by: fc.Arbitrary<QuantizeBy> = fc.constantFrom("divide", "reciprocal");
/** Wide enough that nothing is clipped. */
const WIDE = 2 ** 40;

describe("straightThrough", () => {
  it("passes exactly where a wider range gives the same integer", () => {
    const values = scaleWithReciprocal.chain((scale) => {
      const x = fc.oneof(
        finiteFloat,
        ties(fc.constant(scale)).map((tie) => tie.x),
      );
      return fc.record({ x, scale: fc.constant(scale) });
    });
    fc.assert(
      fc.property(values, finiteFloat, byteRange, by, ({ x, scale }, gradient, range, how) => {
        const { min, max, zeroPoint } = range;
        const clipped = quantizeValue(x, scale, zeroPoint, min, max, how);
        const free = quantizeValue(x, scale, zeroPoint, -WIDE, WIDE, how);
        const expected = clipped === free ? gradient : 0;
        expect(straightThrough(gradient, x, scale, zeroPoint, min, max, how)).toBe(expected);
      }),
      { numRuns: 2000 },
    );
  });

  it("is the gradient or 0 for any value, and 0 for infinities", () => {
    fc.assert(
      fc.property(anyFloat, scaleWithReciprocal, byteRange, by, (x, scale, { min, max, zeroPoint }, how) => {
        const found = straightThrough(3, x, scale, zeroPoint, min, max, how);
        expect([0, 3]).toContain(found);
        if (Math.abs(x) === Infinity) expect(found).toBe(0);
      }),
    );
  });
});
