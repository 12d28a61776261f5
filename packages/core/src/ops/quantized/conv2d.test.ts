import fc from "fast-check";
import { describe, expect, it } from "vitest";
import { integersFrom, realOf, run, tensorOf } from "./run-op.test-helper.ts";
import { exactOutput, exactSum, type Layer, layers, operandsOf } from "./weighted.test-helper.ts";

interface Window {
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
  readonly groups: number;
}

interface Convolution {
  readonly layer: Layer;
  readonly window: Window;
}

const pair = (min: number, max: number) => fc.tuple(fc.integer({ min, max }), fc.integer({ min, max }));

/** Convolutions whose kernel fits, grouped and depthwise ones among them. */
const convolution: fc.Arbitrary<Convolution> = fc
  .record({
    batch: fc.integer({ min: 1, max: 2 }),
    groups: fc.integer({ min: 1, max: 3 }),
    depth: fc.integer({ min: 1, max: 2 }),
    perGroup: fc.integer({ min: 1, max: 2 }),
    size: pair(1, 6),
    kernel: pair(1, 3),
    stride: pair(1, 3),
    padding: pair(0, 2),
    dilation: pair(1, 2),
  })
  .filter(({ size, kernel, padding, dilation }) =>
    ([0, 1] as const).every((i) => size[i] + 2 * padding[i] >= dilation[i] * (kernel[i] - 1) + 1),
  )
  .chain(({ batch, groups, depth, perGroup, size, kernel, ...window }) =>
    layers([batch, groups * depth, ...size], [groups * perGroup, depth, ...kernel]).map((layer) => ({
      layer,
      window: { ...window, groups },
    })),
  );

function runConv({ layer, window }: Convolution, attributes: object = {}) {
  return run("quantized.conv2d", operandsOf(layer), { ...window, dtype: layer.yDType, ...attributes });
}

/** Every output from its definition: six loops, indices checked one by one. */
function exactConv({ layer, window }: Convolution): number[] {
  const [batch, channels, height, width] = layer.x.shape as [number, number, number, number];
  const [filters, depth, kernelHeight, kernelWidth] = layer.weight.shape as [number, number, number, number];
  const { stride, padding, dilation, groups } = window;
  const count = (i: 0 | 1, size: number, kernel: number) =>
    Math.floor((size + 2 * padding[i] - dilation[i] * (kernel - 1) - 1) / stride[i]) + 1;
  const y: number[] = [];
  for (let n = 0; n < batch; n++) {
    for (let o = 0; o < filters; o++) {
      for (let i = 0; i < count(0, height, kernelHeight); i++) {
        for (let j = 0; j < count(1, width, kernelWidth); j++) {
          const pairs: [number, number][] = [];
          for (let c = 0; c < depth; c++) {
            for (let kh = 0; kh < kernelHeight; kh++) {
              for (let kw = 0; kw < kernelWidth; kw++) {
                const h = i * stride[0] + kh * dilation[0] - padding[0];
                const w = j * stride[1] + kw * dilation[1] - padding[1];
                if (h < 0 || h >= height || w < 0 || w >= width) continue;
                const channel = n * channels + Math.floor(o / (filters / groups)) * depth + c;
                pairs.push([
                  (channel * height + h) * width + w,
                  ((o * depth + c) * kernelHeight + kh) * kernelWidth + kw,
                ]);
              }
            }
          }
          y.push(exactOutput(layer, o, exactSum(layer, o, pairs)));
        }
      }
    }
  }
  return y;
}

