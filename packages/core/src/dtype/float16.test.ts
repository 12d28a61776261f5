import { fc, test } from "@fast-check/vitest";
import { describe, expect } from "vitest";
import { float16ToFloat32Bits, float32ToFloat16Bits, narrowToFloat16, widenFloat16 } from "./float16.ts";

const ALL = Uint16Array.from({ length: 65_536 }, (_, i) => i);

/** The value by the definition of IEEE 754, in exact float64 arithmetic. */
function valueOf(half: number): number {
  const sign = half & 0x8000 ? -1 : 1;
  const exponent = (half >> 10) & 0x1f;
  const fraction = half & 0x3ff;
  if (exponent === 0x1f) return fraction === 0 ? sign * Infinity : NaN;
  return exponent === 0 ? sign * fraction * 2 ** -24 : sign * (1 + fraction / 1024) * 2 ** (exponent - 15);
}

function bitsOf(value: number): number {
  return new Uint32Array(Float32Array.of(value).buffer)[0] as number;
}

function fromBits(bits: number): number {
  return new Float32Array(Uint32Array.of(bits).buffer)[0] as number;
}

describe("widening", () => {
  test("all 65,536 patterns have the value of the definition", () => {
    const widened = widenFloat16(ALL);
    for (const half of ALL) expect(Object.is(widened[half], valueOf(half))).toBe(true);
  });

  test("a NaN keeps its sign and payload", () => {
    expect(float16ToFloat32Bits(0xfe01)).toBe(0xffc02000);
  });
});

describe("narrowing", () => {
  test("is the inverse of widening on all 65,536 patterns, NaN payloads included", () => {
    for (const half of ALL) expect(float32ToFloat16Bits(float16ToFloat32Bits(half))).toBe(half);
  });

  test("takes the even neighbour at every tie, and the nearer one beside it", () => {
    for (let lower = 0; lower < 0x7bff; lower++) {
      const tie = bitsOf((valueOf(lower) + valueOf(lower + 1)) / 2);
      const even = lower % 2 === 0 ? lower : lower + 1;
      expect([tie - 1, tie, tie + 1].map(float32ToFloat16Bits)).toEqual([lower, even, lower + 1]);
      expect(float32ToFloat16Bits(tie | 0x80000000)).toBe(even | 0x8000);
    }
  });

  test.each([
    ["65519.99, the last to stay finite", 65519.99, 0x7bff],
    ["65520, the tie", 65520, 0x7c00],
    ["the greatest float32", 3.4028234663852886e38, 0x7c00],
    ["minus infinity", -Infinity, 0xfc00],
    ["2^-25, the tie to zero", 2 ** -25, 0],
    ["just above 2^-25", 2 ** -25 * (1 + 2 ** -23), 1],
    ["the least float32", 2 ** -149, 0],
    ["minus zero", -0, 0x8000],
  ])("%s", (_, value, half) => {
    expect(float32ToFloat16Bits(bitsOf(value))).toBe(half);
  });

  test("a NaN whose payload lies below float16 stays a NaN", () => {
    expect(float32ToFloat16Bits(0x7f800001)).toBe(0x7e00);
  });

  test.prop([fc.integer({ min: 0, max: 0xffffffff })], { numRuns: 20_000 })(
    "no float16 is nearer than the one it gives",
    (bits) => {
      const value = fromBits(bits);
      fc.pre(Math.abs(value) < 65520);
      const half = float32ToFloat16Bits(bits);
      const distance = Math.abs(valueOf(half) - value);
      for (const other of [half - 1, half + 1]) {
        if ((other & 0x7fff) > 0x7bff || other < 0) continue;
        expect(distance).toBeLessThanOrEqual(Math.abs(valueOf(other) - value));
      }
    },
  );

  test("agrees with the engine's Float16Array, where there is one", ({ skip }) => {
    const engine = (globalThis as { Float16Array?: new (values: Float32Array) => { buffer: ArrayBuffer } })
      .Float16Array;
    if (engine === undefined) return skip("this engine has no Float16Array");
    const bits = Uint32Array.from({ length: 1 << 17 }, (_, i) => Math.imul(i, 0x9e3779b1));
    const values = new Float32Array(bits.buffer).map((value) => (Number.isNaN(value) ? 0 : value));
    expect(narrowToFloat16(values)).toEqual(new Uint16Array(new engine(values).buffer));
  });
});
