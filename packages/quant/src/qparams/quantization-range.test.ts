import { describe, expect, test } from "vitest";
import { quantizationRange } from "./quantization-range.ts";

describe("quantizationRange", () => {
  test.each([
    ["uint8", { quantMin: 0, quantMax: 255 }, { quantMin: 0, quantMax: 127 }],
    ["int8", { quantMin: -128, quantMax: 127 }, { quantMin: -64, quantMax: 63 }],
    ["uint4", { quantMin: 0, quantMax: 15 }, { quantMin: 0, quantMax: 7 }],
    ["int4", { quantMin: -8, quantMax: 7 }, { quantMin: -4, quantMax: 3 }],
    [
      "int32",
      { quantMin: -(2 ** 31), quantMax: 2 ** 31 - 1 },
      { quantMin: -(2 ** 30), quantMax: 2 ** 30 - 1 },
    ],
  ] as const)("of %s, and half of it", (dtype, full, half) => {
    expect(quantizationRange(dtype, {}, false)).toEqual(full);
    expect(quantizationRange(dtype, {}, true)).toEqual(half);
  });

  test("halves a custom range as well", () => {
    expect(quantizationRange("int8", { quantMin: -127 }, true)).toEqual({ quantMin: -64, quantMax: 63 });
  });

  test.each([
    ["uint8", { quantMin: -1 }, "-1..255"],
    ["int8", { quantMax: 128 }, "-128..128"],
    ["int4", { quantMin: -9 }, "-9..7"],
    ["uint4", { quantMax: 16 }, "0..16"],
    ["int32", { quantMax: 2 ** 31 }, "-2147483648..2147483648"],
    ["int8", { quantMin: 1 }, "1..127"],
    ["int8", { quantMax: -1 }, "-128..-1"],
    ["uint8", { quantMax: 0 }, "0..0"],
    ["uint8", { quantMax: 7.5 }, "0..7.5"],
  ] as const)("refuses for %s %j", (dtype, custom, shown) => {
    expect(() => quantizationRange(dtype, custom, false)).toThrow(
      `QQ2002: quantization range ${shown} is not valid for ${dtype}`,
    );
  });
});
