import { describe, expect, test } from "vitest";
import type { Conv2dAttributes } from "../call-request.ts";
import { createKernels, type Kernels } from "../kernels.ts";
import { conv2dShape } from "../oracle/convolution.ts";
import { scalar, sizeOf, someIntegers, stream, tensorOf } from "../oracle/values.ts";

const simd = await createKernels();
const scalarOnly = await createKernels({ features: [] });

/** A layer to pack: [filters, channels of a group, rows, columns], and the groups. */
interface Layer {
  readonly weight: readonly [number, number, number, number];
  readonly groups: number;
}

/** One packing: reads `w - zw` of a filter's taps back, and every place that stands for no weight. */
interface Packing {
  readonly name: string;
  readonly kernel: string;
  readonly kernels: Kernels;
  readonly layers: readonly Layer[];
  readonly read: (at: Reader, layer: Layer) => Unpacked;
}

interface Unpacked {
  /** In the order of the weight. */
  readonly weights: readonly number[];
  readonly padding: readonly number[];
}

interface Reader {
  readonly int16: (index: number) => number;
  readonly int64: (index: number) => bigint;
}

const dense: readonly Layer[] = [
  { weight: [1, 1, 1, 1], groups: 1 },
  { weight: [9, 3, 3, 3], groups: 1 },
  { weight: [5, 5, 1, 1], groups: 1 },
  { weight: [6, 3, 2, 3], groups: 2 },
  { weight: [12, 1, 3, 2], groups: 4 },
];
const byEights = dense.filter(({ weight: [filters], groups }) => (filters / groups) % 16 !== 0);

/** Walks a dense packing: group by group, panel by panel, run by run, and k within a run. */
function readDense(
  { weight: [filters, channels, height, width], groups }: Layer,
  panelWidth: number,
  at: (panel: number, runPairs: number, run: number, k: number, lane: number, runs: number) => number,
): Unpacked {
  const perGroup = filters / groups;
  const panels = Math.ceil(perGroup / panelWidth);
  const joins = groups === 1;
  const runs = joins ? height : height * width;
  const length = (joins ? width : 1) * channels;
  const runPairs = Math.ceil(length / 2);
  const weights = Array<number>(filters * channels * height * width).fill(Number.NaN);
  const padding: number[] = [];
  for (let panel = 0; panel < groups * panels; panel++) {
    for (let run = 0; run < runs; run++) {
      for (let k = 0; k < 2 * runPairs; k++) {
        for (let lane = 0; lane < panelWidth; lane++) {
          const value = at(panel, runPairs, run, k, lane, runs);
          const inGroup = (panel % panels) * panelWidth + lane;
          if (inGroup >= perGroup || k >= length) {
            padding.push(value);
            continue;
          }
          const filter = Math.floor(panel / panels) * perGroup + inGroup;
          const [row, column] = joins
            ? [run, Math.floor(k / channels)]
            : [Math.floor(run / width), run % width];
          weights[((filter * channels + (k % channels)) * height + row) * width + column] = value;
        }
      }
    }
  }
  return { weights, padding };
}

const dots = (panelWidth: number) => (reader: Reader, layer: Layer) =>
  readDense(layer, panelWidth, (panel, runPairs, run, k, lane, runs) => {
    const pair = ((panel * runs + run) * runPairs + (k >> 1)) * panelWidth + lane;
    return reader.int16(2 * pair + (k & 1));
  });

const packings: readonly Packing[] = [
  {
    name: "panels of eight by two values of k",
    kernel: "u8_s8c_igemm_4x8c2_minmax_f32__simd128",
    kernels: simd,
    layers: byEights,
    read: dots(8),
  },
  {
    name: "panels of sixteen by two values of k",
    kernel: "u8_s8c_igemm_2x16c2_minmax_f32__simd128",
    kernels: simd,
    layers: [
      { weight: [16, 3, 3, 3], groups: 1 },
      { weight: [32, 5, 1, 1], groups: 2 },
    ],
    read: dots(16),
  },
  {
    name: "two filters in one integer of 64 bits",
    kernel: "u8_s8c_igemm_4x2_minmax_f32__scalar",
    kernels: scalarOnly,
    layers: dense,
    read: (reader, layer) =>
      readDense(layer, 2, (panel, runPairs, run, k, lane, runs) => {
        const both = reader.int64((panel * runs + run) * runPairs * 2 + k);
        const low = BigInt.asIntN(32, both);
        return Number(lane === 0 ? low : (both - low) >> 32n);
      }),
  },
  {
    name: "pairs of kernel rows, channels side by side",
    kernel: "u8_s8c_dwconv_2x8c2_minmax_f32__simd128",
    kernels: simd,
    layers: [
      { weight: [8, 1, 3, 3], groups: 8 },
      { weight: [13, 1, 2, 5], groups: 13 },
      { weight: [9, 1, 5, 1], groups: 9 },
    ],
    read: ({ int16 }, { weight: [channels, , height, width] }) => {
      const weights = Array<number>(channels * height * width).fill(Number.NaN);
      const padding: number[] = [];
      for (let row = 0; row < Math.ceil(height / 2) * 2; row++) {
        for (let column = 0; column < width; column++) {
          for (let channel = 0; channel < channels; channel++) {
            const value = int16((((row >> 1) * width + column) * channels + channel) * 2 + (row & 1));
            if (row >= height) padding.push(value);
            else weights[(channel * height + row) * width + column] = value;
          }
        }
      }
      return { weights, padding };
    },
  },
  {
    name: "the Winograd transform, which has an inverse",
    kernel: "u8_s8c_winograd_2x16c2_minmax_f32__simd128",
    kernels: simd,
    layers: [
      { weight: [16, 16, 3, 3], groups: 1 },
      { weight: [20, 18, 3, 3], groups: 1 },
    ],
    read: readWinograd,
  },
];

