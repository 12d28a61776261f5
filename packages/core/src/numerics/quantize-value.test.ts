import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dequantizeValue } from "./dequantize-value.ts";
import {
  nearestEven,
  nearestFloat32,
  over,
  rational,
  saturate,
  times,
} from "./exact-rational.test-helper.ts";
import {
  anyFloat,
  byteRange,
  type ByteRange,
  finiteFloat,
  FLOAT_MAX,
  neighbour,
  scale,
  scaleWithReciprocal,
  ties,
} from "./generators.test-helper.ts";
import { checkFinite, quantizeValue, quantizeValueChecked, type QuantizeBy } from "./index.ts";

const RUNS = { numRuns: 3000 };
const by: fc.Arbitrary<QuantizeBy> = fc.constantFrom("divide", "reciprocal");

function quantize(
  x: number,
  s: number,
  { min, max, zeroPoint }: ByteRange,
  how: QuantizeBy = "divide",
): number {
  return quantizeValue(x, s, zeroPoint, min, max, how);
}

function exactSteps(x: number, s: number, how: QuantizeBy): number {
  if (how === "divide") return nearestFloat32(over(rational(x), rational(s)));
  return nearestFloat32(times(rational(x), rational(nearestFloat32(over(rational(1), rational(s))))));
}

describe("quantizeValue", () => {
  it.each([
    [1.25, 0.5, 2],
    [1.75, 0.5, 4],
    [-1.25, 0.5, -2],
    [0.24 / 2, 0.24, 0],
  ])("of %d by %d rounds the tie to the even %d", (x, s, expected) => {
    expect(quantizeValue(x, s, 0, -128, 127, "divide")).toBe(expected);
  });

  it("divides where PyTorch multiplies: 3 / 0.24 is 12.5, 3 * (1 / 0.24) is above", () => {
    const s = Math.fround(0.24);
    expect(quantizeValue(3, s, 0, 0, 255, "divide")).toBe(12);
    expect(quantizeValue(3, s, 0, 0, 255, "reciprocal")).toBe(13);
  });

  it("adds the zero point after rounding: 2.5 steps are 2, and 2 + 1 is 3", () => {
    expect(quantizeValue(2.5, 1, 1, 0, 255, "divide")).toBe(3);
    expect(quantizeValue(3.5, 1, 1, 0, 255, "divide")).toBe(5);
  });

  it("Q-06: equals exact arithmetic, on ties and next to them", () => {
    fc.assert(
      fc.property(ties(scale), byteRange, ({ x, scale: s }, range) => {
        const expected = saturate(exactSteps(x, s, "divide"), range.zeroPoint, range.min, range.max);
        expect(quantize(x, s, range)).toBe(expected);
      }),
      RUNS,
    );
    fc.assert(
      fc.property(ties(scaleWithReciprocal), byteRange, ({ x, scale: s }, range) => {
        const expected = saturate(exactSteps(x, s, "reciprocal"), range.zeroPoint, range.min, range.max);
        expect(quantize(x, s, range, "reciprocal")).toBe(expected);
      }),
      RUNS,
    );
  });

  it("equals exact arithmetic on any finite float32", () => {
    fc.assert(
      fc.property(finiteFloat, scaleWithReciprocal, byteRange, by, (x, s, range, how) => {
        const expected = saturate(exactSteps(x, s, how), range.zeroPoint, range.min, range.max);
        expect(quantize(x, s, range, how)).toBe(expected);
      }),
      RUNS,
    );
  });

  it("Q-06: with power-of-two scales both ways are the exact quotient, rounded once", () => {
    const powers = fc.integer({ min: -100, max: 100 }).map((e) => 2 ** e);
    fc.assert(
      fc.property(ties(powers), byteRange, by, ({ x, scale: s }, { min, max, zeroPoint }, how) => {
        const q = nearestEven(over(rational(x), rational(s))) + BigInt(zeroPoint);
        const expected = Math.min(Math.max(Number(q), min), max);
        expect(quantize(x, s, { min, max, zeroPoint }, how)).toBe(expected);
      }),
      RUNS,
    );
  });

  it("Q-01: quantizes a dequantized byte to itself, for all bytes and all zero points", () => {
    const wrongOf = (s: number, min: number, max: number): number => {
      const hasReciprocal = Math.fround(1 / s) < Infinity;
      let wrong = 0;
      for (let zeroPoint = min; zeroPoint <= max; zeroPoint++) {
        for (let q = min; q <= max; q++) {
          const x = dequantizeValue(q, s, zeroPoint);
          if (quantizeValue(x, s, zeroPoint, min, max, "divide") !== q) wrong++;
          if (hasReciprocal && quantizeValue(x, s, zeroPoint, min, max, "reciprocal") !== q) wrong++;
        }
      }
      return wrong;
    };
    fc.assert(
      fc.property(scale, (s) => {
        expect(wrongOf(s, 0, 255) + wrongOf(s, -128, 127)).toBe(0);
      }),
      { numRuns: 40, examples: [FLOAT_MAX / 255, 2 ** -149, 2 ** -126].map((s) => [Math.fround(s)]) },
    );
  });

  it("Q-02: is at most (1/2 + 2^-15) steps off within the range", () => {
    // Any place in the range, both of its ends, and ties and their neighbours.
    const places = fc.oneof(
      fc.double({ min: 0, max: 1, noNaN: true }).map((part) => ({ part, tie: null })),
      fc.constantFrom(0, 1).map((part) => ({ part, tie: null })),
      fc
        .record({ k: fc.nat(254), side: fc.constantFrom(-1 as const, 0 as const, 1 as const) })
        .map((tie) => ({
          part: 0,
          tie,
        })),
    );
    fc.assert(
      fc.property(scale, byteRange, places, by, (s, range, { part, tie }, how) => {
        const { min, max, zeroPoint } = range;
        if (how === "reciprocal" && Math.fround(1 / s) === Infinity) return;
        const [low, high] = [dequantizeValue(min, s, zeroPoint), dequantizeValue(max, s, zeroPoint)];
        const drawn =
          tie === null
            ? Math.fround(low + (high - low) * part)
            : neighbour(Math.fround((min - zeroPoint + tie.k + 0.5) * s), tie.side);
        const x = Math.min(Math.max(drawn, low), high);
        const back = dequantizeValue(quantize(x, s, range, how), s, zeroPoint);
        // The reciprocal is rounded once more, before the product.
        const bound = how === "divide" ? 2 ** -15 : 2 ** -15 + 2 ** -16;
        expect(Math.abs(back - x)).toBeLessThanOrEqual(s * (0.5 + bound));
      }),
      RUNS,
    );
  });

  it("Q-03: is monotone, also between neighbours and across ties", () => {
    const sides = fc.constantFrom(-1 as const, 0 as const, 1 as const);
    const pairs = scaleWithReciprocal.chain((s) =>
      fc
        .oneof(
          fc.tuple(finiteFloat, finiteFloat),
          fc.tuple(ties(fc.constant(s)), ties(fc.constant(s))).map(([a, b]) => [a.x, b.x] as const),
          fc.tuple(ties(fc.constant(s)), sides).map(([{ x }, side]) => [x, neighbour(x, side)] as const),
        )
        .filter(([x, y]) => Number.isFinite(x) && Number.isFinite(y))
        .map(([x, y]) => ({ low: Math.min(x, y), high: Math.max(x, y), s })),
    );
    fc.assert(
      fc.property(pairs, byteRange, by, ({ low, high, s }, range, how) => {
        expect(quantize(low, s, range, how)).toBeLessThanOrEqual(quantize(high, s, range, how));
      }),
      RUNS,
    );
  });

  it("Q-04: saturates, infinities too; NaN is the zero point, and in checked mode an error as infinities are", () => {
    fc.assert(
      fc.property(anyFloat, scaleWithReciprocal, byteRange, by, (x, s, range, how) => {
        const { min, max, zeroPoint } = range;
        const q = quantize(x, s, range, how);
        expect(Number.isInteger(q) && q >= min && q <= max).toBe(true);
        if (Number.isNaN(x)) expect(q).toBe(zeroPoint);
        if (x === Infinity || x >= (max - zeroPoint + 1) * s) expect(q).toBe(max);
        if (x === -Infinity || x <= (min - zeroPoint - 1) * s) expect(q).toBe(min);
        const checked = (): number => quantizeValueChecked(x, s, zeroPoint, min, max, how, "%x");
        if (Number.isFinite(x)) expect(checked()).toBe(q);
        else expect(checked).toThrow(expect.objectContaining({ code: "QQ1001" }));
      }),
      RUNS,
    );
  });

  it("Q-05: 0, of either sign, is the zero point, and the zero point is +0", () => {
    fc.assert(
      fc.property(scale, byteRange, by, (s, range, how) => {
        expect(quantize(0, s, range, how)).toBe(range.zeroPoint + 0);
        expect(quantize(-0, s, range, how)).toBe(range.zeroPoint + 0);
        expect(dequantizeValue(range.zeroPoint, s, range.zeroPoint)).toBe(0);
      }),
    );
  });

  it("never gives -0", () => {
    expect(quantizeValue(-0.1, 1, 0, -128, 127, "divide")).toBe(0);
  });

  it("Q-17: quantizing a quantized value again changes nothing", () => {
    fc.assert(
      fc.property(finiteFloat, scaleWithReciprocal, byteRange, by, (x, s, range, how) => {
        const once = dequantizeValue(quantize(x, s, range, how), s, range.zeroPoint);
        expect(dequantizeValue(quantize(once, s, range, how), s, range.zeroPoint)).toBe(once);
      }),
      RUNS,
    );
  });

  it("Q-14: is odd in the symmetric range", () => {
    fc.assert(
      fc.property(ties(scaleWithReciprocal), by, ({ x, scale: s }, how) => {
        const symmetric = { min: -127, max: 127, zeroPoint: 0 };
        expect(quantize(-x, s, symmetric, how)).toBe(0 - quantize(x, s, symmetric, how));
      }),
      RUNS,
    );
  });
});

describe("checked mode", () => {
  it.each([NaN, Infinity, -Infinity])("refuses %d", (x) => {
    expect(() => quantizeValueChecked(x, 1, 0, 0, 255, "divide", "%x")).toThrow(
      expect.objectContaining({ code: "QQ1001", summary: `%x: ${x} cannot be quantized` }),
    );
  });

  it("gives what release gives for finite values", () => {
    fc.assert(
      fc.property(finiteFloat, scale, byteRange, (x, s, range) => {
        const { min, max, zeroPoint } = range;
        expect(quantizeValueChecked(x, s, zeroPoint, min, max, "divide", "%x")).toBe(quantize(x, s, range));
      }),
    );
  });

  it("names the first element that is not finite", () => {
    expect(() => checkFinite([0, 1, NaN, Infinity], "%x")).toThrow("%x, element 2: NaN cannot be quantized");
    expect(() => checkFinite(new Float32Array([0, -1, FLOAT_MAX]), "%x")).not.toThrow();
  });
});
