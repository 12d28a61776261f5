import { describe, expect, it } from "vitest";
import type { ClampAttributes } from "../../call-request.ts";
import { createKernels } from "../../kernels.ts";
import { requantized } from "../../oracle/convolution.ts";
import { type Byte, channelOf, runSample, type Sample } from "../../oracle/quantized-sample.ts";
import { differences } from "../../oracle/values.ts";

const kernels = await createKernels();
const withoutSimd = await createKernels({ features: [] });

/** A layer whose sums are its biases: x is at its zero point. One output for each bias. */
function fromBiases(
  bias: readonly number[],
  m: number,
  yDType: Byte,
  yZeroPoint: number,
  clamp: ClampAttributes = {},
): Sample {
  return {
    x: { dtype: "uint8", shape: [1, 1], values: [9] },
    weight: { shape: [bias.length, 1], values: bias.map(() => 1) },
    bias,
    xScale: m,
    xZeroPoint: 9,
    wScale: [1],
    wZeroPoint: [0],
    yScale: 1,
    yZeroPoint,
    yDType,
    attributes: clamp,
  };
}

const layers = [
  ["SIMD", (sample: Sample) => runSample(kernels, sample)],
  ["64-bit integers", (sample: Sample) => runSample(withoutSimd, sample)],
] as const;

describe.each(layers)("requantization in %s", (_, run) => {
  const largestSum = 2 ** 16;
  const everySum = Array.from({ length: 2 * largestSum + 1 }, (_, i) => i - largestSum);
  const powersOfTwo = Array.from({ length: 13 }, (_, i) => 2 ** -i);
  const multipliers = [...powersOfTwo, 0.3, 0.1, 0.0123, 0.00390625001, 0.0072, 1 / 3, 0.75, 1.5 * 2 ** -10];

  it.each(multipliers)("is exact for every small sum times %d", (m) => {
    const sample = fromBiases(everySum, m, "int8", -3);
    const result = run(sample);
    const expected = Int8Array.from(everySum, (acc) => requantized(acc, channelOf(sample, 0)));
    expect(differences(result.data, expected)).toEqual([]);
  });

  it("sends ties to even", () => {
    const sums = [-5, -3, -1, 1, 3, 5, 7];
    expect([...run(fromBiases(sums, 0.5, "int8", 0)).data]).toEqual(
      [-2, -2, -0, 0, 2, 2, 4].map((v) => v + 0),
    );
    expect([...run(fromBiases(sums, 0.5, "int8", 1)).data]).toEqual([-1, -1, 1, 1, 3, 3, 5]);
  });

  it("rounds the sum to float32 first: 2^24 + 1 becomes 2^24", () => {
    const sums = [2 ** 24 + 1, 2 ** 24 + 3, -(2 ** 24) - 1];
    expect([...run(fromBiases(sums, 3 * 2 ** -20, "int8", 0)).data]).toEqual([48, 48, -48]);
    const sample = fromBiases(sums, Math.fround(2 ** -18 * 1.0078125), "int8", 0);
    expect(run(sample).wrong).toEqual([]);
  });

  it("saturates sums of any size, then clamps", () => {
    const largest = 2 ** 31 - 1 - 246;
    const sums = [largest, -largest, 300, -300, 0];
    expect([...run(fromBiases(sums, 1e30, "uint8", 200)).data]).toEqual([255, 0, 255, 0, 200]);
    expect([...run(fromBiases(sums, 1, "int8", -5)).data]).toEqual([127, -128, 127, -128, -5]);
    expect([...run(fromBiases(sums, 1, "uint8", 10, { clampMin: 10, clampMax: 99 })).data]).toEqual([
      99, 10, 99, 10, 10,
    ]);
  });

  it("reaches both bounds of a tight clamp and passes neither", () => {
    const result = run(fromBiases([-9, -1, 0, 1, 9], 1, "int8", 0, { clampMin: -1, clampMax: 1 }));
    expect([...result.data]).toEqual([-1, -1, 0, 1, 1]);
  });
});

