import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { type EagerTensor, nn, tensor, type TensorData } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { print, spec, symbolicTrace } from "@quantrace/ir";
import { propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportOnnx } from "../export/export-onnx.ts";
import { attributeProto, type AttributeValue } from "../model/attribute.ts";
import { int64Proto, tensorProto } from "../model/tensor-proto.ts";
import {
  AttributeProtoSchema,
  type GraphProtoSchema,
  ModelProtoSchema,
  NodeProtoSchema,
  type NodeProto,
  type TensorProto,
} from "../proto/onnx_pb.ts";
import { importOnnx, type ImportOnnxOptions } from "./import-onnx.ts";

/** A node that gives `y`, or what `output` says. */
function node(
  opType: string,
  input: readonly string[],
  attributes: Readonly<Record<string, AttributeValue>> = {},
  output: readonly string[] = ["y"],
): NodeProto {
  const attribute = Object.entries(attributes).map(([name, value]) => attributeProto(name, value));
  return create(NodeProtoSchema, { opType, input: [...input], output: [...output], attribute });
}

interface File {
  readonly nodes: readonly NodeProto[];
  readonly opset?: number;
  readonly constants?: readonly TensorProto[];
  readonly shape?: readonly (number | string)[];
  readonly type?: number;
  readonly graph?: MessageInitShape<typeof GraphProtoSchema>;
}

/** A file with the input `x` and the output `y`. */
function file({
  nodes,
  opset = 21,
  constants = [],
  shape = ["N", 4],
  type = 1,
  graph = {},
}: File): Uint8Array {
  const dim = shape.map((size) =>
    typeof size === "number"
      ? { value: { case: "dimValue" as const, value: BigInt(size) } }
      : { value: { case: "dimParam" as const, value: size } },
  );
  const x = {
    name: "x",
    type: { value: { case: "tensorType" as const, value: { elemType: type, shape: { dim } } } },
  };
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 8n,
      opsetImport: [{ version: BigInt(opset) }],
      graph: {
        node: [...nodes],
        initializer: [...constants],
        input: [x],
        output: [{ name: "y" }],
        ...graph,
      } as never,
    }),
  );
}

const x = tensor([
  [1, -2, 3, -4],
  [0.5, 6, -7, 8],
]);

const values = (bytes: Uint8Array, input: TensorData = x, options: ImportOnnxOptions = {}): unknown =>
  importOnnx(bytes, options)
    .run(input as EagerTensor)
    .toArray();

const floats = (
  name: string,
  data: readonly number[],
  shape: readonly number[] = [data.length],
): TensorProto => tensorProto(name, { dtype: "float32", shape, data: Float32Array.from(data) });

