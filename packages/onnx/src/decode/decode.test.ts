import { create, fromBinary, type MessageInitShape, toBinary } from "@bufbuild/protobuf";
import { nn } from "@quantrace/core";
import { QuantraceError } from "@quantrace/core/errors";
import { spec, symbolicTrace } from "@quantrace/ir";
import { anyGraph, propertyConfig } from "@quantrace/testing";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { exportOnnx } from "../export/export-onnx.ts";
import { ModelProtoSchema, TensorProtoSchema } from "../proto/onnx_pb.ts";
import { decodeModel } from "./decode-model.ts";
import { readTensor } from "./read-tensor.ts";

const file = exportOnnx(symbolicTrace(new nn.Linear(2, 3), [spec("float32", ["N", 2])]));

/** A typed error, or null where the bytes are a model. Any other error fails the test. */
function refusal(bytes: Uint8Array): QuantraceError | null {
  try {
    decodeModel(bytes).graph?.initializer.forEach((proto) => readTensor(proto));
    return null;
  } catch (error) {
    if (error instanceof QuantraceError && /^QF502[0-39]$/.test(error.code)) return error;
    throw error;
  }
}

/** A field of bytes around others. */
function nested(number: number, inner: readonly number[]): number[] {
  const length = inner.length;
  const size = length < 128 ? [length] : [(length & 127) | 128, length >> 7];
  return [number * 8 + 2, ...size, ...inner];
}

describe("the bytes of an ONNX file", () => {
  test("give the messages that were written", () => {
    fc.assert(
      fc.property(anyGraph({ maxCalls: 6 }), (graph) => {
        const bytes = exportedOrNull(graph);
        if (bytes === null) return;
        expect(toBinary(ModelProtoSchema, decodeModel(bytes))).toEqual(bytes);
      }),
      propertyConfig({ numRuns: 50 }),
    );
  });

  test("cut off anywhere, are refused", () => {
    for (let length = 0; length < file.length; length++)
      expect(refusal(file.subarray(0, length))?.code, `${length} bytes`).toMatch(/^QF502/);
  });

  test("any at all, are a model or refused with a code", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 64 }), (bytes) => void refusal(bytes)),
      propertyConfig({ numRuns: 3000 }),
    );
  });

  test("changed anywhere, are a model or refused with a code", () => {
    const at = fc.nat(file.length - 1);
    const change = fc.oneof(
      fc.record({ at, put: fc.uint8Array({ minLength: 1, maxLength: 1 }), cut: fc.constant(1) }),
      fc.record({ at, put: fc.uint8Array({ maxLength: 4 }), cut: fc.nat(4) }),
    );
    const seen = { refused: 0, read: 0 };
    fc.assert(
      fc.property(fc.array(change, { minLength: 1, maxLength: 3 }), (changes) => {
        const bytes = [...file];
        for (const { at, cut, put } of changes) bytes.splice(at, cut, ...put);
        seen[refusal(Uint8Array.from(bytes)) === null ? "read" : "refused"]++;
      }),
      propertyConfig({ numRuns: 3000 }),
    );
    expect(seen.refused).toBeGreaterThan(100);
    expect(seen.read).toBeGreaterThan(100);
  });

  test.each<[string, readonly number[], RegExp]>([
    ["a number that stops", [0x08, 0x80], /^QF5020: byte 1: expected a number, found the end of the message/],
    [
      "a number of 11 bytes",
      [0x08, ...Array<number>(11).fill(0x80), 0],
      /^QF5020: byte 1: .*at most 10 bytes/,
    ],
    ["a length past the end", [0x3a, 5, 0], /^QF5020: byte 1: expected at most 1 bytes, found a length of 5/],
    [
      "a negative length",
      [0x3a, ...Array<number>(9).fill(0xff), 1],
      /^QF5020: byte 1: .*a length of 18446744073709551615/,
    ],
    ["a field of number 0", [0x00, 0], /^QF5020: byte 0: expected a field number, found 0/],
    ["a group", [0xa3, 0x06], /^QF5020: byte 0: expected a wire type, found 3/],
    ["wire type 6", [0xa6, 0x06], /^QF5020: byte 0: expected a wire type, found 6/],
    ["wire type 7", [0xa7, 0x06], /^QF5020: byte 0: expected a wire type, found 7/],
    ["a number in the place of a message", [0x38, 0], /^QF5020: byte 0: expected the form of graph/],
    ["nothing", [], /^QF5020: byte 0: expected a graph/],
  ])("with %s, are refused", (_, bytes, message) => {
    expect(() => decodeModel(Uint8Array.from(bytes))).toThrow(message);
  });

  test("that nest without end, are refused before they are decoded", () => {
    const depths = 4000;
    let bytes: number[] = [];
    // A graph in an attribute of a node of a graph; each level is 3 messages.
    for (let i = 0; i < depths && bytes.length < 16000; i++) bytes = nested(1, nested(5, nested(6, bytes)));
    expect(() => decodeModel(Uint8Array.from(nested(7, bytes)))).toThrow(
      /^QF5021: the file has 65 messages within messages, and the limit is 64/,
    );
  });

  test("beyond the limits for bytes and messages, are refused", () => {
    expect(() => decodeModel(file, { bytes: 10 })).toThrow(
      /^QF5021: the file has \d+ bytes, .*limit is 10\b/,
    );
    expect(() => decodeModel(file, { messages: 3 })).toThrow(/^QF5021: the file has 4 messages/);
  });

  test("of many parts that hold nothing, are refused before they are decoded", () => {
    const graph = new Uint8Array(2760).map((_, i) => (i % 2 === 0 ? 0x5a : 0));
    expect(() => decodeModel(Uint8Array.of(0x3a, 0xc8, 0x15, ...graph))).toThrow(
      /QF5020.*something in a part of input, found nothing/,
    );
  });

  test("of unknown fields, are stepped over", () => {
    const model = fromBinary(ModelProtoSchema, file);
    const bytes = Uint8Array.from([0xa2, 0x06, 3, 1, 2, 3, ...file]);
    expect(decodeModel(bytes).graph).toEqual(model.graph);
  });
});

