import type { TensorData } from "@quantrace/core";
import { describe, expect, it } from "vitest";
import type { TransposedAttributes } from "../../call-request.ts";
import { createKernels } from "../../kernels.ts";
import { besideReference, type ReferenceCase } from "../../oracle/beside-reference.ts";
import type { LastBlock } from "../../oracle/guarded-run.ts";
import { scalar, sizeOf, someIntegers, stream, tensorOf } from "../../oracle/values.ts";

const kernels = await createKernels();
const withoutSimd = await createKernels({ features: [] });
const lastBlocks: readonly LastBlock[] = ["input", "scratch", "output"];
const named = (operation: string): string[] => ["s8", "u8"].map((input) => `${input}_s8c_igemm_${operation}`);
const tiles = [...named("2x16c2_minmax_f32__simd128"), ...named("4x8c2_minmax_f32__simd128")];

type WindowOp =
  | "quantized.conv3d"
  | "quantized.convTranspose1d"
  | "quantized.convTranspose2d"
  | "quantized.convTranspose3d";
const ops: readonly WindowOp[] = [
  "quantized.conv3d",
  "quantized.convTranspose1d",
  "quantized.convTranspose2d",
  "quantized.convTranspose3d",
];

interface Sizes {
  readonly batch: number;
  readonly channels: number;
  readonly filters: number;
  readonly groups: number;
  readonly image: readonly number[];
  readonly kernel: readonly number[];
  readonly window: Omit<TransposedAttributes, "groups">;
}

/** A call with random values and parameters, whose sums use most of the output's range. Channels and filters are those of a group. */
function someCall(op: WindowOp, sizes: Sizes, seed: number): ReferenceCase<WindowOp> {
  const next = stream(seed);
  const pick = <T>(...choices: readonly T[]) => choices[Math.floor(next() * choices.length)] as T;
  const { batch, channels, filters, groups, image, kernel, window } = sizes;
  const isTransposed = op !== "quantized.conv3d";
  const [x, y] = [pick("uint8", "int8"), pick("uint8", "int8")] as const;
  const lowest = (dtype: "uint8" | "int8"): number => (dtype === "int8" ? -128 : 0);
  const integers = (shape: readonly number[], low: number, high: number): number[] =>
    someIntegers(sizeOf(shape), low, high, next);
  const xShape = [batch, channels * groups, ...image];
  const lead = isTransposed ? [channels * groups, filters] : [filters * groups, channels];
  const scales = pick(1, isTransposed ? filters : filters * groups);
  const perChannel = (dtype: "float32" | "int32", values: readonly number[]): TensorData =>
    values.length === 1 ? scalar(dtype, values[0] as number) : tensorOf(dtype, [values.length], values);
  const out = image.map((size, d) => outSize(isTransposed, size, kernel[d] as number, window, d));
  const depth = Math.max(1, channels * sizeOf(kernel));
  const attributes = { ...window, groups, dtype: y, clampMin: pick(null, 3), clampMax: pick(null, 100) };
  return {
    op,
    operands: [
      tensorOf(x, xShape, integers(xShape, lowest(x), lowest(x) + 255)),
      tensorOf("int8", [...lead, ...kernel], integers([...lead, ...kernel], -128, 127)),
      pick(null, tensorOf("int32", [filters * groups], integers([filters * groups], -20_000, 20_000))),
      scalar("float32", pick(0.25, 0.0371)),
      scalar("int32", lowest(x) + pick(0, 3, 128, 255)),
      perChannel(
        "float32",
        Array.from({ length: scales }, () => pick(0.5, 0.0625, 0.0193)),
      ),
      perChannel(
        "int32",
        Array.from({ length: scales }, () => pick(0, 0, -128, 127, 5)),
      ),
      scalar("float32", pick(1, 0.731) * Math.sqrt(depth) * 16),
      scalar("int32", lowest(y) + pick(0, 7, 128, 255)),
    ],
    attributes,
    output: { dtype: y, shape: [batch, filters * groups, ...out] },
  };
}

function outSize(
  isTransposed: boolean,
  size: number,
  kernel: number,
  window: Sizes["window"],
  d: number,
): number {
  const at = (name: keyof Sizes["window"]): number => window[name][d] as number;
  const reach = at("dilation") * (kernel - 1);
  if (isTransposed) {
    return (size - 1) * at("stride") + reach + at("outputPadding") + 1 - 2 * at("padding");
  }
  return Math.floor((size + 2 * at("padding") - reach - 1) / at("stride")) + 1;
}

const plain = (rank: number): Sizes["window"] => ({
  stride: Array.from({ length: rank }, () => 1),
  padding: Array.from({ length: rank }, () => 0),
  dilation: Array.from({ length: rank }, () => 1),
  outputPadding: Array.from({ length: rank }, () => 0),
});
const rankOf = (op: WindowOp): number => Number(op.at(-2));

