import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { bfloat16ToFloat32Bits, float32ToBfloat16Bits, narrowToBfloat16, widenBfloat16 } from "./bfloat16.ts";

const ALL = Uint16Array.from({ length: 65_536 }, (_, i) => i);
const INFINITY = 0x7f80;

/** The value by the definition of the format, in exact float64 arithmetic. */
function valueOf(pattern: number): number {
  const sign = pattern & 0x8000 ? -1 : 1;
  const exponent = (pattern >> 7) & 0xff;
  const fraction = pattern & 0x7f;
  if (exponent === 0xff) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -133 : sign * (1 + fraction / 128) * 2 ** (exponent - 127);
}

describe("widening", () => {
  test("all 65,536 patterns have the value of the definition", () => {
    const widened = widenBfloat16(ALL);
    for (const pattern of ALL) expect(Object.is(widened[pattern], valueOf(pattern))).toBe(true);
  });
});

describe("narrowing", () => {
  test("is the inverse of widening on all 65,536 patterns, NaN payloads included", () => {
    for (const pattern of ALL) expect(float32ToBfloat16Bits(bfloat16ToFloat32Bits(pattern))).toBe(pattern);
  });

  test("takes the even neighbour at every tie, and the nearer one beside it", () => {
    for (let lower = 0; lower < INFINITY; lower++) {
      const tie = bfloat16ToFloat32Bits(lower) + 0x8000;
      const even = lower % 2 === 0 ? lower : lower + 1;
      expect([tie - 1, tie, tie + 1].map(float32ToBfloat16Bits)).toEqual([lower, even, lower + 1]);
      expect(float32ToBfloat16Bits(tie | 0x80000000)).toBe(even | 0x8000);
    }
  });

  test.each([
    ["the greatest float32 becomes infinity", 0x7f7fffff, 0x7f80],
    ["minus infinity", 0xff800000, 0xff80],
    ["a NaN whose payload lies below bfloat16 stays a NaN", 0x7f800001, 0x7fc0],
    ["a negative NaN keeps its sign", 0xff800001, 0xffc0],
    ["the least float32 becomes zero", 1, 0],
    ["minus zero", 0x80000000, 0x8000],
  ])("%s", (_, bits, pattern) => {
    expect(float32ToBfloat16Bits(bits)).toBe(pattern);
  });

  test.prop([fc.integer({ min: 0, max: 0xffffffff })], { numRuns: 20_000 })(
    "signed and unsigned bits are the same",
    (bits) => {
      expect(float32ToBfloat16Bits(bits | 0)).toBe(float32ToBfloat16Bits(bits));
    },
  );

  test("works on arrays that start anywhere in their buffer", () => {
    const values = Float32Array.of(9, 1, -2.5, NaN).subarray(1);
    expect([...narrowToBfloat16(values)]).toEqual([0x3f80, 0xc020, 0x7fc0]);
    expect([...widenBfloat16(narrowToBfloat16(values))]).toEqual([1, -2.5, NaN]);
  });
});
