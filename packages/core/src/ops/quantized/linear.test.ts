import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { accumulatorRange, fitsInt32 } from "../../numerics/accumulator-range.ts";
import { dtypes } from "../../dtype/dtype.ts";
import { integersFrom, realOf, run, tensorOf } from "./run-op.test-helper.ts";
import {
  distanceToTie,
  exactOutput,
  exactSteps,
  exactSum,
  type Layer,
  layers,
  operandsOf,
} from "./weighted.test-helper.ts";

const layer = fc
  .tuple(fc.integer({ min: 0, max: 3 }), fc.integer({ min: 0, max: 20 }), fc.integer({ min: 1, max: 4 }))
  .chain(([rows, k, n]) => layers([rows, k], [n, k]));

function runLinear(of: Layer, attributes: object = {}): number[] {
  return [...run("quantized.linear", operandsOf(of), { dtype: of.yDType, ...attributes }).data];
}

function sums(of: Layer): { channel: number; sum: bigint }[] {
  const [rows, k] = of.x.shape as [number, number];
  const n = of.weight.shape[0] as number;
  return Array.from({ length: rows * n }, (_, i) => {
    const channel = i % n;
    const pairs = Array.from({ length: k }, (_, j) => [Math.floor(i / n) * k + j, channel * k + j] as const);
    return { channel, sum: exactSum(of, channel, pairs) };
  });
}