describe("attributes that became inputs", () => {
  const pairs: readonly [string, File, File][] = [
    [
      "Clip",
      { opset: 9, nodes: [node("Clip", ["x"], { min: -1, max: 2 })] },
      {
        opset: 13,
        nodes: [node("Clip", ["x", "a", "b"])],
        constants: [floats("a", [-1], []), floats("b", [2], [])],
      },
    ],
    [
      "Unsqueeze",
      { opset: 11, nodes: [node("Unsqueeze", ["x"], { axes: [0n, 3n] })] },
      { opset: 13, nodes: [node("Unsqueeze", ["x", "a"])], constants: [int64Proto("a", [0, 3], 1)] },
    ],
    [
      "Squeeze",
      { opset: 11, shape: ["N", 4, 1], nodes: [node("Squeeze", ["x"], { axes: [2n] })] },
      {
        opset: 13,
        shape: ["N", 4, 1],
        nodes: [node("Squeeze", ["x", "a"])],
        constants: [int64Proto("a", [-1], 1)],
      },
    ],
    [
      "ReduceSum",
      { opset: 11, nodes: [node("ReduceSum", ["x"], { axes: [1n], keepdims: 0n })] },
      {
        opset: 13,
        nodes: [node("ReduceSum", ["x", "a"], { keepdims: 0n })],
        constants: [int64Proto("a", [-1], 1)],
      },
    ],
    [
      "ReduceMean",
      { opset: 17, nodes: [node("ReduceMean", ["x"], { axes: [1n] })] },
      { opset: 18, nodes: [node("ReduceMean", ["x", "a"])], constants: [int64Proto("a", [1], 1)] },
    ],
    [
      "Slice",
      { opset: 9, nodes: [node("Slice", ["x"], { axes: [1n], starts: [1n], ends: [9223372036854775807n] })] },
      {
        opset: 10,
        nodes: [node("Slice", ["x", "s", "e", "a"])],
        constants: [
          int64Proto("s", [-3], 1),
          int64Proto("e", [9223372036854775807n], 1),
          int64Proto("a", [-1], 1),
        ],
      },
    ],
    [
      "Pad",
      { opset: 9, nodes: [node("Pad", ["x"], { pads: [0n, 1n, 0n, 2n], value: 9 })] },
      {
        opset: 18,
        nodes: [node("Pad", ["x", "p", "v", "a"])],
        constants: [int64Proto("p", [1, 2], 1), floats("v", [9], []), int64Proto("a", [1], 1)],
      },
    ],
    [
      "TopK",
      { opset: 9, nodes: [node("TopK", ["x"], { k: 2n }, ["y", "i"])] },
      { opset: 11, nodes: [node("TopK", ["x", "k"], {}, ["y", "i"])], constants: [int64Proto("k", [2], 1)] },
    ],
    [
      "Split",
      { opset: 11, nodes: [node("Split", ["x"], { axis: 1n, split: [1n, 3n] }, ["z", "y"])] },
      {
        opset: 13,
        nodes: [node("Split", ["x", "s"], { axis: 1n }, ["z", "y"])],
        constants: [int64Proto("s", [1, 3], 1)],
      },
    ],
    [
      "Dropout",
      { opset: 9, nodes: [node("Dropout", ["x"], { ratio: 0.25 })] },
      { opset: 13, nodes: [node("Dropout", ["x", "r"])], constants: [floats("r", [0.25], [])] },
    ],
    [
      "Upsample and Resize",
      {
        opset: 9,
        shape: [1, 2, 2, 2],
        nodes: [node("Upsample", ["x", "s"])],
        constants: [floats("s", [1, 1, 2, 3])],
      },
      {
        opset: 13,
        shape: [1, 2, 2, 2],
        nodes: [
          node("Resize", ["x", "", "s"], {
            coordinate_transformation_mode: "asymmetric",
            nearest_mode: "floor",
          }),
        ],
        constants: [floats("s", [1, 1, 2, 3])],
      },
    ],
  ];
  test.each(pairs)("%s", (_, before, after) => {
    const counts = (before.shape ?? [2, 4]).map((size) => (typeof size === "number" ? size : 2));
    const input = tensor(Float32Array.from(x.data), { shape: counts });
    const old = values(file(before), input);
    expect(values(file(after), input)).toEqual(old);
    expect(old).not.toEqual([]);
  });
});

test.each([9, 13])("a hardswish that is spelled out in operator set %i is one", (opset) => {
  const clip =
    opset < 11
      ? node("Clip", ["a"], { min: 0, max: 6 }, ["c"])
      : node("Clip", ["a", "zero", "six"], {}, ["c"]);
  const nodes = [
    node("Add", ["x", "three"], {}, ["a"]),
    clip,
    node("Mul", ["x", "c"], {}, ["p"]),
    node("Div", ["p", "six"]),
  ];
  const constants = [floats("zero", [0], []), floats("three", [3], []), floats("six", [6], [])];
  const { graph } = importOnnx(file({ opset, nodes, constants }));
  const calls = [...graph.nodes()].flatMap((one) => (one.kind === "call_function" ? [one.op.id] : []));
  expect(calls).toEqual(["hardswish"]);
  expect(graph.state.size).toBe(0);
});

test.each<[string, Readonly<Record<string, AttributeValue>>, readonly number[]]>([
  ["both", { min: -1, max: 2 }, [1, -1, 2, -1]],
  ["one", { max: 2 }, [1, -2, 2, -4]],
])("an old Clip with %s of its bounds takes names that are free", (_, bounds, row) => {
  const nodes = [node("Relu", ["x"], {}, ["y.max"]), node("Clip", ["x"], bounds)];
  expect((values(file({ opset: 9, nodes })) as number[][])[0]).toEqual(row);
});