describe.each(layers)("sums at the edge of int32 in %s", (_, run) => {
  /** 255 * 128 * 65793 = 2147483520: the longest all-extreme sum that fits. */
  const longest = 65_793;
  const extreme = (depth: number, bias: readonly number[] | null): Sample => ({
    x: { dtype: "uint8", shape: [1, depth], values: Array<number>(depth).fill(255) },
    weight: {
      shape: [2, depth],
      values: Array.from({ length: 2 * depth }, (_, i) => (i < depth ? -128 : 127)),
    },
    bias,
    xScale: 2 ** -12,
    xZeroPoint: 0,
    wScale: [2 ** -12],
    wZeroPoint: [0],
    yScale: 1,
    yZeroPoint: 0,
    yDType: "int8",
    attributes: {},
  });

  it.each([1, 2, 3, 16, 17, 8192, longest])("are exact in both filters of a pair for k = %d", (depth) => {
    const sample = extreme(depth, null);
    expect(run(sample).wrong).toEqual([]);
    expect(
      run({ ...sample, weight: { ...sample.weight, values: sample.weight.values.toReversed() } }).wrong,
    ).toEqual([]);
  });

  it.each([1, 2, 3, 16, 17, 8192, longest])("are exact to the last bit for k = %d", (depth) => {
    const [down, up] = [255 * -128 * depth, 255 * 127 * depth];
    const steps = { xScale: 1, wScale: [1] };
    expect([...run({ ...extreme(depth, [5 - down, -7 - up]), ...steps }).data]).toEqual([5, -7]);
    expect([...run({ ...extreme(depth, [0, -7 - up]), ...steps }).data]).toEqual([-128, -7]);
    expect([...run({ ...extreme(depth, [5 - down, 0]), ...steps }).data]).toEqual([5, 127]);
  });

  it("are exact where one filter's is 2^31 - 1, by way of the folded bias", () => {
    const sample: Sample = { ...extreme(longest, [127, 5]), xZeroPoint: 255 };
    const zeros = { ...sample.x, values: Array<number>(longest).fill(0) };
    expect(run({ ...sample, x: zeros, yScale: 2 ** 10 }).wrong).toEqual([]);
    expect(run(sample).wrong).toEqual([]);
  });

  it("have no 16-bit step between: 255 * 127 + 255 * 127, and -128 * -128 twice", () => {
    const wide: Sample = {
      ...extreme(2, null),
      weight: { shape: [1, 2], values: [127, 127] },
      xScale: 2 ** -9,
      wScale: [1],
    };
    expect([...run(wide).data]).toEqual([Math.min(127, Math.round((255 * 127 * 2) / 512))]);
    const square: Sample = {
      ...wide,
      x: { dtype: "int8", shape: [1, 2], values: [-128, -128] },
      weight: { shape: [1, 2], values: [-128, -128] },
    };
    expect([...run(square).data]).toEqual([64]);
  });

  it("are refused when they could overflow, and reach -2^31 when they could not", () => {
    expect(() => run(extreme(longest + 1, null))).toThrow("QK1003");
    expect(() => run(extreme(longest, [-129, 0]))).toThrow(
      "QK1003: quantized.linear: the sum of output channel 0 can reach -2147483649",
    );
    expect(run(extreme(longest, [-128, 0])).wrong).toEqual([]);
    expect(run(extreme(longest, [2 ** 31 - 1, 0])).wrong).toEqual([]);
  });

  it("count the zero points: the farthest x and the weights as they are multiplied", () => {
    const half = Math.floor(longest / 2);
    const sample = extreme(half, null);
    expect(() => run({ ...sample, wZeroPoint: [127, 127] })).not.toThrow();
    expect(() => run({ ...extreme(half + 1000, null), wZeroPoint: [127, 127] })).toThrow("QK1003");
    expect(() => run({ ...extreme(longest + 1, null), xZeroPoint: 128 })).not.toThrow();
  });
});