describe("quantized.conv2d", () => {
  it("K-12: is the exact sum of its definition, requantized, for strides, padding, dilation and groups", () => {
    fc.assert(
      fc.property(convolution, (of) => {
        expect([...runConv(of).data]).toEqual(exactConv(of));
      }),
      { numRuns: 500 },
    );
  });

  it("is within one step of the float operation on dequantized values", () => {
    fc.assert(
      fc.property(convolution, (of) => {
        const { layer, window } = of;
        const { weightScales, weightZeroPoints, xq } = layer;
        const scales = tensorOf("float32", [weightScales.length], weightScales);
        const zeroPoints = tensorOf("int32", [weightZeroPoints.length], weightZeroPoints);
        const biasScales = tensorOf(
          "float32",
          [weightScales.length],
          weightScales.map((s) => Math.fround(xq.scale * s)),
        );
        const weight = run("dequantize", [layer.weight, scales, zeroPoints], { axis: 0 });
        const bias = layer.bias && run("dequantize", [layer.bias, biasScales, 0], { axis: 0 });
        const float = run("conv2d", [realOf(layer.x, xq), weight, bias], window);
        const expected = integersFrom(float, layer.yDType, layer.yq);
        const found = runConv(of);
        expect(found.shape).toEqual(expected.shape);
        found.data.forEach((q, i) =>
          expect(Math.abs(q - (expected.data[i] as number))).toBeLessThanOrEqual(1),
        );
      }),
      { numRuns: 300 },
    );
  });

  it("K-12: pads with the zero point, not with 0", () => {
    fc.assert(
      fc.property(convolution, (of) => {
        const padded = {
          layer: { ...of.layer, x: padWithZeroPoint(of) },
          window: { ...of.window, padding: [0, 0] as const },
        };
        expect(runConv(of)).toEqual(runConv(padded));
      }),
    );
  });

  it("of size 1x1 is linear over the channels of each pixel", () => {
    fc.assert(
      fc.property(layers([1, 3, 2, 2], [2, 3, 1, 1]), (layer) => {
        const y = run("quantized.conv2d", operandsOf(layer), { dtype: layer.yDType });
        const pixels = tensorOf(
          layer.x.dtype,
          [4, 3],
          [0, 1, 2, 3].flatMap((p) => [0, 1, 2].map((c) => layer.x.data[c * 4 + p] as number)),
        );
        const weight = { ...layer.weight, shape: [2, 3] };
        const rows = run("quantized.linear", operandsOf({ ...layer, x: pixels, weight }), {
          dtype: layer.yDType,
        });
        expect([...y.data]).toEqual([0, 1].flatMap((o) => [0, 1, 2, 3].map((p) => rows.data[p * 2 + o])));
      }),
    );
  });

  it("with groups equals one convolution per group", () => {
    fc.assert(
      fc.property(layers([1, 4, 3, 3], [6, 2, 2, 2]), (layer) => {
        const whole = run("quantized.conv2d", operandsOf(layer), { groups: 2, dtype: layer.yDType });
        const parts = [0, 1].flatMap((group) => [
          ...run("quantized.conv2d", operandsOf(groupOf(layer, group)), { dtype: layer.yDType }).data,
        ]);
        expect([...whole.data]).toEqual(parts);
      }),
    );
  });

  it("K-04: keeps to a fused clamp, which is the clamp after it", () => {
    fc.assert(
      fc.property(convolution, (of) => {
        const zeroPoint = of.layer.yq.zeroPoint;
        const after = run("quantized.relu", [runConv(of), zeroPoint]);
        expect(runConv(of, { clampMin: zeroPoint })).toEqual(after);
      }),
    );
  });

  it("K-05: is exact for all -128 by all -128", () => {
    const k = 8192;
    const layer: Layer = {
      x: tensorOf("int8", [1, k, 1, 1], new Array<number>(k).fill(-128)),
      xq: { scale: 1, zeroPoint: 127 },
      weight: tensorOf("int8", [1, k, 1, 1], new Array<number>(k).fill(-128)),
      weightScales: [1],
      weightZeroPoints: [127],
      bias: null,
      yDType: "uint8",
      yq: { scale: 2 ** 22, zeroPoint: 0 },
    };
    expect([
      ...runConv({ layer, window: { stride: [1, 1], padding: [0, 0], dilation: [1, 1], groups: 1 } }).data,
    ]).toEqual([Math.round((k * 255 * 255) / 2 ** 22)]);
  });

  it("adds up beyond 2^24 without rounding", () => {
    const [x, weight] = [tensorOf("uint8", [1, 2, 1, 1], [1, 1]), tensorOf("int8", [1, 2, 1, 1], [1, 1])];
    const bias = tensorOf("int32", [1], [2 ** 24]);
    const between = Math.fround((2 ** 24 + 1) / 126.5);
    const qparams = [1, 0, 1, 0, between, 0];
    expect([...run("quantized.conv2d", [x, weight, bias, ...qparams]).data]).toEqual([127]);
    const none = tensorOf("uint8", [1, 2, 1, 1], [0, 0]);
    expect([...run("quantized.conv2d", [none, weight, bias, ...qparams]).data]).toEqual([126]);
  });

  it("takes an empty batch", () => {
    const x = tensorOf("uint8", [0, 1, 3, 3], []);
    const weight = tensorOf("int8", [2, 1, 2, 2], new Array<number>(8).fill(1));
    expect(run("quantized.conv2d", [x, weight, null, 1, 0, 1, 0, 1, 0]).shape).toEqual([0, 2, 2, 2]);
  });
});