describe("sizes", () => {
  test("that are computed from shapes become symbolic sizes", () => {
    const bytes = file({
      shape: ["N", 2, 3],
      constants: [int64Proto("zero", [0], 1), int64Proto("rest", [-1], 1)],
      nodes: [
        node("Shape", ["x"], {}, ["shape"]),
        node("Gather", ["shape", "zero"], {}, ["n"]),
        node("Concat", ["n", "rest"], { axis: 0n }, ["sizes"]),
        node("Reshape", ["x", "sizes"]),
      ],
    });
    expect(print(importOnnx(bytes).graph)).toContain("[N, 6]");
  });

  test("are cut out and put together with constants of either width in old operator sets", () => {
    const bytes = file({
      opset: 9,
      shape: ["N", 2, 3],
      constants: [tensorProto("rest", { dtype: "int32", shape: [1], data: Int32Array.of(6) })],
      nodes: [
        node("Shape", ["x"], {}, ["shape"]),
        node("Cast", ["shape"], { to: 6n }, ["narrow"]),
        node("Slice", ["narrow"], { axes: [0n], starts: [0n], ends: [1n] }, ["n"]),
        node("Cast", ["n"], { to: 7n }, ["wide"]),
        node("Cast", ["rest"], { to: 7n }, ["wideRest"]),
        node("Concat", ["wide", "wideRest"], { axis: 0n }, ["sizes"]),
        node("Reshape", ["x", "sizes"]),
      ],
    });
    expect(print(importOnnx(bytes).graph)).toContain("[N, 6]");
  });

  test("of inputs can be given where the file leaves them open", () => {
    const bytes = file({ nodes: [node("Relu", ["x"])], shape: ["batch size", ""] });
    expect(print(importOnnx(bytes).graph)).toContain("[batch_size, x_1]");
    expect(print(importOnnx(bytes, { shapes: { x: ["N", 4] } }).graph)).toContain("[N, 4]");
    expect(() => importOnnx(bytes, { shapes: { z: [1] } })).toThrow(
      /^QF5024: input z: options.shapes names it, and the file has x\b/,
    );
  });
});

describe("a file is refused", () => {
  test.each<[string, File, RegExp]>([
    [
      "that reads what nothing gives",
      { nodes: [node("Relu", ["z"])] },
      /^QF5024: node y: it reads z, which nothing gives/,
    ],
    [
      "that is not sorted",
      { nodes: [node("Relu", ["z"]), node("Relu", ["x"], {}, ["z"])] },
      /^QF5024: node y: it reads z, which is given later/,
    ],
    [
      "that gives a value twice",
      { nodes: [node("Relu", ["x"]), node("Abs", ["x"])] },
      /^QF5024: node y: it gives y, which is given before/,
    ],
    ["whose output nothing gives", { nodes: [] }, /^QF5024: output y: nothing gives it/],
    [
      "of an older opset",
      { nodes: [node("Relu", ["x"])], opset: 5 },
      /^QF5025: the file uses opset 5, and 6 to 25/,
    ],
    ["of a newer opset", { nodes: [node("Relu", ["x"])], opset: 26 }, /^QF5025/],
    [
      "with all the operators that are not read",
      {
        nodes: [
          node("Loop", ["x"], {}, ["a"]),
          node("Loop", ["a"], {}, ["b"]),
          create(NodeProtoSchema, { opType: "Fused", domain: "com.example", input: ["b"], output: ["y"] }),
        ],
      },
      /^QF5027: there is no equivalent here for: Loop \(2 times\), com.example.Fused/,
    ],
    [
      "with an operator named like a property of objects",
      { nodes: [node("constructor", ["x"])] },
      /^QF5027: .*: constructor/,
    ],
    [
      "with an attribute that is not known",
      { nodes: [node("Relu", ["x"], { slope: 1n })] },
      /^QF5026: node y \(Relu\) .*attribute slope/,
    ],
    [
      "with a bound that is computed",
      { nodes: [node("ReduceMax", ["x"], { keepdims: 0n }, ["m"]), node("Clip", ["x", "", "m"])] },
      /^QF5026: node y \(Clip\) cannot be read: its input 2 is no constant number/,
    ],
    ["with too few inputs", { nodes: [node("Add", ["x"])] }, /^QF5026: node y \(Add\) .*no input 1/],
    [
      "with a scale of 0",
      { nodes: [node("QuantizeLinear", ["x", "s"])], constants: [floats("s", [0], [])] },
      /^QF5028: node y: expected scales above 0, found 0/,
    ],
    [
      "with a scale that is no number",
      { nodes: [node("QuantizeLinear", ["x", "s"])], constants: [floats("s", [Number.NaN], [])] },
      /^QF5028: node y: expected scales above 0, found NaN/,
    ],
    [
      "with fewer zero points than scales",
      {
        nodes: [node("QuantizeLinear", ["x", "s", "z"])],
        constants: [
          floats("s", [1, 2, 3, 4]),
          tensorProto("z", { dtype: "uint8", shape: [1], data: Uint8Array.of(0) }),
        ],
      },
      /^QF5028: node y: expected 4 zero points, found 1/,
    ],
    [
      "with an axis that is none",
      { nodes: [node("QuantizeLinear", ["x", "s"], { axis: 2n })], constants: [floats("s", [1, 2, 3, 4])] },
      /^QF5028: node y: expected an axis of 2 dimensions, found 2/,
    ],
  ])("%s", (_, content, message) => {
    expect(() => importOnnx(file(content))).toThrow(message);
  });

  test("or read, or refused with a code, whatever bytes are changed", () => {
    const model = symbolicTrace(new nn.Sequential(new nn.Linear(4, 3), new nn.ReLU(), new nn.Linear(3, 2)), [
      spec("float32", ["N", 4]),
    ]);
    const valid = exportOnnx(model);
    const at = fc.nat(valid.length - 1);
    const byte = fc.record({ at, put: fc.nat(255) });
    const seen = new Map<string, number>();
    fc.assert(
      fc.property(fc.array(byte, { minLength: 1, maxLength: 2 }), (changes) => {
        const bytes = valid.slice();
        for (const change of changes) bytes[change.at] = change.put;
        const code = codeOf(() => importOnnx(bytes));
        seen.set(code, (seen.get(code) ?? 0) + 1);
      }),
      propertyConfig({ numRuns: 2000 }),
    );
    for (const code of ["read", "QF5020", "QF5024", "QF5027"])
      expect(seen.get(code) ?? 0, code).toBeGreaterThan(0);
  });
});

