import fc from "fast-check";
import { describe, expect, test } from "vitest";
import {
  anyFloat32,
  bitsOfFloat32,
  classShares,
  everyFloat32,
  float32Limits,
  float32OfBits,
  nextFloat32Down,
  nextFloat32Up,
  propertyConfig,
} from "../index.ts";

function classesOf(x: number): string[] {
  const magnitude = Math.abs(x);
  return [
    ...(Object.is(x, 0) ? ["0"] : []),
    ...(Object.is(x, -0) ? ["-0"] : []),
    ...(magnitude > 0 && magnitude < float32Limits.minNormal ? ["subnormal"] : []),
    ...(magnitude === float32Limits.max ? ["extreme"] : []),
    ...(magnitude === Infinity ? [x > 0 ? "inf" : "-inf"] : []),
    ...(Number.isNaN(x) ? ["nan"] : []),
    ...(magnitude > 2 ** 20 && magnitude < float32Limits.max ? ["huge"] : []),
    ...(magnitude >= float32Limits.minNormal && magnitude < 2 ** -20 ? ["tiny"] : []),
    ...(magnitude >= 2 ** -20 && magnitude <= 16 ? [x > 0 ? "plain" : "-plain"] : []),
    ...(Number.isInteger(2 * x) && !Number.isInteger(x) ? ["half"] : []),
  ];
}

const plain = ["0", "-0", "subnormal", "plain", "-plain", "half"];
const all = [...plain, "extreme", "inf", "-inf", "nan", "huge", "tiny"];

describe("anyFloat32", () => {
  test.each([
    { name: "everything", options: everyFloat32, expected: all },
    { name: "plain numbers", options: {}, expected: plain },
    { name: "no zeros", options: { zeros: false }, expected: ["subnormal", "plain", "-plain", "half"] },
    {
      name: "no subnormals",
      options: { subnormals: false },
      expected: ["0", "-0", "plain", "-plain", "half"],
    },
    { name: "NaN", options: { nan: true }, expected: [...plain, "nan"] },
    { name: "infinities", options: { infinities: true }, expected: [...plain, "inf", "-inf"] },
    { name: "extremes", options: { extremes: true }, expected: [...plain, "extreme"] },
  ])(
    "$name: each class that is on makes up a hundredth or more, every other none",
    ({ options, expected }) => {
      const shares = classShares(anyFloat32(options), classesOf, { numRuns: 5000 });
      for (const name of expected) expect([name, shares.get(name) ?? 0]).toSatisfy(isCommon);
      for (const name of all)
        if (!expected.includes(name)) expect([name, shares.get(name)]).toEqual([name, undefined]);
    },
  );

  test("gives float32 numbers only", () => {
    fc.assert(
      fc.property(anyFloat32(everyFloat32), (x) => Object.is(Math.fround(x), x)),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("keeps plain numbers in the range", () => {
    const inRange = fc.property(anyFloat32({ range: 2 }), (x) => Math.abs(x) <= 2);
    fc.assert(inRange, propertyConfig({ numRuns: 1000 }));
  });
});

describe("float32 bits", () => {
  test("go there and back", () => {
    fc.assert(
      fc.property(anyFloat32(everyFloat32), (x) => Object.is(float32OfBits(bitsOfFloat32(x)), x)),
      propertyConfig({ numRuns: 1000 }),
    );
  });

  test("neighbours are next to each other", () => {
    const neighbours = fc.property(anyFloat32({ ...everyFloat32, nan: false, infinities: false }), (x) => {
      const up = nextFloat32Up(x);
      expect(up).toBeGreaterThan(x);
      expect(Math.fround((x + up) / 2) === x || Math.fround((x + up) / 2) === up).toBe(true);
      expect(nextFloat32Down(up)).toBe(x === 0 ? 0 : x);
    });
    fc.assert(neighbours, propertyConfig({ numRuns: 1000 }));
  });

  test.each([
    [0, 2 ** -149],
    [-0, 2 ** -149],
    [-(2 ** -149), -0],
    [float32Limits.max, Infinity],
    [Infinity, Infinity],
    [1, 1 + 2 ** -23],
  ])("the one above %d is %d", (x, up) => {
    expect(nextFloat32Up(x)).toBe(up);
  });
});

function isCommon([, share]: [string, number]): boolean {
  return share >= 0.01;
}
