import { create, toBinary } from "@bufbuild/protobuf";
import { type EagerTensor, tensor, type Tensor, type TensorData } from "@quantrace/core";
import { expect, test } from "vitest";
import { attributeProto, type AttributeValue } from "../model/attribute.ts";
import { int64Proto, tensorProto } from "../model/tensor-proto.ts";
import { ModelProtoSchema, NodeProtoSchema, type TensorProto } from "../proto/onnx_pb.ts";
import { importOnnx } from "./import-onnx.ts";

interface OneNode {
  readonly attributes?: Readonly<Record<string, AttributeValue>>;
  readonly opset?: number;
  readonly constants?: readonly TensorProto[];
  readonly input?: TensorData;
  readonly outputs?: readonly string[];
}

const x = tensor([
  [1, -2, 3, -4],
  [0.5, 6, -7, 8],
]);

const floats = (name: string, ...data: readonly number[]): TensorProto =>
  tensorProto(name, { dtype: "float32", shape: [data.length], data: Float32Array.from(data) });

/** What a file of one node gives for an input of known sizes. */
function run(
  opType: string,
  { attributes = {}, opset = 21, constants = [], input = x, outputs = ["y"] }: OneNode = {},
): unknown {
  const dim = input.shape.map((size) => ({
    value: { case: "dimValue" as const, value: BigInt(size as number) },
  }));
  const node = create(NodeProtoSchema, {
    opType,
    input: ["x", ...constants.map(({ name }) => name)],
    output: [...outputs],
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value)),
  });
  const elemType = { float32: 1, int32: 6, bool: 9 }[input.dtype as string] as number;
  const proto = create(ModelProtoSchema, {
    irVersion: 8n,
    opsetImport: [{ version: BigInt(opset) }],
    graph: {
      node: [node],
      initializer: [...constants],
      input: [
        { name: "x", type: { value: { case: "tensorType" as const, value: { elemType, shape: { dim } } } } },
      ],
      output: outputs.map((name) => ({ name })),
    } as never,
  });
  const model = importOnnx<(x: Tensor) => Tensor | Tensor[]>(toBinary(ModelProtoSchema, proto));
  const results = [model.run(input as EagerTensor)].flat();
  const arrays = results.map((result) => result.toArray());
  return arrays.length === 1 ? arrays[0] : arrays;
}

const rows = [
  [1, -2, 3, -4],
  [0.5, 6, -7, 8],
];
const each = (f: (value: number) => number | boolean): unknown => rows.map((row) => row.map(f));
const reduced = (f: (row: readonly number[]) => number): unknown => rows.map((row) => [Math.fround(f(row))]);
const total = (row: readonly number[]): number => row.reduce((a, b) => a + b, 0);
const squares = (row: readonly number[]): readonly number[] => row.map((value) => value * value);
/** Five digits of each number; false and true are 0 and 1. */
const rounded = (value: unknown): unknown =>
  Array.isArray(value) ? value.map(rounded) : Number(Number(value).toPrecision(5));
const last = { constants: [int64Proto("axes", [-1], 1)] };
const image = (...data: readonly number[]): TensorData =>
  tensor(Float32Array.from(data), { shape: [1, data.length, 1, 1] });

