import { type AnyKernel, type Attributes, type OpId, references, type TensorData } from "@quantrace/core";
import { describe, expect, it } from "vitest";
import type { KernelAttributes } from "./call-request.ts";
import { createKernels } from "./kernels.ts";
import type { KernelOp } from "./manifest/index.ts";
import { differences, scalar, sizeOf, someFloats, someIntegers, stream, tensorOf } from "./oracle/values.ts";

const kernels = await createKernels();

function floats(shape: readonly number[], seed: number): TensorData {
  return tensorOf("float32", shape, someFloats(sizeOf(shape), stream(seed)));
}

function integers(dtype: "uint8" | "int8", shape: readonly number[], seed: number): TensorData {
  const [low, high] = dtype === "uint8" ? [0, 255] : [-127, 127];
  return tensorOf(dtype, shape, someIntegers(sizeOf(shape), low, high, stream(seed)));
}

/** Two channels with a scale each; the input's zero point is not 0. */
const qparams: readonly TensorData[] = [
  scalar("float32", 0.0123),
  scalar("int32", 121),
  tensorOf("float32", [2], [0.05, 0.11]),
  scalar("int32", 0),
  scalar("float32", 0.75),
  scalar("int32", 97),
];
const biases = tensorOf("int32", [2], [1234, -77]);
const conv2d = { stride: [2, 1], padding: [1, 2], dilation: [1, 2], groups: 1 } as const;
const relu = { dtype: "uint8", clampMin: 97, clampMax: null } as const;

interface Case<O extends KernelOp = KernelOp> {
  readonly op: O;
  readonly operands: readonly (TensorData | null)[];
  readonly attributes: KernelAttributes[O];
  readonly output: Pick<TensorData, "dtype" | "shape">;
}

const cases: readonly Case[] = [
  {
    op: "conv2d",
    operands: [floats([2, 3, 9, 8], 1), floats([10, 3, 3, 3], 2), floats([10], 3)],
    attributes: conv2d,
    output: { dtype: "float32", shape: [2, 10, 5, 8] },
  },
  {
    op: "conv2d",
    operands: [floats([2, 6, 9, 8], 1), floats([6, 1, 3, 3], 2), null],
    attributes: { ...conv2d, dilation: [1, 1], groups: 6 },
    output: { dtype: "float32", shape: [2, 6, 5, 10] },
  },
  {
    op: "linear",
    operands: [floats([3, 2, 37], 4), floats([19, 37], 5), floats([19], 6)],
    attributes: {},
    output: { dtype: "float32", shape: [3, 2, 19] },
  },
  {
    op: "matmul",
    operands: [floats([2, 1, 5, 7], 7), floats([3, 7, 11], 8)],
    attributes: {},
    output: { dtype: "float32", shape: [2, 3, 5, 11] },
  },
  {
    op: "matmul",
    operands: [floats([7], 7), floats([3, 7, 11], 8)],
    attributes: {},
    output: { dtype: "float32", shape: [3, 11] },
  },
  {
    op: "matmul",
    operands: [floats([5, 7], 7), floats([7], 8)],
    attributes: {},
    output: { dtype: "float32", shape: [5] },
  },
  {
    op: "quantized.linear",
    operands: [integers("uint8", [40, 33], 9), integers("int8", [2, 33], 10), biases, ...qparams],
    attributes: relu,
    output: { dtype: "uint8", shape: [40, 2] },
  },
  {
    op: "quantized.conv2d",
    operands: [integers("uint8", [2, 3, 9, 8], 11), integers("int8", [2, 3, 3, 3], 12), biases, ...qparams],
    attributes: { ...conv2d, ...relu },
    output: { dtype: "uint8", shape: [2, 2, 5, 8] },
  },
];

describe("the kernels equal the reference kernels of core", () => {
  it.for(cases)("$op to $output.shape", ({ op, operands, attributes, output }, { skip }) => {
    skip(!Object.hasOwn(references, op), `core has no reference kernel for ${op} yet`);
    const values = new Array<number>(sizeOf(output.shape)).fill(0);
    const [fast, slow] = [
      tensorOf(output.dtype, output.shape, values),
      tensorOf(output.dtype, output.shape, values),
    ];
    kernels.call(op, operands, attributes, fast);
    (references[op as OpId] as AnyKernel)(operands, attributes as Attributes, slow);
    expect(differences(fast.data, slow.data)).toEqual([]);
    expect(new Set(fast.data).size).toBeGreaterThan(4);
  });
});