/** `G'` times a row (a, b, c) is (a, a+b+c, a-b+c, a+2b+4c, a-2b+4c, c): a is the first, c the last, b half a difference. */
function readWinograd({ int16 }: Reader, { weight: [filters, channels] }: Layer): Unpacked {
  const panels = Math.ceil(filters / 16);
  const weights = Array<number>(filters * channels * 9).fill(Number.NaN);
  const padding: number[] = [];
  for (let lane = 0; lane < panels * 16; lane++) {
    for (let channel = 0; channel < channels; channel++) {
      const at = (position: number): number => {
        const pair = (((lane >> 4) * 36 + position) * (channels >> 1) + (channel >> 1)) * 16 + (lane & 15);
        return int16(2 * pair + (channel & 1));
      };
      const across = (row: number) => [at(6 * row), (at(6 * row + 1) - at(6 * row + 2)) / 2, at(6 * row + 5)];
      const [first, plus, minus, last] = [across(0), across(1), across(2), across(5)];
      const taps = [first, plus.map((p, i) => (p - (minus[i] as number)) / 2), last].flat();
      if (lane >= filters) padding.push(...Array.from({ length: 36 }, (_, position) => at(position)));
      else taps.forEach((value, tap) => (weights[(lane * channels + channel) * 9 + tap] = value));
    }
  }
  return { weights, padding };
}

describe.each(packings)("K-07 $name", ({ kernel, kernels, layers, read }) => {
  test.each(layers)(
    "hold the weights less their zero points, and 0 elsewhere: $weight, $groups groups",
    (layer) => {
      const next = stream(sizeOf(layer.weight));
      const [filters, channels] = layer.weight;
      const weight = tensorOf("int8", layer.weight, someIntegers(sizeOf(layer.weight), -128, 127, next));
      const zeroPoints = Array.from({ length: filters }, (_, i) => [0, 5, -128, 127][i % 4] as number);
      const perFilter = (value: number) => tensorOf("float32", [filters], Array<number>(filters).fill(value));
      const attributes: Conv2dAttributes = {
        stride: [1, 1],
        padding: [0, 0],
        dilation: [1, 1],
        groups: layer.groups,
      };
      const x = [1, channels * layer.groups, 8, 8];
      const planned = kernels.plan<"quantized.conv2d">({
        op: "quantized.conv2d",
        kernel,
        operands: [
          { dtype: "uint8", shape: x },
          weight,
          null,
          ...[scalar("float32", 2 ** -12), scalar("int32", 9)],
          ...[perFilter(1), tensorOf("int32", [filters], zeroPoints)],
          ...[scalar("float32", 1), scalar("int32", 0)],
        ],
        attributes,
        output: { dtype: "uint8", shape: conv2dShape(x, layer.weight, attributes) },
      });
      expect(planned.kernel.name).toBe(kernel);
      const memory = new DataView(kernels.memory.wasm.buffer, planned.addressIn("weight"));
      const { weights, padding } = read(
        {
          int16: (index) => memory.getInt16(2 * index, true),
          int64: (index) => memory.getBigInt64(8 * index, true),
        },
        layer,
      );
      const perWeight = sizeOf(layer.weight) / filters;
      const expected = Array.from(
        weight.data,
        (w, i) => w - (zeroPoints[Math.floor(i / perWeight)] as number),
      );
      expect(weights).toEqual(expected);
      expect(padding.filter((value) => value !== 0)).toEqual([]);
    },
  );
});
