import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { shares } from "../numerics/generators.test-helper.ts";
import { integersOf, layerScale, qparamsOf, run } from "./quantized/run-op.test-helper.ts";
import { layers, operandsOf } from "./quantized/weighted.test-helper.ts";
import { broadcastPair, usualFloat } from "./values.test-helper.ts";

function expectEveryClass(found: Readonly<Record<string, number>>, least = 0.01): void {
  for (const [name, share] of Object.entries(found)) expect(share, name).toBeGreaterThanOrEqual(least);
}

describe("every class of the generators is drawn", () => {
  test("floats of usual size", () => {
    expectEveryClass(
      shares(usualFloat, {
        "above 1": (x) => x > 1,
        "below -1": (x) => x < -1,
        small: (x) => x !== 0 && Math.abs(x) < 0.1,
        "not whole": (x) => !Number.isInteger(x),
      }),
    );
  });

  test("shapes that broadcast", () => {
    expectEveryClass(
      shares(broadcastPair, {
        "the same shape": ({ a, b }) => String(a) === String(b),
        "b has fewer dimensions": ({ a, b }) => b.length < a.length,
        "a stretches": ({ a, whole }) => a.some((size, d) => size !== whole[d]),
        "b stretches": ({ b, whole }) => b.some((size, d) => size !== whole[whole.length - b.length + d]),
        "rank 0": ({ whole }) => whole.length === 0,
        "rank 4": ({ whole }) => whole.length === 4,
        empty: ({ whole }) => whole.includes(0),
      }),
    );
  });

  test("integers and qparams", () => {
    expectEveryClass(
      shares(integersOf("int8"), {
        least: (x) => x === -128,
        greatest: (x) => x === 127,
        below: (x) => x < 0,
        above: (x) => x > 0,
      }),
    );
    expectEveryClass(
      shares(layerScale, {
        "power of two": (s) => Number.isInteger(Math.log2(s)),
        "no power of two": (s) => !Number.isInteger(Math.log2(s)),
        "below 0.01": (s) => s < 0.01,
        "above 0.1": (s) => s > 0.1,
      }),
    );
    expectEveryClass(
      shares(qparamsOf("uint8"), {
        "zero point 0": ({ zeroPoint }) => zeroPoint === 0,
        "zero point 255": ({ zeroPoint }) => zeroPoint === 255,
        "zero point within": ({ zeroPoint }) => zeroPoint > 0 && zeroPoint < 255,
      }),
    );
  });

  test("int8 layers, whose outputs must not all saturate", () => {
    const layer = layers([2, 9], [3, 9]);
    expectEveryClass(
      shares(layer, {
        "uint8 to int8": ({ x, yDType }) => x.dtype === "uint8" && yDType === "int8",
        "int8 to uint8": ({ x, yDType }) => x.dtype === "int8" && yDType === "uint8",
        "no bias": ({ bias }) => bias === null,
        bias: ({ bias }) => bias !== null,
        "weight zero points of 0": ({ weightZeroPoints }) => weightZeroPoints.every((z) => z === 0),
        "weight zero points": ({ weightZeroPoints }) => weightZeroPoints.some((z) => z !== 0),
      }),
    );
    const outputs = fc.sample(layer, { numRuns: 500, seed: 2026 }).map((drawn) => ({
      values: [...run("quantized.linear", operandsOf(drawn), { dtype: drawn.yDType }).data],
      ends: drawn.yDType === "uint8" ? [0, 255] : [-128, 127],
    }));
    const within = outputs.filter(({ values, ends }) => values.some((y) => !ends.includes(y)));
    const saturated = outputs.filter(({ values, ends }) => values.some((y) => ends.includes(y)));
    expect(within.length / outputs.length).toBeGreaterThan(0.2);
    expect(saturated.length / outputs.length).toBeGreaterThan(0.2);
  });
});