/** The code of a refusal. Any error without one fails the test. */
function codeOf(run: () => unknown): string {
  try {
    run();
    return "read";
  } catch (error) {
    if (error instanceof QuantraceError && !error.code.startsWith("QX1")) return error.code;
    throw error;
  }
}

test("constants are tensors of the state, and numbers where they have no dimensions", () => {
  const value = floats("value", [1, 2, 3, 4]);
  const constant = create(NodeProtoSchema, {
    opType: "Constant",
    output: ["c"],
    attribute: [create(AttributeProtoSchema, { name: "value", type: 4, t: value })],
  });
  const bytes = file({
    nodes: [constant, node("Mul", ["x", "c"], {}, ["m"]), node("Add", ["m", "two"])],
    constants: [floats("two", [2], [])],
  });
  const model = importOnnx(bytes);
  expect([...model.graph.state.keys()]).toEqual(["c"]);
  expect(print(model.graph)).toMatch(/add\(%m, 2/);
  expect(values(bytes)).toEqual([
    [3, -2, 11, -14],
    [2.5, 14, -19, 34],
  ]);
});

test("bounds of integers do not reach others that read the same integers", () => {
  const bytes = file({
    nodes: [
      node("QuantizeLinear", ["x", "s"], {}, ["q"]),
      node("Clip", ["q", "", "three"], {}, ["c"]),
      node("DequantizeLinear", ["q", "s"], {}, ["a"]),
      node("DequantizeLinear", ["c", "s"], {}, ["b"]),
      node("Sub", ["a", "b"]),
    ],
    constants: [
      floats("s", [1], []),
      tensorProto("three", { dtype: "uint8", shape: [], data: Uint8Array.of(3) }),
    ],
  });
  expect(values(bytes)).toEqual([
    [0, 0, 0, 0],
    [0, 3, 0, 5],
  ]);
});

test("a Clip without bounds is what it reads; a dtype that an operation does not take, and one that is not known, are named", () => {
  const clip = importOnnx(file({ nodes: [node("Clip", ["x"])] }));
  expect(clip.graph.output.args[0]).toBe(clip.graph.placeholders[0]);
  const bytes = file({ nodes: [node("Mul", ["x", "x"])], type: 2 });
  expect(() => importOnnx(bytes)).toThrow(/^QF5026: node .*\(Mul\) cannot be read: mul: operand x is uint8/);
  expect(() => importOnnx(file({ nodes: [node("Abs", ["x"])], type: 11 }))).toThrow(
    /^QF5029: x: its element type is number 11/,
  );
});

test("texts of the file never find a property of an object", () => {
  const bytes = file({
    nodes: [node("Pad", ["x", "p"], { mode: "__proto__" })],
    constants: [int64Proto("p", [0, 0, 0, 0], 1)],
  });
  expect(() => importOnnx(bytes)).toThrow(/^QF5026: node y \(Pad\) cannot be read: its mode is __proto__/);
});
