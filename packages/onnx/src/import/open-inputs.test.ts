import { create, toBinary } from "@bufbuild/protobuf";
import { spec, symbolicTrace } from "@quantrace/ir";
import { type EagerTensor, nn, ops, tensor, type TensorData } from "@quantrace/core";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportOnnx } from "../export/export-onnx.ts";
import { attributeProto } from "../model/attribute.ts";
import { dataTypes, type OnnxDType } from "../model/data-types.ts";
import { ModelProtoSchema, NodeProtoSchema } from "../proto/onnx_pb.ts";
import { importOnnx, type ImportOnnxOptions } from "./import-onnx.ts";

type Input = readonly [dtype: OnnxDType, shape: readonly (number | string)[]];

/** One operator whose inputs `x0`, `x1`... are all open. */
function operator(
  opType: string,
  inputs: readonly Input[],
  attributes: Readonly<Record<string, bigint | readonly bigint[]>> = {},
): Uint8Array {
  const input = inputs.map(([dtype, shape], i) => {
    const dim = shape.map((size) =>
      typeof size === "number"
        ? { value: { case: "dimValue" as const, value: BigInt(size) } }
        : { value: { case: "dimParam" as const, value: size } },
    );
    const value = { elemType: dataTypes[dtype], shape: { dim } };
    return { name: `x${i}`, type: { value: { case: "tensorType" as const, value } } };
  });
  const node = create(NodeProtoSchema, {
    opType,
    input: input.map(({ name }) => name),
    output: ["y"],
    attribute: Object.entries(attributes).map(([name, value]) => attributeProto(name, value as bigint)),
  });
  const graph = { node: [node], input, output: [{ name: "y" }] };
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, { irVersion: 8n, opsetImport: [{ version: 21n }], graph: graph as never }),
  );
}

function run(bytes: Uint8Array, inputs: readonly TensorData[], options: ImportOnnxOptions = {}): unknown {
  return importOnnx(bytes, options)
    .run(...(inputs as EagerTensor[]))
    .toArray();
}

const int32 = (values: readonly number[]): TensorData => tensor(values, { dtype: "int32" });
const table = tensor([
  [1, 2],
  [3, 4],
  [5, 6],
]);

describe("an input as a constant", () => {
  const reshape = operator("Reshape", [
    ["float32", ["N", 2]],
    ["int64", [1]],
  ]);

  test("is no input any more, and its numbers are those of that time", () => {
    expect(() => importOnnx(reshape)).toThrow(/^QF5026: node y \(Reshape\) .*its input 1 is/);
    const sizes = int32([-1]);
    const model = importOnnx(reshape, { constants: { x1: sizes } });
    sizes.data[0] = 7;
    expect(model.graph.placeholders.map(({ name }) => name)).toEqual(["x0"]);
    expect(model.run(table).toArray()).toEqual([1, 2, 3, 4, 5, 6]);
  });

  test.each<[string, Record<string, TensorData>, RegExp]>([
    [
      "of another shape",
      { x1: int32([1, 2]) },
      /^QF5030: options.constants: x1 is int32\[1\] .*int32\[2\] of 2/,
    ],
    ["of another dtype", { x1: tensor([1]) }, /^QF5030: .*found float32\[1\]/],
    ["of another size", { x0: tensor([[1, 2, 3]]) }, /^QF5030: .*x0 is float32\[N, 2\] in the file/],
    [
      "with too few numbers",
      { x1: { dtype: "int32", shape: [1], data: new Int32Array(0) } },
      /^QF5030: .*of 0 elements/,
    ],
    ["of no input", { z: int32([1]) }, /^QF5024: input z: options.constants names it/],
    ["that is no tensor", { x1: [1] as never }, /^QS1013: importOnnx: options.constants/],
  ])("%s is refused", (_, constants, message) => {
    expect(() => importOnnx(reshape, { constants })).toThrow(message);
  });
});

test("the bytes may be a part of other memory, as Node's buffers are", () => {
  const file = exportOnnx(symbolicTrace(new nn.Linear(2, 1), [spec("float32", ["N", 2])]));
  const memory = Buffer.alloc(file.length + 64, 7);
  memory.set(file, 32);
  const part = memory.subarray(32, 32 + file.length);
  expect([...importOnnx(part).graph.state.values()]).toEqual([...importOnnx(file).graph.state.values()]);
});

describe("indices that count from the end", () => {
  const rows = ["float32", ["N", 2]] as const;

  test.each([
    ["GatherElements", { axis: 0n }, [[-1, 0]], [[5, 2]]],
    [
      "Gather",
      { axis: 0n },
      [[-1, 1]],
      [
        [
          [5, 6],
          [3, 4],
        ],
      ],
    ],
    ["Gather", { axis: -1n }, [[-1, 0]], [[[2, 1]], [[4, 3]], [[6, 5]]]],
  ] as const)("%s %o of a symbolic size, computed or constant", (opType, attributes, index, expected) => {
    const bytes = operator(opType, [rows, ["int64", [1, 2]]], attributes);
    const places = tensor(index as never, { dtype: "int32" });
    expect(run(bytes, [table, places])).toEqual(expected);
    expect(run(bytes, [table], { constants: { x1: places } })).toEqual(expected);
    expect(run(bytes, [table], { constants: { x1: places }, shapes: { x0: [3, 2] } })).toEqual(expected);
  });

  test("are still refused beyond it", () => {
    const bytes = operator("GatherElements", [rows, ["int64", [1, 2]]]);
    expect(() => run(bytes, [table, tensor([[-4, 0]], { dtype: "int32" })])).toThrow(/^QS1104/);
  });

  test("are none of ours: what is exported is read without more operations", () => {
    const model = symbolicTrace(new nn.Embedding(3, 2), [spec("int32", ["N"])]);
    const read = importOnnx(exportOnnx(model)).graph;
    const calls = [...read.nodes()].flatMap((node) => (node.kind === "call_function" ? [node.op.id] : []));
    expect(calls).toEqual([ops.embedding.id]);
  });
});