describe("quantized.conv2d refuses", () => {
  const x = tensorOf("uint8", [1, 2, 2, 2], new Array<number>(8).fill(1));
  const weight = tensorOf("int8", [3, 2, 1, 1], new Array<number>(6).fill(1));
  const qparams = [1, 0, 1, 0, 1, 0];

  it.each([
    [{ groups: 2 }, "QS1002"],
    [{ stride: 0 }, "QS1007"],
    [{ padding: -1 }, "QS1007"],
    [{ dtype: "float32" }, "QS1007"],
    [{ clampMin: 300 }, "QS1007"],
  ])("%j", (attributes, code) => {
    expect(() => run("quantized.conv2d", [x, weight, null, ...qparams], attributes)).toThrow(
      expect.objectContaining({ code }),
    );
  });

  it("a kernel larger than the input, and scales of another number of channels", () => {
    const large = tensorOf("int8", [3, 2, 3, 3], new Array<number>(54).fill(1));
    expect(() => run("quantized.conv2d", [x, large, null, ...qparams])).toThrow(
      expect.objectContaining({ code: "QS1201" }),
    );
    const two = tensorOf("float32", [2], [1, 1]);
    expect(() => run("quantized.conv2d", [x, weight, null, 1, 0, two, 0, 1, 0])).toThrow(
      expect.objectContaining({ code: "QS1002" }),
    );
  });

  it("sums beyond int32", () => {
    const k = 40_000;
    const many = (dtype: "uint8" | "int8", value: number) =>
      tensorOf(dtype, [1, k, 1, 1], new Array<number>(k).fill(value));
    expect(() =>
      run("quantized.conv2d", [many("uint8", 255), many("int8", -128), null, 1, 0, 1, 127, 1, 0]),
    ).toThrow(expect.objectContaining({ code: "QQ1002" }));
  });
});

/** The same image with a border of zero points. */
function padWithZeroPoint({ layer, window: { padding } }: Convolution) {
  const [batch, channels, height, width] = layer.x.shape as [number, number, number, number];
  const shape = [batch, channels, height + 2 * padding[0], width + 2 * padding[1]] as const;
  const x = tensorOf(layer.x.dtype, shape, []);
  x.data.fill(layer.xq.zeroPoint);
  layer.x.data.forEach((value, i) => {
    const row = (i - (i % width)) / width;
    const plane = Math.floor(row / height);
    x.data[(plane * shape[2] + (row % height) + padding[0]) * shape[3] + (i % width) + padding[1]] = value;
  });
  return x;
}

/** One of two groups of a layer with 4 channels of 9 pixels and 6 filters of 8 weights. */
function groupOf(layer: Layer, group: number): Layer {
  const half = <T>(values: readonly T[]) => values.slice(group * 3, group * 3 + 3);
  return {
    ...layer,
    x: tensorOf(layer.x.dtype, [1, 2, 3, 3], layer.x.data.slice(group * 18, group * 18 + 18)),
    weight: tensorOf("int8", [3, 2, 2, 2], layer.weight.data.slice(group * 24, group * 24 + 24)),
    weightScales: half(layer.weightScales),
    weightZeroPoints: half(layer.weightZeroPoints),
    bias: layer.bias && tensorOf("int32", [3], layer.bias.data.slice(group * 3, group * 3 + 3)),
  };
}
