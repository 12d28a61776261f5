import { type EagerTensor, prelu, type Tensor, tensor } from "@quantrace/core";
import { type GraphModule, isNode, spec, symbolicTrace } from "@quantrace/ir";
import { seededNumbers } from "@quantrace/testing";
import { describe, expect, test } from "vitest";
import { stepBack } from "./passing-ops.ts";

interface Case {
  readonly shape: readonly number[];
  /** One operation. */
  readonly of: (x: Tensor) => Tensor;
  /** For each dimension of the result, where it lies in the input. */
  readonly from: readonly (number | null)[];
}

const image = [2, 3, 4, 4];
const cases: Readonly<Record<string, Case>> = {
  relu: { shape: [2, 3], of: (x) => x.relu(), from: [0, 1] },
  leakyRelu: { shape: [2, 3], of: (x) => x.leakyRelu(0.3), from: [0, 1] },
  prelu: { shape: image, of: (x) => prelu(x, tensor([0.1, 0.2, 0.3])), from: [0, 1, 2, 3] },
  abs: { shape: [3], of: (x) => x.abs(), from: [0] },
  neg: { shape: [3], of: (x) => x.neg(), from: [0] },
  "mul by a number": { shape: [3], of: (x) => x.mul(-3), from: [0] },
  "mul by itself": { shape: [3], of: (x) => x.mul(x), from: [null] },
  "div by a number": { shape: [3], of: (x) => x.div(3), from: [0] },
  "maximum with 0": { shape: [3], of: (x) => x.maximum(0), from: [0] },
  "maximum with 1": { shape: [3], of: (x) => x.maximum(1), from: [null] },
  "minimum with 0": { shape: [3], of: (x) => x.minimum(0), from: [0] },
  "clamp at 0": { shape: [3], of: (x) => x.clamp(0), from: [0] },
  "clamp at 6": { shape: [3], of: (x) => x.clamp(0, 6), from: [null] },
  gelu: { shape: [3], of: (x) => x.gelu(), from: [null] },
  maxPool2d: { shape: image, of: (x) => x.maxPool2d(2), from: [null, 1, null, null] },
  avgPool2d: { shape: image, of: (x) => x.avgPool2d(2), from: [null, 1, null, null] },
  adaptiveAvgPool2d: { shape: image, of: (x) => x.adaptiveAvgPool2d(1), from: [null, 1, null, null] },
  mean: { shape: image, of: (x) => x.mean([1, -1]), from: [0, 2] },
  "mean, kept": { shape: image, of: (x) => x.mean([2, 3], { keepdim: true }), from: [0, 1, null, null] },
  "mean of all": { shape: [3], of: (x) => x.mean(), from: [] },
  sum: { shape: image, of: (x) => x.sum([0]), from: [1, 2, 3] },
  amax: { shape: image, of: (x) => x.amax([-2]), from: [0, 1, 3] },
  permute: { shape: [2, 3, 4], of: (x) => x.permute([1, 2, 0]), from: [1, 2, 0] },
  "permute from the end": { shape: [2, 3, 4], of: (x) => x.permute([-1, 0, 1]), from: [2, 0, 1] },
  transpose: { shape: [2, 3, 4], of: (x) => x.transpose(0, -1), from: [2, 1, 0] },
  slice: { shape: [4, 3], of: (x) => x.slice(-2, 1, 3), from: [null, 1] },
  flatten: { shape: image, of: (x) => x.flatten(1), from: [0, 1] },
  "flatten from the first": { shape: [2, 3, 4], of: (x) => x.flatten(0, 1), from: [0, 2] },
  "flatten of the last": { shape: image, of: (x) => x.flatten(2), from: [0, 1, 2] },
  "reshape that splits": { shape: [2, 12], of: (x) => x.reshape([2, 3, 4]), from: [0, null, null] },
  "reshape that mixes": { shape: [2, 3], of: (x) => x.reshape([3, 2]), from: [null, null] },
  squeeze: { shape: [2, 3, 1, 1], of: (x) => x.reshape([2, 3]), from: [0, 1] },
  unsqueeze: { shape: [2, 3], of: (x) => x.unsqueeze(0), from: [null, 0, 1] },
  "a batch of one": { shape: [1, 3, 2], of: (x) => x.flatten(1), from: [0, 1] },
};

describe("the channels of a result lie in the input", () => {
  test.each(Object.entries(cases))("%s", (_, { shape, of, from }) => {
    const model = symbolicTrace(of, [spec("float32", shape)] as never) as GraphModule<
      (x: Tensor) => EagerTensor
    >;
    const node = model.graph.output.args[0];
    if (!isNode(node)) throw new Error("no node");
    const steps = from.map((__, dim) => stepBack(node, dim));
    expect(steps.map((step) => step?.dim ?? null)).toEqual(from);
    for (const [dim, step] of steps.entries()) if (step !== null) checkStep(model, shape, step.dim, dim);
  });
});

/** A factor for each channel of the input comes out as the factors of consecutive channels of the result. */
function checkStep(
  model: GraphModule<(x: Tensor) => EagerTensor>,
  shape: readonly number[],
  from: number,
  to: number,
): void {
  const next = seededNumbers(shape.length + from);
  const data = Float32Array.from({ length: shape.reduce((a, b) => a * b, 1) }, () => next() / 2 ** 31 - 1);
  const [plain, multiplied] = [data, scaled(data, shape, from, shape[from] as number)].map((numbers) =>
    model.run(tensor(numbers, { shape })),
  );
  const expected = scaled(
    plain!.data as Float32Array,
    plain!.shape as readonly number[],
    to,
    shape[from] as number,
  );
  expect([...(multiplied!.data as Float32Array)]).toEqual([...expected]);
}

/** The numbers times `2^c`, with c the channel along a dimension, of so many. */
function scaled(data: Float32Array, shape: readonly number[], dim: number, channels: number): Float32Array {
  const inner = shape.slice(dim + 1).reduce((a, b) => a * b, 1);
  const block = (shape[dim] as number) / channels;
  return data.map((value, i) => {
    const channel = Math.floor((Math.floor(i / inner) % (shape[dim] as number)) / block);
    return value * 2 ** channel;
  });
}
