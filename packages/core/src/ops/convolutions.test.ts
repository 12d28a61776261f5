import { test } from "@fast-check/vitest";
import fc, { type Arbitrary } from "fast-check";
import { describe, expect, it } from "vitest";
import {
  conv1d,
  conv2d,
  conv3d,
  convTranspose1d,
  convTranspose2d,
  convTranspose3d,
  type EagerTensor,
  tensor,
} from "../index.ts";
import {
  placeOf,
  roughTensor,
  sizes,
  type SpatialCase,
  spatialCases,
  wholeTensor,
} from "./spatial.test-helper.ts";
import { indicesOf } from "./values.test-helper.ts";

interface Options {
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation: readonly number[];
  readonly groups: number;
  readonly outputPadding?: readonly number[];
}

type Convolution = (x: EagerTensor, w: EagerTensor, b: EagerTensor | null, options: Options) => EagerTensor;

const convolutions = [conv1d, conv2d, conv3d] as unknown as readonly Convolution[];
const transposed = [convTranspose1d, convTranspose2d, convTranspose3d] as unknown as readonly Convolution[];
const f = Math.fround;

/** Channels as well: batch, groups, inputs and outputs of a group. */
interface Case extends SpatialCase {
  readonly n: number;
  readonly groups: number;
  readonly depth: number;
  readonly perGroup: number;
  readonly seed: number;
}

function cases(rank: number, longest: number): Arbitrary<Case> {
  return fc
    .tuple(
      spatialCases(rank, longest),
      fc.record({
        n: fc.nat({ max: 2 }),
        groups: fc.integer({ min: 1, max: 3 }),
        depth: fc.nat({ max: 2 }),
        perGroup: fc.integer({ min: 1, max: 5 }),
        seed: fc.nat({ max: 1e6 }),
      }),
    )
    .map(([spatial, channels]) => ({ ...spatial, ...channels }));
}

/** The definition: each output gathers, in order, the products that belong to it; `tapOf` says which input it meets. */
function gather(
  x: EagerTensor,
  weight: EagerTensor,
  bias: EagerTensor | null,
  shape: readonly number[],
  groups: number,
  meets: (output: readonly number[], tap: readonly number[]) => readonly number[] | null,
  weightAt: (output: number, input: number) => readonly number[],
): number[] {
  const channels = x.shape[1] as number;
  const [, outputs] = shape as [number, number];
  const kernel = weight.shape.slice(2) as number[];
  const depth = channels / groups;
  return indicesOf(shape).map(([n, o, ...place]) => {
    const first = Math.floor(((o as number) * groups) / outputs) * depth;
    let acc = 0;
    for (let c = first; c < first + depth; c++) {
      for (const tap of indicesOf(kernel)) {
        const pixel = meets(place, tap);
        const at =
          pixel === null ? null : placeOf([n as number, c, ...pixel], x.shape as unknown as number[]);
        if (at === null) continue;
        const w = placeOf(
          [...weightAt(o as number, c), ...tap],
          weight.shape as unknown as number[],
        ) as number;
        acc = f(acc + f((x.data[at] as number) * (weight.data[w] as number)));
      }
    }
    return bias === null ? acc : f(acc + (bias.data[o as number] as number));
  });
}

