import { describe, expect, test } from "vitest";
import { createKernels } from "../kernels.ts";
import { runSample, someSample } from "./quantized-sample.ts";
import { someFloats, someIntegers, stream } from "./values.ts";

function share<T>(values: ArrayLike<T>, holds: (value: T) => boolean): number {
  return Array.from(values).filter(holds).length / values.length;
}

describe("what the kernels are tried on", () => {
  test("floats: zeros of both signs, both signs, small and large", () => {
    const floats = someFloats(4000, stream(1));
    for (const holds of [
      (x: number) => Object.is(x, -0),
      (x: number) => Object.is(x, 0),
      (x: number) => x < 0,
      (x: number) => x > 0,
      (x: number) => x !== 0 && Math.abs(x) < 0.1,
      (x: number) => Math.abs(x) > 10,
    ])
      expect(share(floats, holds)).toBeGreaterThan(0.01);
  });

  test("integers: the ends more often than the rest, and nothing beyond", () => {
    const integers = someIntegers(4000, -128, 127, stream(2));
    expect(share(integers, (q) => q === -128)).toBeGreaterThan(0.02);
    expect(share(integers, (q) => q === 127)).toBeGreaterThan(0.02);
    expect(new Set(integers).size).toBe(256);
    expect(share(integers, (q) => q < -128 || q > 127)).toBe(0);
  });

  test("layers: every dtype, zero points, with and without bias; outputs within and at the ends of the range", async () => {
    const drawn = Array.from({ length: 200 }, (_, seed) => someSample([2, 16], [4, 16], {}, seed));
    for (const holds of [
      (s: (typeof drawn)[0]) => s.x.dtype === "uint8" && s.yDType === "int8",
      (s: (typeof drawn)[0]) => s.x.dtype === "int8" && s.yDType === "uint8",
      (s: (typeof drawn)[0]) => s.bias === null,
      (s: (typeof drawn)[0]) => s.bias !== null,
      (s: (typeof drawn)[0]) => s.wScale.length === 1,
      (s: (typeof drawn)[0]) => s.wScale.length > 1,
      (s: (typeof drawn)[0]) => s.wZeroPoint.some((z) => z !== 0),
      (s: (typeof drawn)[0]) => s.xZeroPoint !== 0 && s.yZeroPoint !== 0,
    ])
      expect(share(drawn, holds)).toBeGreaterThan(0.05);
    const kernels = await createKernels();
    const outputs = drawn.flatMap((sample) => {
      const ends = sample.yDType === "uint8" ? [0, 255] : [-128, 127];
      return Array.from(runSample(kernels, sample).data, (q) => ends.includes(q));
    });
    expect(share(outputs, (atEnd) => atEnd)).toBeGreaterThan(0.05);
    expect(share(outputs, (atEnd) => !atEnd)).toBeGreaterThan(0.3);
  });
});
