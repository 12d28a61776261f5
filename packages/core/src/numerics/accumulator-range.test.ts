import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accumulatorRange, fitsInt32, proveAccumulator, worstAccumulatorRange } from "./accumulator-range.ts";
import { byteRange } from "./generators.test-helper.ts";

const INT32_MAX = 2 ** 31 - 1;
const U8 = { min: 0, max: 255, zeroPoint: 0 };
const S8 = { min: -128, max: 127, zeroPoint: 0 };

const layer = fc.record({
  x: byteRange,
  weights: fc.array(fc.oneof(fc.integer({ min: -128, max: 127 }), fc.constantFrom(-128, 127)), {
    maxLength: 40,
  }),
  weightZeroPoint: fc.oneof(fc.constant(0), fc.integer({ min: -128, max: 127 })),
  bias: fc.integer({ min: -1_000_000, max: 1_000_000 }),
});

/** The sum in big integers. */
function accumulate(
  x: readonly number[],
  zx: number,
  w: readonly number[],
  zw: number,
  bias: number,
): bigint {
  return x.reduce((sum, value, i) => sum + BigInt(value - zx) * BigInt((w[i] as number) - zw), BigInt(bias));
}

describe("accumulatorRange", () => {
  it("holds every sum, and both ends are reached", () => {
    fc.assert(
      fc.property(layer, fc.infiniteStream(fc.nat()), ({ x, weights, weightZeroPoint, bias }, stream) => {
        const { min, max } = accumulatorRange(x, weights, weightZeroPoint, bias);
        const draw = weights.map(() => x.min + ((stream.next().value as number) % (x.max - x.min + 1)));
        const sum = Number(accumulate(draw, x.zeroPoint, weights, weightZeroPoint, bias));
        expect(sum >= min && sum <= max).toBe(true);

        const highest = weights.map((w) => (w > weightZeroPoint ? x.max : x.min));
        const lowest = weights.map((w) => (w > weightZeroPoint ? x.min : x.max));
        expect(Number(accumulate(highest, x.zeroPoint, weights, weightZeroPoint, bias))).toBe(max);
        expect(Number(accumulate(lowest, x.zeroPoint, weights, weightZeroPoint, bias))).toBe(min);
      }),
    );
  });

  it("Q-28: holds every partial sum, in any order, also when padding leaves some products out", () => {
    fc.assert(
      fc.property(layer, fc.infiniteStream(fc.boolean()), ({ x, weights, weightZeroPoint, bias }, stream) => {
        const { min, max } = accumulatorRange(x, weights, weightZeroPoint, bias);
        let sum = bias;
        for (const w of weights) {
          if (stream.next().value)
            sum += ((w > weightZeroPoint ? x.max : x.min) - x.zeroPoint) * (w - weightZeroPoint);
          expect(sum >= min && sum <= max).toBe(true);
        }
      }),
    );
  });

  it("lies within the worst case of its dtypes", () => {
    fc.assert(
      fc.property(layer, ({ x, weights, weightZeroPoint, bias }) => {
        const exact = accumulatorRange(x, weights, weightZeroPoint, bias);
        const worst = worstAccumulatorRange(weights.length, x, { ...S8, zeroPoint: weightZeroPoint }, bias);
        expect(exact.min).toBeGreaterThanOrEqual(worst.min);
        expect(exact.max).toBeLessThanOrEqual(worst.max);
      }),
    );
  });
});

describe("the greatest depth that fits int32", () => {
  it.each([
    ["s8 by s8", S8, S8, 131_071],
    ["s8 by s8 within [-127, 127]", S8, { min: -127, max: 127, zeroPoint: 0 }, 132_104],
    ["u8 by s8", U8, S8, 65_793],
    ["centred u8 by centred s8", { ...U8, zeroPoint: 255 }, { ...S8, zeroPoint: 127 }, 33_025],
  ])("%s", (_, a, b, limit) => {
    expect(fitsInt32(worstAccumulatorRange(limit, a, b, 0))).toBe(true);
    expect(fitsInt32(worstAccumulatorRange(limit + 1, a, b, 0))).toBe(false);
  });

  it("leaves room for the bias", () => {
    const { max } = worstAccumulatorRange(131_071, S8, S8, 0);
    expect(fitsInt32(worstAccumulatorRange(131_071, S8, S8, INT32_MAX - max))).toBe(true);
    expect(fitsInt32(worstAccumulatorRange(131_071, S8, S8, INT32_MAX - max + 1))).toBe(false);
  });
});

describe("proveAccumulator", () => {
  it("accepts int32 and refuses one more at either end", () => {
    expect(() => proveAccumulator({ min: -INT32_MAX - 1, max: INT32_MAX }, "%conv")).not.toThrow();
    expect(() => proveAccumulator({ min: 0, max: INT32_MAX + 1 }, "%conv")).toThrow(
      expect.objectContaining({ code: "QQ1002", summary: expect.stringContaining("2147483648") as string }),
    );
    expect(() => proveAccumulator({ min: -INT32_MAX - 2, max: 0 }, "%conv")).toThrow(
      expect.objectContaining({ code: "QQ1002", summary: expect.stringContaining("-2147483649") as string }),
    );
  });
});