describe.each([1, 2, 3])("of %i dimensions", (rank) => {
  const [convolve, transpose] = [convolutions[rank - 1], transposed[rank - 1]] as [Convolution, Convolution];
  const longest = [9, 4, 2][rank - 1] as number;

  test.prop([cases(rank, longest)], { numRuns: 200 })(
    "a convolution is its definition, bit for bit",
    ({ n, groups, depth, perGroup, size, kernel, seed, ...window }) => {
      const { stride, padding, dilation } = window;
      const x = roughTensor([n, depth * groups, ...size], seed);
      const weight = roughTensor([perGroup * groups, depth, ...kernel], seed + 1);
      const bias = seed % 2 === 0 ? null : roughTensor([perGroup * groups], seed + 2);
      const y = convolve(x, weight, bias, { ...window, groups });
      const meets = (output: readonly number[], tap: readonly number[]) =>
        output.map((o, d) => o * stride[d]! - padding[d]! + tap[d]! * dilation[d]!);
      const weightAt = (o: number, c: number) => [o, c % Math.max(depth, 1)];
      expect([...y.data]).toEqual(
        gather(x, weight, bias, y.shape as unknown as number[], groups, meets, weightAt),
      );
    },
  );

  test.prop([cases(rank, longest), sizes(rank, 0, 1)], { numRuns: 200 })(
    "a transposed convolution is its definition, bit for bit",
    ({ n, groups, depth, perGroup, size, kernel, seed, ...window }, wanted) => {
      const { stride, padding, dilation } = window;
      const outputPadding = wanted.map((p, d) => Math.min(p, Math.max(stride[d]!, dilation[d]!) - 1));
      const full = size.map(
        (s, d) =>
          (s - 1) * stride[d]! + dilation[d]! * (kernel[d]! - 1) + 1 - 2 * padding[d]! + outputPadding[d]!,
      );
      fc.pre(full.every((s) => s >= 1));
      const x = roughTensor([n, depth * groups, ...size], seed);
      const weight = roughTensor([depth * groups, perGroup, ...kernel], seed + 1);
      const bias = seed % 2 === 0 ? null : roughTensor([perGroup * groups], seed + 2);
      const y = transpose(x, weight, bias, { ...window, groups, outputPadding });
      expect(y.shape).toEqual([n, perGroup * groups, ...full]);
      const meets = (output: readonly number[], tap: readonly number[]) => {
        const reached = output.map((o, d) => o + padding[d]! - tap[d]! * dilation[d]!);
        return reached.every((r, d) => Number.isInteger(r / stride[d]!))
          ? reached.map((r, d) => r / stride[d]!)
          : null;
      };
      const weightAt = (o: number, c: number) => [c, o % perGroup];
      expect([...y.data]).toEqual(
        gather(x, weight, bias, y.shape as unknown as number[], groups, meets, weightAt),
      );
    },
  );

  // <conv(x), y> = <x, convTranspose(y)>: what makes one the transpose of the other. Whole numbers keep it exact.
  test.prop([cases(rank, longest)], { numRuns: 200 })(
    "one is the transpose of the other",
    ({ n, groups, depth, perGroup, size, kernel, seed, ...window }) => {
      const { stride, padding, dilation } = window;
      const x = wholeTensor([n, depth * groups, ...size], seed);
      const weight = wholeTensor([perGroup * groups, depth, ...kernel], seed + 1);
      const there = convolve(x, weight, null, { ...window, groups });
      const y = wholeTensor(there.shape as unknown as number[], seed + 2);
      // What the stride leaves over at the end of x is the output padding of the way back.
      const outputPadding = size.map(
        (s, d) => (s + 2 * padding[d]! - dilation[d]! * (kernel[d]! - 1) - 1) % stride[d]!,
      );
      const back = transpose(y, weight, null, { ...window, groups, outputPadding });
      expect(back.shape).toEqual(x.shape);
      const dot = (a: EagerTensor, b: EagerTensor) =>
        [...a.data].reduce((sum, value, i) => sum + value * (b.data[i] as number), 0);
      expect(dot(there, y)).toBe(dot(x, back));
    },
  );

  it("leaves a batch of none empty", () => {
    const [x, w] = [
      roughTensor([0, 2, ...Array<number>(rank).fill(4)], 0),
      roughTensor([2, 2, ...Array<number>(rank).fill(3)], 0),
    ];
    const options = { stride: fill(2), padding: fill(0), dilation: fill(1), groups: 1 };
    expect(convolve(x, w, null, options).shape).toEqual([0, 2, ...fill(1)]);
    expect(transpose(x, w, null, options).shape).toEqual([0, 2, ...fill(9)]);
  });

  const fill = (value: number): number[] => Array<number>(rank).fill(value);
});

describe("of fewer dimensions", () => {
  test.prop([cases(1, 9)], { numRuns: 100 })(
    "they are those of more with sizes of 1, bit for bit",
    ({ n, groups, depth, perGroup, size, kernel, seed, ...window }) => {
      const x = roughTensor([n, depth * groups, ...size], seed);
      const weight = roughTensor([perGroup * groups, depth, ...kernel], seed + 1);
      const options = { ...window, groups } as never;
      const y = conv1d(x, weight, null, options);
      const lift = (t: EagerTensor, ones: number) =>
        t.reshape([...t.shape.slice(0, 2), ...Array<number>(ones).fill(1), ...t.shape.slice(2)]);
      for (const [more, ones] of [
        [conv2d, 1],
        [conv3d, 2],
      ] as const) {
        const lifted = {
          stride: [...Array<number>(ones).fill(1), ...window.stride],
          padding: [...Array<number>(ones).fill(0), ...window.padding],
          dilation: [...Array<number>(ones).fill(1), ...window.dilation],
          groups,
        };
        const wide = (more as unknown as Convolution)(lift(x, ones), lift(weight, ones), null, lifted);
        expect([...wide.data]).toEqual([...y.data]);
      }
    },
  );
});

describe("convTranspose2d", () => {
  it("doubles an image, as the decoders of U-Nets do", () => {
    const y = convTranspose2d(
      tensor([
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ]),
      tensor([
        [
          [
            [1, 1],
            [1, 1],
          ],
        ],
      ]),
      null,
      { stride: 2 },
    );
    expect(y.toArray()).toEqual([
      [
        [
          [1, 1, 2, 2],
          [1, 1, 2, 2],
          [3, 3, 4, 4],
          [3, 3, 4, 4],
        ],
      ],
    ]);
  });

  it("gives the bias where no input reaches", () => {
    const y = convTranspose2d(tensor([[[[1, 1]]]]), tensor([[[[2]]]]), tensor([5]), {
      stride: [1, 3],
      outputPadding: [0, 2],
    });
    expect(y.toArray()).toEqual([[[[7, 5, 5, 7, 5, 5]]]]);
  });

  it("lets NaN and infinities reach the outputs that see them, and no other", () => {
    const y = convTranspose1d(tensor([[[NaN, 1, Infinity]]]), tensor([[[1, 1]]]), null, { stride: 2 });
    expect(y.toArray()).toEqual([[[NaN, NaN, 1, 1, Infinity, Infinity]]]);
  });
});