/** Bytes of either kind. */
const byte = (dtype: "uint8" | "int8"): fc.Arbitrary<number> =>
  dtype === "uint8" ? fc.integer({ min: 0, max: 255 }) : fc.integer({ min: -128, max: 127 });

const kinds = fc.constantFrom("uint8" as const, "int8" as const);

describe("integer sums are exact", () => {
  const product = fc
    .record({ depth: fc.constantFrom(1, 2, 256, 257, 700), a: kinds, b: kinds, areKnown: fc.boolean() })
    .chain(({ depth, a, b, areKnown }) => {
      const list = (dtype: "uint8" | "int8"): fc.Arbitrary<number[]> =>
        fc.oneof(
          fc.array(byte(dtype), { minLength: depth, maxLength: depth }),
          fc
            .constantFrom(...(dtype === "uint8" ? [0, 255] : [-128, 127]))
            .map((value) => Array(depth).fill(value)),
        );
      const operand = (dtype: "uint8" | "int8") =>
        fc.record({ dtype: fc.constant(dtype), values: list(dtype), point: byte(dtype) });
      return fc.record({
        a: operand(a),
        b: operand(b),
        depth: fc.constant(depth),
        areKnown: fc.constant(areKnown),
      });
    });

  test.each(["MatMulInteger", "ConvInteger"] as const)("%s", (opType) => {
    fc.assert(
      fc.property(product, ({ a, b, depth, areKnown }) => {
        const isConvolution = opType === "ConvInteger";
        const [left, right] = isConvolution
          ? [
              [1, depth, 1],
              [1, depth, 1],
            ]
          : [
              [1, depth],
              [depth, 1],
            ];
        const bytes = operator(opType, [
          [a.dtype, left as number[]],
          [b.dtype, right as number[]],
          [a.dtype, []],
          [b.dtype, []],
        ]);
        const data = (
          values: readonly number[],
          dtype: "uint8" | "int8",
          shape: readonly number[],
        ): TensorData => tensor(values, { dtype }).reshape(shape);
        const inputs = [
          data(a.values, a.dtype, left as number[]),
          data(b.values, b.dtype, right as number[]),
          tensor(a.point, { dtype: a.dtype }),
          tensor(b.point, { dtype: b.dtype }),
        ] as const;
        const [x, x1, x2, x3] = inputs;
        const sum = a.values.reduce(
          (total, value, i) => total + (value - a.point) * ((b.values[i] as number) - b.point),
          0,
        );
        const found = areKnown ? run(bytes, [x], { constants: { x1, x2, x3 } }) : run(bytes, inputs);
        expect([found].flat(3)).toEqual([sum]);
      }),
      propertyConfig({ numRuns: 40 }),
    );
  });

  test("or refused, where they cannot be parted", () => {
    const bytes = operator("ConvInteger", [
      ["uint8", [1, 1, 17, 17]],
      ["uint8", [1, 1, 17, 17]],
    ]);
    expect(() => importOnnx(bytes)).toThrow(/^QF5026: node y \(ConvInteger\) .*more than 256 products/);
  });
});

test("a convolution with weights of uint8 is that with int8, both moved by 128", () => {
  const convolution = (dtype: "uint8" | "int8"): Uint8Array =>
    operator("QLinearConv", [
      ["uint8", [1, 1, 2]],
      ["float32", []],
      ["uint8", []],
      [dtype, [2, 1, 1]],
      ["float32", [2]],
      [dtype, [2]],
      ["float32", []],
      ["uint8", []],
    ]);
  const u = byte("uint8");
  const u8 = (value: number): TensorData => tensor(value, { dtype: "uint8" });
  fc.assert(
    fc.property(fc.tuple(u, u, u, u, u, u), fc.boolean(), (v, areKnown) => {
      const inputs = (dtype: "uint8" | "int8"): readonly TensorData[] => {
        const moved = (value: number): number => value - (dtype === "int8" ? 128 : 0);
        const weight = tensor([[[moved(v[2])]], [[moved(v[3])]]], { dtype });
        const points = tensor([moved(v[4]), moved(v[5])], { dtype });
        return [
          tensor([[[v[0], v[1]]]], { dtype: "uint8" }),
          tensor(0.02),
          u8(120),
          weight,
          tensor([0.5, 0.01]),
          points,
          tensor(1),
          u8(128),
        ];
      };
      const result = (dtype: "uint8" | "int8"): unknown => {
        const [x, ...rest] = inputs(dtype);
        const constants = Object.fromEntries(rest.map((value, i) => [`x${i + 1}`, value]));
        return areKnown
          ? run(convolution(dtype), [x as TensorData], { constants })
          : run(convolution(dtype), inputs(dtype));
      };
      expect(result("uint8")).toEqual(result("int8"));
    }),
    propertyConfig({ numRuns: 60 }),
  );
});