describe("quantized.linear", () => {
  it("K-06: is the exact sum, requantized by the three roundings", () => {
    fc.assert(
      fc.property(layer, (of) => {
        expect(runLinear(of)).toEqual(sums(of).map(({ channel, sum }) => exactOutput(of, channel, sum)));
      }),
      { numRuns: 500 },
    );
  });

  it("is within one step of the float operation on dequantized values, and differs only next to a tie", () => {
    fc.assert(
      fc.property(layer, (of) => {
        const { min, max } = dtypes[of.yDType];
        const found = runLinear(of);
        const float = floatPath(of);
        sums(of).forEach(({ channel, sum }, i) => {
          const [a, b] = [found[i] as number, float[i] as number];
          if (a === b) return;
          expect(Math.abs(a - b)).toBe(1);
          expect(a >= min && a <= max).toBe(true);
          const terms = (of.x.shape[1] as number) + 4;
          const bound = terms * 2 ** -23 * magnitude(of, channel, i);
          expect(distanceToTie(exactSteps(of, channel, sum))).toBeLessThanOrEqual(bound);
        });
      }),
      { numRuns: 500 },
    );
  });

  it.each([1, 2, 3, 16, 17, 8192, 131_071])("K-05: is exact for extremes with K = %d", (k) => {
    const ends = [-128, 127];
    for (const xValue of ends) {
      for (const wValue of ends) {
        const alternate = Array.from({ length: k }, (_, i) => (i % 2 === 0 ? wValue : -1 - wValue));
        for (const weights of [new Array<number>(k).fill(wValue), alternate]) {
          const of = extremeLayer(k, xValue, weights);
          expect(runLinear(of)).toEqual(sums(of).map(({ channel, sum }) => exactOutput(of, channel, sum)));
        }
      }
    }
  });

  it("throws where a sum leaves int32, and not before", () => {
    const at = (k: number) => extremeLayer(k, -128, new Array<number>(k).fill(-128));
    expect(() => runLinear(at(131_071))).not.toThrow();
    expect(() => runLinear(at(131_072))).toThrow(expect.objectContaining({ code: "QQ1002" }));
  });

  it("Q-28: never throws where accumulatorRange proves the sums", () => {
    fc.assert(
      fc.property(layer, (of) => {
        const [n, k] = of.weight.shape as [number, number];
        const { min, max } = dtypes[of.x.dtype];
        for (let channel = 0; channel < n; channel++) {
          const weights = [...of.weight.data].slice(channel * k, (channel + 1) * k);
          const zeroPoint = of.weightZeroPoints[channel] as number;
          const x = { min, max, zeroPoint: of.xq.zeroPoint };
          const range = accumulatorRange(x, weights, zeroPoint, of.bias?.data[channel] ?? 0);
          expect(fitsInt32(range)).toBe(true);
          for (const { channel: own, sum } of sums(of)) {
            if (own === channel) expect(Number(sum) >= range.min && Number(sum) <= range.max).toBe(true);
          }
        }
        runLinear(of);
      }),
    );
  });

  it("Q-16: per channel equals one layer per channel", () => {
    fc.assert(
      fc.property(layer, (of) => {
        const [n, k] = of.weight.shape as [number, number];
        const found = runLinear(of);
        for (let channel = 0; channel < n; channel++) {
          const weight = tensorOf("int8", [1, k], of.weight.data.slice(channel * k, (channel + 1) * k));
          const bias = of.bias && tensorOf("int32", [1], [of.bias.data[channel] as number]);
          const { x, xq, yq } = of;
          const qparams = [of.weightScales[channel] as number, of.weightZeroPoints[channel] as number];
          const operands = [x, weight, bias, xq.scale, xq.zeroPoint, ...qparams, yq.scale, yq.zeroPoint];
          const single = run("quantized.linear", operands, { dtype: of.yDType });
          expect([...single.data]).toEqual(found.filter((_, i) => i % n === channel));
        }
      }),
    );
  });

  it("K-04: keeps to a fused clamp, which is the clamp after it", () => {
    fc.assert(
      fc.property(layer, fc.nat(255), fc.nat(255), (of, a, b) => {
        const { min } = dtypes[of.yDType];
        const [clampMin, clampMax] = [min + Math.min(a, b), min + Math.max(a, b)];
        const expected = runLinear(of).map((q) => Math.min(Math.max(q, clampMin), clampMax));
        expect(runLinear(of, { clampMin, clampMax })).toEqual(expected);
      }),
    );
  });

  it("with a clamp at the zero point is followed by relu", () => {
    fc.assert(
      fc.property(layer, (of) => {
        const after = run("quantized.relu", [
          run("quantized.linear", operandsOf(of), { dtype: of.yDType }),
          of.yq.zeroPoint,
        ]);
        expect(runLinear(of, { clampMin: of.yq.zeroPoint })).toEqual([...after.data]);
      }),
    );
  });

  it("takes leading dimensions and rank 1", () => {
    const weight = tensorOf("int8", [2, 3], [1, 0, 0, 0, 1, 1]);
    const qparams = [1, 0, 1, 0, 1, 0];
    const y = run("quantized.linear", [
      tensorOf("uint8", [2, 1, 3], [1, 2, 3, 4, 5, 6]),
      weight,
      null,
      ...qparams,
    ]);
    expect(y).toEqual(tensorOf("uint8", [2, 1, 2], [1, 5, 4, 11]));
    expect(run("quantized.linear", [tensorOf("uint8", [3], [7, 8, 9]), weight, null, ...qparams])).toEqual(
      tensorOf("uint8", [2], [7, 17]),
    );
  });
});