/** Windows around the tiles, with another side in each dimension. */
function* grid(op: WindowOp): Generator<Sizes> {
  const rank = rankOf(op);
  const next = stream(rank);
  const sides = (min: number, max: number): number[] => someIntegers(rank, min, max, next);
  for (const groups of [1, 2, 3]) {
    for (const channels of [1, 3, 16, 17]) {
      for (const filters of [1, 7, 8, 16, 33]) {
        const stride = sides(1, 3);
        yield {
          batch: 1 + (filters % 2),
          channels,
          filters,
          groups,
          image: sides(5, 7),
          kernel: sides(1, 4 - Math.floor(rank / 3)),
          window: {
            stride,
            padding: sides(0, 2),
            dilation: sides(1, 2),
            outputPadding: stride.map((step) => Math.floor(next() * step)),
          },
        };
      }
    }
  }
}

describe.each(ops)("%s", (op) => {
  it.each([
    ["the kernels that are chosen", kernels, tiles],
    ["the scalar kernels", withoutSimd, named("4x2_minmax_f32__scalar")],
  ])("equals the reference over the grid on %s", (_, chosen, names) => {
    const used = new Set<string>();
    let seed = 0;
    for (const sizes of grid(op)) {
      seed++;
      const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: (seed * 5) % 16 };
      const result = besideReference(chosen, someCall(op, sizes, seed), guard);
      expect(result.wrong, JSON.stringify({ seed, sizes })).toEqual([]);
      used.add(result.kernel);
    }
    expect([...used].toSorted()).toEqual(names.toSorted());
  });

  it.skipIf(op === "quantized.conv3d")("equals the reference where phases have kernels of their own", () => {
    const rank = rankOf(op);
    const next = stream(40 + rank);
    let seed = 0;
    for (const stride of [2, 3]) {
      for (const kernel of [1, 2, 3, 4, 5]) {
        for (const [channels, filters] of [
          [3, 4],
          [17, 8],
        ] as const) {
          seed++;
          const padding = someIntegers(rank, 0, Math.min(1, kernel - 1), next);
          const dilation = someIntegers(rank, 1, 2, next);
          const outputPadding = dilation.map((step, d) => {
            const rest = (step * (kernel - 1) + 1 - 2 * (padding[d] as number)) % stride;
            return (2 * stride - rest) % stride;
          });
          const window = { stride: padding.map(() => stride), padding, dilation, outputPadding };
          const sides = { image: someIntegers(rank, 2, 4, next), kernel: padding.map(() => kernel) };
          const call = someCall(op, { batch: 2, channels, filters, groups: 1, ...sides, window }, seed);
          expect((call.output.shape.at(-1) as number) % stride).toBe(0);
          for (const chosen of [kernels, withoutSimd]) {
            const guard = { last: lastBlocks[seed % 3] ?? "output", misalignment: (seed * 5) % 16 };
            expect(besideReference(chosen, call, guard).wrong, JSON.stringify({ seed, window })).toEqual([]);
          }
        }
      }
    }
  });

  const sizesOf = (changes: Partial<Sizes>): Sizes => ({
    batch: 2,
    channels: 3,
    filters: 4,
    groups: 1,
    image: Array.from({ length: rankOf(op) }, () => 4),
    kernel: Array.from({ length: rankOf(op) }, () => 2),
    window: plain(rankOf(op)),
    ...changes,
  });

  it.each([
    ["an empty batch", { batch: 0 }],
    ["no filters", { filters: 0 }],
    ["no input channels", { channels: 0 }],
    ["many rows in several blocks", { channels: 40, image: [30, 30, 9].slice(-rankOf(op)) }],
  ])("takes %s", (_, changes) => {
    for (let seed = 0; seed < 3; seed++) {
      expect(besideReference(kernels, someCall(op, sizesOf(changes), seed)).wrong).toEqual([]);
    }
  });

  it("refuses operands that do not fit", () => {
    const call = someCall(op, sizesOf({}), 1);
    const [x, weight] = call.operands as [TensorData, TensorData];
    const ofShape = ({ dtype }: TensorData, shape: readonly number[]): TensorData =>
      tensorOf(dtype, shape, new Uint8Array(sizeOf(shape)));
    const swapped = (index: number, operand: TensorData): ReferenceCase<WindowOp> => ({
      ...call,
      operands: call.operands.with(index, operand),
    });
    const [n, c, ...image] = x.shape as [number, number, ...number[]];
    for (const wrong of [
      swapped(0, ofShape(x, [n, c, ...image, 2])),
      swapped(0, ofShape(x, [n, c + 1, ...image])),
      swapped(1, ofShape(weight, weight.shape.slice(1))),
      swapped(1, ofShape(weight, [...weight.shape.slice(0, -1), 0])),
      swapped(2, tensorOf("int32", [3], [1, 2, 3])),
      { ...call, output: { ...call.output, shape: [n, 5, ...call.output.shape.slice(2)] } },
      { ...call, attributes: { ...call.attributes, groups: 2 } },
    ]) {
      expect(() => besideReference(kernels, wrong)).toThrow("QS1002");
    }
  });
});
