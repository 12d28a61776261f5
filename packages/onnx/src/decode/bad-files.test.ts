import { create, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { QuantraceError } from "@quantrace/core/errors";
import { Graph } from "@quantrace/ir";
import { describe, expect, test } from "vitest";
import { exportOnnx } from "../export/export-onnx.ts";
import { importOnnx, type ImportOnnxOptions } from "../import/import-onnx.ts";
import { attributeProto } from "../model/attribute.ts";
import {
  AttributeProtoSchema,
  type GraphProtoSchema,
  ModelProtoSchema,
  type NodeProtoSchema,
  type TensorProtoSchema,
} from "../proto/onnx_pb.ts";
import { decodeModel } from "./decode-model.ts";

/**
 * The bad ONNX files by number, 25 to 39; 29 and 30 are in external-data-in.test.ts. Number 33, saving external data over a
 * file, cannot come up: nothing is exported but one file (number 38).
 */

type NodeInit = MessageInitShape<typeof NodeProtoSchema>;
type TensorInit = MessageInitShape<typeof TensorProtoSchema>;

const x = {
  name: "x",
  type: {
    value: {
      case: "tensorType" as const,
      value: { elemType: 1, shape: { dim: [{ value: { case: "dimValue" as const, value: 4n } }] } },
    },
  },
};

/** A file with the input `x` of 4 numbers and the output `y`. */
function file(
  node: readonly NodeInit[],
  initializer: readonly TensorInit[] = [],
  { opset = 21, ...graph }: MessageInitShape<typeof GraphProtoSchema> & { readonly opset?: number } = {},
): Uint8Array {
  return toBinary(
    ModelProtoSchema,
    create(ModelProtoSchema, {
      irVersion: 10n,
      opsetImport: [{ domain: "", version: BigInt(opset) }],
      graph: {
        name: "g",
        node: [...node],
        initializer: [...initializer],
        input: [x],
        output: [{ name: "y" }],
        ...graph,
      },
    }),
  );
}

const relu: NodeInit = { opType: "Relu", input: ["x"], output: ["y"] };
const add: NodeInit = { opType: "Add", input: ["x", "w"], output: ["y"] };

/** The refusal of a file, which leaves the bytes and the globals alone. */
function refusal(bytes: Uint8Array, options?: ImportOnnxOptions): QuantraceError {
  const before = bytes.slice();
  try {
    importOnnx(bytes, options);
  } catch (error) {
    expect(Buffer.compare(bytes, before)).toBe(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was accepted");
}

describe("what is no protobuf message", () => {
  test.each<[string, readonly number[], number]>([
    ["row 25: a number that is cut off", [0x08, 0x80], 1],
    ["row 25: a length past the end", [0x3a, 9, 0], 1],
    ["row 25: field number 0", [0x02, 0], 0],
    ["row 25: wire type 6", [0x0e, 0], 0],
    ["row 25: wire type 7", [0x0f, 0], 0],
    ["row 26: a number of 11 bytes", [0x08, ...Array<number>(10).fill(0x80), 0], 1],
    ["row 26: a negative length", [0x3a, ...Array<number>(9).fill(0xff), 1], 1],
  ])("%s", (_, bytes, offset) => {
    expect(refusal(Uint8Array.from(bytes))).toMatchObject({ code: "QF5020", params: { offset } });
  });

  test("row 27: 10,000 groups, which are refused as such, and 10,000 graphs within graphs", () => {
    expect(refusal(new Uint8Array(10_000).fill(0x3b)).code).toBe("QF5020");
    expect(refusal(deepGraphs(10_000))).toMatchObject({ code: "QF5021", params: { limit: 64 } });
  });

  test("row 28: 100 MB of unknown fields are stepped over and not kept", () => {
    const valid = file([relu]);
    const unknown = new Uint8Array(100_000_000);
    // Field 100 of 99,999,994 bytes.
    unknown.set([0xa2, 0x06, 0xfa, 0xc1, 0xd7, 0x2f]);
    const bytes = new Uint8Array(unknown.length + valid.length);
    bytes.set(unknown);
    bytes.set(valid, unknown.length);
    const before = process.memoryUsage().arrayBuffers;
    const model = decodeModel(bytes);
    expect(process.memoryUsage().arrayBuffers - before).toBeLessThan(2 ** 20);
    expect(model.$unknown ?? []).toEqual([]);
    expect([...importOnnx(bytes).graph.nodes()]).toHaveLength(3);
  });
});

/** Graphs in attributes of nodes of graphs; the inmost message is empty. */
function deepGraphs(levels: number): Uint8Array {
  const heads: number[][] = [];
  let length = 0;
  for (let i = 0; i < levels; i++)
    for (const tag of [0x32, 0x2a, 0x0a]) {
      const head = [tag, (length & 127) | 128, ((length >> 7) & 127) | 128, (length >> 14) & 127];
      heads.push(head);
      length += head.length;
    }
  const inner = heads.reverse().flat();
  return Uint8Array.of(
    0x3a,
    (inner.length & 127) | 128,
    ((inner.length >> 7) & 127) | 128,
    inner.length >> 14,
    ...inner,
  );
}

describe("tensors", () => {
  const outside = (...entries: readonly (readonly [string, string])[]): Uint8Array =>
    file(
      [add],
      [
        {
          name: "w",
          dims: [4n],
          dataType: 1,
          dataLocation: 1,
          externalData: entries.map(([key, value]) => ({ key, value })),
        },
      ],
    );
  const externalData = (): Uint8Array => new Uint8Array(16);

  test("row 31: other keys of external data are not read", () => {
    const bytes = outside(
      ["location", "w"],
      ["__proto__", "polluted"],
      ["constructor", "x"],
      ["basepath", "/"],
    );
    expect([...importOnnx(bytes, { externalData }).graph.state.values()]).toHaveLength(1);
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });

  test.each([
    ["offset", "-1"],
    ["offset", "x"],
    ["offset", "1"],
    ["offset", "9007199254740991"],
    ["length", "-16"],
    ["length", "1e1"],
    ["length", "17"],
    ["length", "9".repeat(30)],
  ])("row 32: %s %s", (key, value) => {
    expect(refusal(outside(["location", "w"], [key, value]), { externalData }).code).toBe("QF5023");
  });

  test.each<[string, TensorInit]>([
    ["too few bytes", { dims: [4n], rawData: new Uint8Array(15) }],
    ["too many bytes", { dims: [4n], rawData: new Uint8Array(17) }],
    ["bytes and numbers", { dims: [1n], rawData: new Uint8Array(4), floatData: [1] }],
    ["a size of 2^62", { dims: [2n ** 62n], rawData: new Uint8Array(4) }],
  ])("row 34: %s", (_, tensor) => {
    expect(refusal(file([add], [{ name: "w", dataType: 1, ...tensor }])).code).toBe("QF5022");
  });
});

describe("graphs", () => {
  test.each<[string, readonly NodeInit[], string]>([
    ["given twice", [relu, relu], "node y"],
    [
      "read before it is given",
      [
        { ...relu, input: ["z"] },
        { ...relu, output: ["z"] },
      ],
      "node y",
    ],
    ["never given", [{ ...relu, input: ["z"] }], "node y"],
    ["an input again", [{ ...relu, output: ["x"] }], "node x"],
  ])("row 35: a value is %s", (_, nodes, place) => {
    const { problems } = refusal(file(nodes));
    expect(problems.map(({ code, params }) => [code, params["place"]])).toContainEqual(["QF5024", place]);
  });

  test("row 36: all that is not known, at once; and an operator set that is too new", () => {
    const nodes = [
      { ...relu, opType: "Nothing", output: ["z"] },
      { ...relu, domain: "com.example", input: ["z"] },
    ];
    expect(refusal(file(nodes))).toMatchObject({
      code: "QF5027",
      params: { operators: "Nothing, com.example.Relu" },
    });
    expect(refusal(file([relu], [], { opset: 26 })).code).toBe("QF5025");
  });

  const quantized = (scale: TensorInit, zero: TensorInit = {}, axis = 0n): Uint8Array =>
    file(
      [
        {
          opType: "QuantizeLinear",
          input: ["x", "s", "z"],
          output: ["q"],
          attribute: [attributeProto("axis", axis)],
        },
        {
          opType: "DequantizeLinear",
          input: ["q", "s", "z"],
          output: ["y"],
          attribute: [attributeProto("axis", axis)],
        },
      ],
      [
        { name: "s", dataType: 1, ...scale },
        { name: "z", dataType: 3, int32Data: [0], ...zero },
      ],
    );

  test.each<[string, Uint8Array]>([
    ["scale 0", quantized({ floatData: [0] })],
    ["a negative scale", quantized({ floatData: [-1] })],
    ["scale NaN", quantized({ floatData: [Number.NaN] })],
    [
      "3 scales for 4 channels",
      quantized({ dims: [3n], floatData: [1, 1, 1] }, { dims: [3n], int32Data: [0, 0, 0] }),
    ],
    [
      "an axis of 1",
      quantized({ dims: [4n], floatData: [1, 1, 1, 1] }, { dims: [4n], int32Data: [0, 0, 0, 0] }, 1n),
    ],
    ["float zero points", quantized({ floatData: [1] }, { dataType: 1, int32Data: [], floatData: [0] })],
  ])("row 37: %s", (_, bytes) => {
    expect(refusal(bytes).code).toMatch(/^QF50(26|28)$/);
  });

  test("row 38: weights of 2 GiB are not written", () => {
    const graph = new Graph("large");
    graph.state.set("w", { dtype: "uint8", shape: [2 ** 31], data: new Uint8Array(2 ** 31) });
    graph.setOutput(graph.addPlaceholder({ dtype: "float32", shape: [1] }, { name: "x" }));
    expect(() => exportOnnx(graph)).toThrow(/^QF5004/);
  });
});

describe("what the fuzzer found: the file does not decide how long a message is", () => {
  test("a shape of 50,000 sizes", () => {
    const sizes = {
      name: "w",
      dims: [50_000n],
      dataType: 7,
      int64Data: Array<bigint>(50_000).fill(2n ** 53n - 1n),
    };
    const error = refusal(file([{ ...add, opType: "Reshape" }], [sizes]));
    expect(error.message.length).toBeLessThan(2000);
  });

  test("a text of 500,000 characters as an attribute", () => {
    const mode = attributeProto("mode", "m".repeat(500_000));
    const error = refusal(
      file(
        [{ ...add, opType: "Pad", attribute: [mode] }],
        [{ name: "w", dims: [2n], dataType: 7, int64Data: [0n, 0n] }],
      ),
    );
    expect(error).toMatchObject({ code: "QF5026" });
    expect(error.message.length).toBeLessThan(2000);
  });

  test.each([2n ** 31n, 2n ** 53n, -1n])("%s whole numbers that are filled in are not made", (size) => {
    const zero = { dims: [1n], dataType: 7, int64Data: [0n] };
    const value = create(AttributeProtoSchema, { name: "value", type: 4, t: zero });
    const fill = { opType: "ConstantOfShape", input: ["w"], output: ["f"], attribute: [value] };
    const nodes = [fill, { opType: "Expand", input: ["x", "f"], output: ["y"] }];
    const error = refusal(file(nodes, [{ name: "w", dims: [1n], dataType: 7, int64Data: [size] }]));
    expect(error.message).toMatch(/at most 1024 are read/);
  });

  test.each(["Reshape", "Expand"])("%s without a shape is refused", (opType) => {
    expect(refusal(file([{ ...relu, opType }])).code).toBe("QF5026");
  });

  test("a name of 500,000 characters", () => {
    expect(refusal(file([{ ...relu, name: "n".repeat(500_000), input: ["z"] }])).message.length).toBeLessThan(
      2000,
    );
  });
});