describe("quantized.linear refuses", () => {
  const x = tensorOf("uint8", [1, 2], [1, 2]);
  const weight = tensorOf("int8", [3, 2], [1, 2, 3, 4, 5, 6]);
  const scales = tensorOf("float32", [3], [1, 1, 1]);

  it.each([
    ["scales of another number of channels", [1, 0, tensorOf("float32", [2], [1, 1]), 0, 1, 0], "QS1002"],
    ["zero points per channel with one scale", [1, 0, 1, tensorOf("int32", [3], [0, 0, 0]), 1, 0], "QS1002"],
    ["an activation's scale per channel", [scales, 0, 1, 0, 1, 0], "QS1002"],
    ["a scale that is not above 0", [1, 0, 1, 0, 0, 0], "QQ1003"],
    ["a weight's scale that is not above 0", [1, 0, tensorOf("float32", [3], [1, -1, 1]), 0, 1, 0], "QQ1003"],
    ["scales whose product underflows", [2 ** -100, 0, 2 ** -100, 0, 1, 0], "QQ1003"],
    ["scales whose quotient overflows", [1, 0, 1, 0, 2 ** -140, 0], "QQ1003"],
    ["an input zero point beyond uint8", [1, -1, 1, 0, 1, 0], "QQ1004"],
    ["a weight zero point beyond int8", [1, 0, 1, 128, 1, 0], "QQ1004"],
    ["an output zero point beyond uint8", [1, 0, 1, 0, 1, 256], "QQ1004"],
  ] as const)("%s", (_, qparams, code) => {
    expect(() => run("quantized.linear", [x, weight, null, ...qparams])).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it.each([{ dtype: "int32" }, { clampMin: -1 }, { clampMax: 256 }, { clampMin: 4, clampMax: 3 }])(
    "%j",
    (attributes) => {
      expect(() => run("quantized.linear", [x, weight, null, 1, 0, 1, 0, 1, 0], attributes)).toThrow(
        expect.objectContaining({ code: "QS1007" }),
      );
    },
  );

  it("float weights and a float bias", () => {
    const qparams = [1, 0, 1, 0, 1, 0];
    const float = tensorOf("float32", [3, 2], [1, 2, 3, 4, 5, 6]);
    const bias = tensorOf("float32", [3], [1, 2, 3]);
    expect(() => run("quantized.linear", [x, float, null, ...qparams])).toThrow(
      expect.objectContaining({ code: "QS1003" }),
    );
    expect(() => run("quantized.linear", [x, weight, bias, ...qparams])).toThrow(
      expect.objectContaining({ code: "QS1003" }),
    );
  });
});

/** One output of `k` products with a multiplier that brings the largest sums into the output's range. */
function extremeLayer(k: number, x: number, weights: readonly number[]): Layer {
  return {
    x: tensorOf("int8", [1, k], new Array<number>(k).fill(x)),
    xq: { scale: 1, zeroPoint: 0 },
    weight: tensorOf("int8", [1, k], weights),
    weightScales: [1],
    weightZeroPoints: [0],
    bias: null,
    yDType: "int8",
    yq: { scale: Math.fround((k * 128 * 128) / 120), zeroPoint: 3 },
  };
}

/** Dequantize, the float operation, quantize. */
function floatPath(of: Layer): number[] {
  const weight = run(
    "dequantize",
    [
      of.weight,
      tensorOf("float32", [of.weightScales.length], of.weightScales),
      tensorOf("int32", [of.weightZeroPoints.length], of.weightZeroPoints),
    ],
    { axis: 0 },
  );
  const biasScales = of.weightScales.map((scale) => Math.fround(of.xq.scale * scale));
  const bias =
    of.bias &&
    run("dequantize", [of.bias, tensorOf("float32", [biasScales.length], biasScales), 0], { axis: 0 });
  return [...integersFrom(run("linear", [realOf(of.x, of.xq), weight, bias]), of.yDType, of.yq).data];
}

/** The sum of the terms' magnitudes of one output, in steps of the output. */
function magnitude(of: Layer, channel: number, output: number): number {
  const k = of.x.shape[1] as number;
  const row = Math.floor(output / (of.weight.shape[0] as number));
  let sum = Math.abs(of.bias?.data[channel] ?? 0);
  for (let j = 0; j < k; j++) {
    const x = (of.x.data[row * k + j] as number) - of.xq.zeroPoint;
    sum += Math.abs(
      x * ((of.weight.data[channel * k + j] as number) - (of.weightZeroPoints[channel] as number)),
    );
  }
  return (sum * of.xq.scale * (of.weightScales[channel] as number)) / of.yq.scale + 1;
}