test.each<[string, OneNode, unknown]>([
  ["Sign", {}, each(Math.sign)],
  ["ThresholdedRelu", { attributes: { alpha: 1 } }, each((v) => (v > 1 ? v : 0))],
  [
    "Shrink",
    { attributes: { lambd: 1.5, bias: 0.5 } },
    each((v) => (v < -1.5 ? v + 0.5 : v > 1.5 ? v - 0.5 : 0)),
  ],
  ["IsNaN", { input: tensor([1, Number.NaN]) }, [false, true]],
  ["IsInf", { input: tensor([3.4e38, Infinity, -Infinity, Number.NaN]) }, [false, true, true, false]],
  [
    "IsInf",
    { input: tensor([1, Infinity, -Infinity]), attributes: { detect_positive: 0n } },
    [false, false, true],
  ],
  [
    "Hardmax",
    {},
    [
      [0, 0, 1, 0],
      [0, 0, 0, 1],
    ],
  ],
  ["ArgMin", { attributes: { axis: 1n } }, [[3], [2]]],
  ["ArgMin", { attributes: { axis: 0n, keepdims: 0n }, input: tensor([2, 1, 1]) }, 1],
  [
    "Trilu",
    {},
    [
      [1, -2, 3, -4],
      [0, 6, -7, 8],
    ],
  ],
  [
    "Trilu",
    { attributes: { upper: 0n }, constants: [int64Proto("k", [1], 0)] },
    [
      [1, -2, 0, 0],
      [0.5, 6, -7, 0],
    ],
  ],
  ["ReduceL1", last, reduced((row) => total(row.map(Math.abs)))],
  ["ReduceL2", last, reduced((row) => Math.sqrt(total(squares(row))))],
  ["ReduceSumSquare", last, reduced((row) => total(squares(row)))],
  ["ReduceSumSquare", { attributes: { noop_with_empty_axes: 1n } }, each((v) => v * v)],
  ["ReduceLogSum", { ...last, input: tensor([[1, 0]]) }, [[0]]],
  ["ReduceLogSumExp", { ...last, input: tensor([[1000, -1000]]) }, [[1000]]],
  ["ReduceLogSumExp", { ...last, attributes: { keepdims: 0n }, input: tensor([[1000, -1000]]) }, [1000]],
  [
    "Mean",
    { constants: [floats("c", 1, 2, 3, 4)] },
    [
      [1, 0, 3, 0],
      [0.75, 4, -2, 6],
    ],
  ],
  ["Celu", { input: tensor([4, -0]), attributes: { alpha: 2 } }, [4, -0]],
  ["Pow", { constants: [int64Proto("n", [2], 0)] }, each((v) => v * v)],
  [
    "Pow",
    { constants: [int64Proto("n", [1, 2, 1, 2], 1)] },
    [
      [1, 4, 3, 16],
      [0.5, 36, -7, 64],
    ],
  ],
  [
    "Tile",
    { input: tensor([[1, 2]]), constants: [int64Proto("r", [2, 2], 1)] },
    [
      [1, 2, 1, 2],
      [1, 2, 1, 2],
    ],
  ],
  ["Tile", { constants: [int64Proto("r", [1, 1], 1)] }, rows],
  [
    "DepthToSpace",
    { input: image(1, 2, 3, 4), attributes: { blocksize: 2n } },
    [
      [
        [
          [1, 2],
          [3, 4],
        ],
      ],
    ],
  ],
  [
    "SpaceToDepth",
    {
      input: tensor([
        [
          [
            [1, 2],
            [3, 4],
          ],
        ],
      ]),
      attributes: { blocksize: 2n },
    },
    [[[[1]], [[2]], [[3]], [[4]]]],
  ],
  [
    "RMSNormalization",
    { input: tensor([[3, -3]]), attributes: { epsilon: 0 }, constants: [floats("w", 1, 2)], opset: 23 },
    [[1, -2]],
  ],
  [
    "Softmax",
    {
      opset: 11,
      attributes: { axis: 0n },
      input: tensor([
        [0, 0],
        [0, 0],
      ]),
    },
    [
      [0.25, 0.25],
      [0.25, 0.25],
    ],
  ],
  [
    "LRN",
    { input: image(1, 2, 3), attributes: { size: 3n, alpha: 3, beta: 1, bias: 1 } },
    [[[[1 / 6]], [[2 / 15]], [[3 / 14]]]],
  ],
  ["Dropout", { outputs: ["y", "mask"], opset: 13 }, [rows, each(() => true)]],
  [
    "LayerNormalization",
    {
      input: tensor([[1, 3]]),
      attributes: { epsilon: 0 },
      constants: [floats("w", 1, 1), floats("b", 0, 0)],
      outputs: ["y", "mean", "inverse"],
    },
    [[[-1, 1]], [[2]], [[1]]],
  ],
  [
    "AveragePool",
    { input: tensor([[[1, 2, 3]]]), attributes: { kernel_shape: [2n], pads: [0n, 1n] } },
    [[[1.5, 2.5, 3]]],
  ],
  [
    "AveragePool",
    { input: tensor([[[1, 2, 3]]]), attributes: { kernel_shape: [3n], pads: [2n, 2n] } },
    [[[1, 1.5, 2, 2.5, 3]]],
  ],
  [
    "MaxPool",
    { input: tensor([[[-1, -2]]]), attributes: { kernel_shape: [3n], pads: [2n, 2n] } },
    [[[-1, -1, -1, -2]]],
  ],
  [
    "Upsample",
    { opset: 8, input: tensor([[[[1, 2]]]]), attributes: { scales: [1, 1, 1, 2] } },
    [[[[1, 1, 2, 2]]]],
  ],
])("%s is made of other operations (%#)", (opType, node, expected) => {
  expect(rounded(run(opType, node))).toEqual(rounded(expected));
});

test("exclusive or is one of both and not both", () => {
  const constants = [tensorProto("c", { dtype: "bool", shape: [4], data: Uint8Array.of(0, 1, 0, 1) })];
  const input = { dtype: "bool", shape: [4], data: Uint8Array.of(0, 0, 1, 1) } as const;
  expect(run("Xor", { input, constants })).toEqual([0, 1, 1, 0]);
});

test.each<[string, OneNode, RegExp]>([
  ["Dropout", { opset: 6 }, /its is_test is 0/],
  ["Dropout", { opset: 9, outputs: ["y", "mask"] }, /its output 1 has no known elements/],
  [
    "Add",
    { opset: 6, attributes: { broadcast: 1n }, constants: [floats("c", 1, 1, 1, 1)] },
    /its attribute broadcast/,
  ],
  ["ArgMin", { attributes: { select_last_index: 1n } }, /its select_last_index is not 0/],
  ["ArgMin", { input: { dtype: "int32", shape: [1], data: Int32Array.of(1) } }, /its input is not float32/],
  ["Hardmax", { opset: 11, attributes: { axis: 0n } }, /it goes over several dimensions/],
  ["Trilu", { input: tensor([1]) }, /its input is no matrix/],
  ["Tile", { constants: [int64Proto("r", [0, 1], 1)] }, /it repeats less than once/],
  ["Tile", { constants: [int64Proto("r", [2], 1)] }, /not one for each dimension/],
  ["DepthToSpace", {}, /its input is no batch of images/],
  ["DepthToSpace", { input: image(1, 2, 3, 4), attributes: { mode: "XYZ" } }, /its mode is XYZ/],
])("what %s cannot do here is refused (%#)", (opType, node, message) => {
  expect(() => run(opType, node)).toThrow(message);
});