describe("a tensor", () => {
  const tensor = (fields: MessageInitShape<typeof TensorProtoSchema>) =>
    create(TensorProtoSchema, { name: "w", ...fields });

  test.each<[string, Parameters<typeof tensor>[0], readonly number[]]>([
    ["float_data", { dims: [2n], dataType: 1, floatData: [1.5, -2] }, [1.5, -2]],
    ["int32_data of int8", { dims: [2n], dataType: 3, int32Data: [-128, 127] }, [-128, 127]],
    ["raw_data of int32", { dims: [1n], dataType: 6, rawData: Uint8Array.of(1, 0, 0, 128) }, [1 - 2 ** 31]],
    [
      "an empty raw_data beside numbers",
      { dims: [1n], dataType: 1, rawData: new Uint8Array(), floatData: [3] },
      [3],
    ],
    ["no elements", { dims: [0n, 4n], dataType: 1 }, []],
  ])("is read from %s", (_, fields, values) => {
    expect([...readTensor(tensor(fields)).data]).toEqual(values);
  });

  test.each<[string, Parameters<typeof tensor>[0], RegExp]>([
    [
      "raw and typed data",
      { dims: [1n], dataType: 1, floatData: [1], rawData: new Uint8Array(4) },
      /QF5022: tensor w: .*raw_data beside floatData/,
    ],
    ["too few bytes", { dims: [2n], dataType: 1, rawData: new Uint8Array(4) }, /expected 8 bytes, found 4/],
    ["too few numbers", { dims: [2n], dataType: 1, floatData: [1] }, /expected 2 elements, found 1/],
    ["more elements than memory", { dims: [2n ** 31n, 2n ** 31n], dataType: 1 }, /expected fewer elements/],
    ["a negative dimension", { dims: [-1n], dataType: 1 }, /expected dimensions of 0 or more, found -1/],
    ["numbers in another list", { dims: [1n], dataType: 1, int32Data: [1] }, /expected float32 in floatData/],
    [
      "numbers out of range",
      { dims: [1n], dataType: 3, int32Data: [200] },
      /expected numbers of int8, found 200/,
    ],
    ["a bool of 2", { dims: [1n], dataType: 9, rawData: Uint8Array.of(2) }, /expected 0 or 1, found 2/],
    [
      "strings",
      { dims: [1n], dataType: 8, stringData: [Uint8Array.of(65)] },
      /number 8 of TensorProto.DataType/,
    ],
  ])("with %s is refused", (_, fields, message) => {
    expect(() => readTensor(tensor(fields))).toThrow(message);
  });

  const outside = (entries: Record<string, string>) =>
    tensor({
      dims: [1n],
      dataType: 1,
      dataLocation: 1,
      externalData: Object.entries(entries).map(([key, value]) => ({ key, value })),
    });
  const read = (location: string) => (location === "w.bin" ? new Uint8Array(12).fill(0x40, 8) : undefined);

  test("outside of the file is read by the caller's function alone", () => {
    const proto = outside({ location: "w.bin", offset: "8", length: "4" });
    expect([...readTensor(proto, read).data]).toEqual([Math.fround(3.0039215087890625)]);
    expect(() => readTensor(proto)).toThrow(
      /^QF5023: tensor w: its data lie in w.bin, and no reader was given/,
    );
  });

  test.each<[string, Record<string, string>, RegExp]>([
    ["a location that the reader does not have", { location: "../w.bin" }, /in ..\/w.bin, which the reader/],
    ["no location", {}, /no location/],
    ["an offset past the end", { location: "w.bin", offset: "9" }, /4 bytes from 9 on, of 12/],
    ["a negative offset", { location: "w.bin", offset: "-1" }, /the offset is "-1"/],
    ["a length that is no number", { location: "w.bin", length: "0x4" }, /the length is "0x4"/],
  ])("outside of the file with %s is refused", (_, entries, message) => {
    expect(() => readTensor(outside(entries), read)).toThrow(message);
  });

  test("has keys that are never assigned to an object", () => {
    const proto = outside({ location: "w.bin", ["__proto__"]: "x", constructor: "y", checksum: "z" });
    proto.externalData.push({ ...proto.externalData[0], key: "__proto__", value: "polluted" } as never);
    expect(readTensor(proto, read).shape).toEqual([1]);
    expect(Object.prototype).not.toHaveProperty("location");
    expect(({} as Record<string, unknown>)["polluted"]).toBeUndefined();
  });
});

function exportedOrNull(graph: Parameters<typeof exportOnnx>[0]): Uint8Array | null {
  try {
    return exportOnnx(graph);
  } catch (error) {
    if (error instanceof QuantraceError) return null;
    throw error;
  }
}
