import { describe, expect, test } from "vitest";
import { QuantraceError } from "../errors/index.ts";
import { countNonFinite } from "./count-non-finite.ts";
import type { ReadOptions } from "./limits.ts";
import { inspectSafetensors, readSafetensors } from "./read-safetensors.ts";
import { toTensorData } from "./to-tensor-data.ts";

/** Ways in which bytes can be no safetensors file, by number; 21 to 23 need a file: files/open-safetensors-file.test.ts. */

/** A file with any header and any claimed length. */
function file(header: string | Uint8Array, dataBytes = 0, claimed?: bigint): Uint8Array {
  const text = typeof header === "string" ? new TextEncoder().encode(header) : header;
  const bytes = new Uint8Array(8 + text.length + dataBytes);
  new DataView(bytes.buffer).setBigUint64(0, claimed ?? BigInt(text.length), true);
  bytes.set(text, 8);
  return bytes;
}

function entry(dtype: string, shape: string, offsets: string): string {
  return `{"dtype":"${dtype}","shape":${shape},"data_offsets":${offsets}}`;
}

const SCALAR = entry("F32", "[]", "[0,4]");

/** The error for a file, which must be one of the catalogue and leave the bytes and the globals alone. */
function refusal(bytes: Uint8Array, options?: ReadOptions): QuantraceError {
  const before = bytes.slice();
  try {
    readSafetensors(bytes, options);
  } catch (error) {
    expect(Buffer.compare(bytes, before)).toBe(0);
    expect(Object.keys(Object.prototype)).toEqual([]);
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was accepted");
}

describe("row 1: too small", () => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7])("%i bytes", (length) => {
    expect(refusal(new Uint8Array(length))).toMatchObject({ code: "QF1001", params: { found: length } });
  });
});

describe("row 2: header limit, before anything is allocated", () => {
  test.each([100_000_001n, 2n ** 53n, 2n ** 53n + 1n, 2n ** 63n, 2n ** 64n - 1n])(
    "claims %i bytes",
    (claimed) => {
      const error = refusal(file("{}", 0, claimed));
      expect(error).toMatchObject({ code: "QF1002", params: { found: String(claimed), limit: 25_000_000 } });
    },
  );

  test("a header as long as the limit is accepted, one byte more is refused", () => {
    expect(readSafetensors(file("{}"), { headerBytes: 2 }).tensors.size).toBe(0);
    expect(refusal(file("{}"), { headerBytes: 1 }).code).toBe("QF1002");
  });

  test("the default of 25,000,000 bytes can be raised to the cap and not further", () => {
    expect(refusal(file("{}", 0, 25_000_001n)).code).toBe("QF1002");
    expect(refusal(file("{}", 0, 25_000_001n), { headerBytes: 100_000_000 }).code).toBe("QF1003");
    expect(refusal(file("{}"), { headerBytes: 100_000_001 }).code).toBe("QS1007");
    expect(refusal(file("{}"), { tensors: -1 }).code).toBe("QS1007");
    expect(refusal(file("{}"), { rank: 1.5 }).code).toBe("QS1007");
  });
});

test("row 3: the header is longer than the file", () => {
  expect(refusal(file("{}", 0, 3n))).toMatchObject({ code: "QF1003", params: { found: "3", available: 2 } });
  expect(refusal(file("{}", 5, 8n)).code).toBe("QF1003");
});

describe("row 4: UTF-8", () => {
  test("invalid bytes, with their offset in the file", () => {
    const bytes = file(`{"a?":${SCALAR}}`, 4);
    bytes[11] = 0xff;
    expect(refusal(bytes)).toMatchObject({ code: "QF1004", params: { offset: 11, found: "0xff" } });
  });

  test("an overlong encoding and an encoded surrogate", () => {
    expect(refusal(file(Uint8Array.of(0x7b, 0x22, 0xc0, 0xaf, 0x22))).code).toBe("QF1004");
    expect(refusal(file(Uint8Array.of(0x7b, 0x22, 0xed, 0xa0, 0x80, 0x22))).code).toBe("QF1004");
  });

  test("a byte order mark", () => {
    expect(refusal(file("\ufeff{}"))).toMatchObject({ code: "QF1004", params: { offset: 8 } });
  });
});

describe("row 5: strict JSON", () => {
  test.each([
    ["nothing", "", 8],
    ["only whitespace", "   ", 11],
    ["an array", "[]", 8],
    ["a string", '"a"', 8],
    ["null", "null", 8],
    ["not JSON", "{a:1}", 9],
    ["a trailing comma", `{"a":${SCALAR},}`, 8 + 6 + SCALAR.length],
    ["a trailing comma inside", '{"a":{"dtype":"F32",}}', 28],
    ["a comment", "{/* */}", 9],
    ["single quotes", "{'a':1}", 9],
    ["an open object", '{"a":', 13],
    ["text after the end", "{}{}", 10],
    ["a NUL after the end", "{}\0", 10],
    ["a raw control character in a name", '{"a\n":1}', 11],
    ["a lone surrogate in a name", '{"\\ud800":1}', 9],
    ["an unknown escape", '{"\\x41":1}', 10],
    ["NaN", '{"a":{"shape":[NaN]}}', 23],
    ["a leading zero", '{"a":{"shape":[01]}}', 24],
  ])("%s", (_, header, offset) => {
    const error = refusal(file(header, 4));
    expect(error.code).toMatch(/^QF10(05|18)$/);
    expect(error.params["offset"]).toBe(offset);
  });
});

test("row 6: whitespace around the object is accepted", () => {
  const bytes = file(` \t\r\n{"a":${SCALAR}}\r\n\t  `, 4);
  expect([...readSafetensors(bytes).tensors.keys()]).toEqual(["a"]);
});

describe("row 7: duplicate keys", () => {
  test.each([
    ["a tensor", `{"a":${SCALAR},"a":${SCALAR}}`, '"a"'],
    ["a tensor, spelt in two ways", `{"a":${SCALAR},"\\u0061":${SCALAR}}`, '"a"'],
    ["a field of an entry", '{"a":{"dtype":"F32","shape":[],"data_offsets":[0,4],"dtype":"I32"}}', '"dtype"'],
    ["the metadata", '{"__metadata__":{},"__metadata__":{}}', '"__metadata__"'],
    ["a key of the metadata", '{"__metadata__":{"k":"1","k":"1"}}', '"k"'],
  ])("%s", (_, header, key) => {
    expect(refusal(file(header, 4))).toMatchObject({ code: "QF1006", params: { key } });
  });
});

describe("row 8: names are data", () => {
  test.each([
    "__proto__",
    "constructor",
    "toString",
    "hasOwnProperty",
    "",
    " ",
    "\u0000",
    "\u{1f600}",
    "a\u202e",
  ])("%j", (name) => {
    const { tensors } = readSafetensors(file(`{${JSON.stringify(name)}:${SCALAR}}`, 4));
    expect([...tensors.keys()]).toEqual([name]);
    expect(tensors.get(name)?.bytes.length).toBe(4);
    expect(({} as Record<string, unknown>)["dtype"]).toBeUndefined();
  });

  test("65,536 characters are accepted, one more is past the limit, a megabyte too", () => {
    const named = (length: number): Uint8Array => file(`{"${"n".repeat(length)}":${SCALAR}}`, 4);
    expect(readSafetensors(named(65_536)).tensors.size).toBe(1);
    expect(refusal(named(65_537))).toMatchObject({ code: "QF1017", params: { limit: 65_536 } });
    const error = refusal(named(1_000_000));
    expect(error.code).toBe("QF1017");
    expect(error.message.length).toBeLessThan(500);
    expect(readSafetensors(named(1_000_000), { nameLength: 1_000_000 }).tensors.size).toBe(1);
  });
});

describe("row 9: metadata", () => {
  test.each([
    "1",
    "null",
    "[]",
    '"a"',
    '{"k":1}',
    '{"k":null}',
    '{"k":["v"]}',
    '{"k":{"v":"w"}}',
    '{"k":true}',
  ])("%s", (metadata) => {
    expect(refusal(file(`{"__metadata__":${metadata}}`)).code).toBe("QF1007");
  });

  test("string to string is accepted, wherever it stands", () => {
    const header = `{"a":${SCALAR},"__metadata__":{"format":"pt","__proto__":"x"}}`;
    const { metadata, tensors } = readSafetensors(file(header, 4));
    expect([...metadata]).toEqual([
      ["format", "pt"],
      ["__proto__", "x"],
    ]);
    expect(tensors.size).toBe(1);
  });

  test("more than 10,000 entries are past the limit", () => {
    const entries = Array.from({ length: 10_001 }, (_, i) => `"${i}":""`);
    const error = refusal(file(`{"__metadata__":{${entries.join(",")}}}`));
    expect(error).toMatchObject({ code: "QF1017", params: { limit: 10_000 } });
  });
});

describe("row 10: dtypes that are not known", () => {
  test.each(["F4", "F6_E2M3", "F6_E3M2", "C64", "X", "", "f32", "__proto__", "toString"])("%s", (dtype) => {
    const bytes = file(`{"w":${entry(dtype, "[2]", "[0,1]")}}`, 1);
    expect(refusal(bytes)).toMatchObject({
      code: "QF1008",
      params: { tensor: '"w"', found: `"${dtype}"` },
    });
    expect(inspectSafetensors(bytes).tensors.get("w")).toEqual({
      name: "w",
      dtype,
      shape: [2],
      start: 0,
      end: 1,
    });
  });
});

describe("row 11: whole numbers", () => {
  const bad = [
    "-1",
    "-0",
    "1.0",
    "0.5",
    "1e3",
    "1E0",
    "9007199254740992",
    "18446744073709551614",
    "1".repeat(400),
  ];
  test.each(bad)("shape [%s]", (number) => {
    const error = refusal(file(`{"w":${entry("F32", `[${number}]`, "[0,4]")}}`, 4));
    expect(error).toMatchObject({ code: "QF1009", params: { tensor: '"w"', field: "shape" } });
  });

  test.each(bad)("offset %s", (number) => {
    expect(refusal(file(`{"w":${entry("F32", "[]", `[0,${number}]`)}}`, 4)).code).toBe("QF1009");
    expect(refusal(file(`{"w":${entry("F32", "[]", `[${number},4]`)}}`, 4)).code).toBe("QF1009");
  });
});

describe("row 12: the product of the shape overflows", () => {
  test.each([
    "[9007199254740991]",
    "[1048576,1048576,1048576]",
    "[3037000500,3037000500]",
    "[1125899906842624,1125899906842624,0]",
    `[${Array.from({ length: 64 }, () => "2").join()}]`,
  ])("%s", (shape) => {
    expect(refusal(file(`{"w":${entry("F32", shape, "[0,4]")}}`, 4)).code).toBe("QF1010");
  });

  test("2^53 - 1 bytes are the most that can be counted", () => {
    expect(refusal(file(`{"w":${entry("U8", "[9007199254740991]", "[0,4]")}}`, 4)).code).toBe("QF1014");
    expect(refusal(file(`{"w":${entry("U8", "[4503599627370496,2]", "[0,4]")}}`, 4)).code).toBe("QF1010");
  });

  test("a zero before it makes the product zero, as in the reference", () => {
    const shape = "[0,1125899906842624,1125899906842624]";
    expect(readSafetensors(file(`{"w":${entry("F32", shape, "[0,0]")}}`)).tensors.size).toBe(1);
  });

  test("the rank is limited", () => {
    const shape = (rank: number): string => `[${"1,".repeat(rank).slice(0, -1)}]`;
    expect(readSafetensors(file(`{"w":${entry("U8", shape(64), "[0,1]")}}`, 1)).tensors.size).toBe(1);
    expect(refusal(file(`{"w":${entry("U8", shape(65), "[0,1]")}}`, 1)).code).toBe("QF1017");
  });
});

describe("row 13: offsets outside", () => {
  test.each([
    ["the end before the start", "[4,0]", 4],
    ["the end past the data", "[0,8]", 4],
    ["both past the data", "[100,104]", 4],
    ["one byte short", "[0,4]", 3],
  ])("%s", (_, offsets, dataBytes) => {
    expect(refusal(file(`{"w":${entry("F32", "[]", offsets)}}`, dataBytes)).code).toBe("QF1011");
  });
});

describe("row 14: overlap", () => {
  test("of a part", () => {
    const header = `{"a":${entry("U8", "[3]", "[0,3]")},"b":${entry("U8", "[2]", "[2,4]")}}`;
    expect(refusal(file(header, 4))).toMatchObject({ code: "QF1011", params: { tensor: '"b"' } });
  });

  test("100,000 tensors on one range", () => {
    const entries = Array.from(
      { length: 100_000 },
      (_, i) => `"w${i}":${entry("F32", "[200,200]", "[0,160000]")}`,
    );
    const start = process.cpuUsage();
    expect(refusal(file(`{${entries.join(",")}}`, 160_000)).code).toBe("QF1011");
    expect(cpuMsSince(start)).toBeLessThan(5_000);
  });

  test("an empty tensor inside another", () => {
    const header = `{"a":${SCALAR},"b":${entry("F32", "[0]", "[2,2]")}}`;
    expect(refusal(file(header, 4)).code).toBe("QF1011");
  });
});

describe("row 15: bytes that belong to no tensor", () => {
  test("before the first tensor", () => {
    expect(refusal(file(`{"a":${entry("U8", "[1]", "[1,2]")}}`, 2))).toMatchObject({
      code: "QF1012",
      params: { start: 0, end: 1 },
    });
  });

  test("between tensors", () => {
    const header = `{"a":${entry("U8", "[1]", "[0,1]")},"b":${entry("U8", "[1]", "[3,4]")}}`;
    expect(refusal(file(header, 4))).toMatchObject({ code: "QF1012", params: { start: 1, end: 3 } });
  });

  test("after the last", () => {
    expect(refusal(file(`{"a":${SCALAR}}`, 7))).toMatchObject({ code: "QF1013", params: { found: 3 } });
  });

  test("without any tensor", () => {
    expect(refusal(file("{}", 1)).code).toBe("QF1013");
  });
});

describe("row 16: the size is not shape times dtype", () => {
  test.each([
    ["F32", "[2,2]", 4],
    ["F32", "[]", 8],
    ["F32", "[0]", 4],
    ["I64", "[1]", 4],
    ["BF16", "[3]", 5],
    ["F8_E4M3", "[3]", 4],
  ])("%s %s in %i bytes", (dtype, shape, length) => {
    expect(refusal(file(`{"w":${entry(dtype, shape, `[0,${length}]`)}}`, length)).code).toBe("QF1014");
  });
});

test("row 17: empty tensors may share an offset", () => {
  const empty = entry("F32", "[2,0]", "[4,4]");
  const header = `{"a":${empty},"b":${entry("F32", "[0]", "[0,0]")},"c":${SCALAR},"d":${empty}}`;
  const { tensors } = readSafetensors(file(header, 4));
  expect([...tensors.values()].map(({ bytes }) => bytes.length)).toEqual([0, 0, 4, 0]);
});

test("row 18: as many tensors as the limit are accepted, one more is refused", () => {
  const two = file(`{"a":${entry("U8", "[0]", "[0,0]")},"b":${entry("U8", "[0]", "[0,0]")}}`);
  expect(readSafetensors(two, { tensors: 2 }).tensors.size).toBe(2);
  expect(refusal(two, { tensors: 1 }).code).toBe("QF1015");
});

test("row 18: a million tensors in a 90 MB header are refused within two seconds", () => {
  const one = `"weight.${"x".repeat(30)}.NNNNNNN":${entry("F32", "[0]", "[0,0]")},`;
  const entries = Array.from({ length: 1_000_000 }, (_, i) =>
    one.replace("NNNNNNN", String(i).padStart(7, "0")),
  );
  const bytes = file(`{${entries.join("").slice(0, -1)}}`);
  expect(bytes.length).toBeGreaterThan(90_000_000);
  const start = process.cpuUsage();
  expect(refusal(bytes, { headerBytes: 100_000_000 })).toMatchObject({
    code: "QF1015",
    params: { limit: 100_000 },
  });
  expect(cpuMsSince(start)).toBeLessThan(2_000);
});

test.each([0, 1, 2, 3, 4, 5, 6, 7])(
  "row 19: data that starts %i bytes off is accepted, and copied",
  (shift) => {
    const header = `{"w":${entry("F32", "[2]", "[0,8]")}}`;
    const bytes = file(header + " ".repeat(8 - (header.length % 8) + shift), 8);
    bytes.set(new Uint8Array(Float32Array.of(1.5, -2).buffer), bytes.length - 8);
    const stored = readSafetensors(bytes).tensors.get("w");
    if (stored === undefined) return expect.fail("no tensor");
    const { data } = toTensorData(stored);
    expect([...data]).toEqual([1.5, -2]);
    expect(data.buffer === bytes.buffer).toBe(shift % 4 === 0);
  },
);

test("row 20: values that are not finite are accepted, and can be counted", () => {
  const bytes = file(`{"w":${entry("F32", "[4]", "[0,16]")}}`, 16);
  bytes.set(new Uint8Array(Float32Array.of(NaN, 1, Infinity, -Infinity).buffer), bytes.length - 16);
  const stored = readSafetensors(bytes).tensors.get("w");
  if (stored === undefined) return expect.fail("no tensor");
  expect(countNonFinite(toTensorData(stored))).toBe(3);
  const halves = Uint16Array.of(0x7c00, 0x7bff, 0xfe00);
  expect(countNonFinite({ dtype: "float16", shape: [3], data: halves })).toBe(2);
  expect(countNonFinite({ dtype: "bfloat16", shape: [3], data: Uint16Array.of(0x7f80, 0x7f7f, 0) })).toBe(1);
  expect(countNonFinite({ dtype: "uint8", shape: [1], data: Uint8Array.of(255) })).toBe(0);
});

describe("row 24: other formats are named, never parsed", () => {
  const text = (string: string): number[] => [...Buffer.from(string, "latin1")];
  test.each<[string, number[], RegExp]>([
    ["torch.save, since 1.6", text("PK\x03\x04\x00\x00\x08\x08\x00\x00\x00\x00\x00\x00"), /zip/],
    ["an empty zip", text("PK\x05\x06"), /zip/],
    ["pickle, protocol 2", text("\x80\x02}q\x00(X\x01\x00\x00\x00aq\x01"), /pickle/],
    ["torch.save, before 1.6", text("\x80\x02\x8a\nl\xfc\x9cF\xf9 j\xa8P\x19."), /pickle/],
    ["pickle, protocol 4", text("\x80\x04\x95\x1a\x00\x00\x00\x00\x00\x00\x00}"), /pickle/],
    ["pickle, protocol 5", text("\x80\x05\x95\x1a\x00\x00\x00\x00\x00\x00\x00}"), /pickle/],
    ["GGUF", text("GGUF\x03\x00\x00\x00\x01\x00\x00\x00"), /GGUF/],
    ["HDF5", text("\x89HDF\r\n\x1a\n\x00\x00"), /HDF5/],
    ["NumPy", text("\x93NUMPY\x01\x00v\x00"), /NumPy/],
    ["TensorFlow Lite", text("\x1c\x00\x00\x00TFL3\x14\x00"), /TensorFlow Lite/],
    ["ONNX", text("\x08\x08\x12\x07pytorch\x1a\x05"), /ONNX/],
    ["a Git LFS pointer", text("version https://git-lfs.github.com/spec/v1\n"), /Git LFS/],
    ["gzip", text("\x1f\x8b\x08\x00abcd\x00\x03"), /gzip/],
    ["a web page", text("<!DOCTYPE html><html>"), /web page/],
    ["an index file", text('{"metadata": {"total_size": 1}}'), /JSON/],
  ])("%s", (_, head, kind) => {
    const error = refusal(Buffer.concat([Uint8Array.from(head), new Uint8Array(64)]));
    expect(error.code).toBe("QF1016");
    expect(error.params["found"]).toMatch(kind);
  });

  test("a plausible length is never taken for another format", () => {
    const pickleLike = file(`{"w":${SCALAR}}`.padEnd(0x0280), 4);
    expect([...pickleLike.subarray(0, 2)]).toEqual([0x80, 0x02]);
    expect(readSafetensors(pickleLike).tensors.size).toBe(1);
    expect(refusal(pickleLike.subarray(0, 300)).code).toBe("QF1003");
  });
});

describe("beyond the rows: the fields of an entry", () => {
  test.each([
    ["not an object", "[]"],
    ["a string", '"x"'],
    ["no fields", "{}"],
    ["no dtype", '{"shape":[],"data_offsets":[0,4]}'],
    ["no shape", '{"dtype":"F32","data_offsets":[0,4]}'],
    ["no offsets", '{"dtype":"F32","shape":[]}'],
    ["an unknown field", '{"dtype":"F32","shape":[],"data_offsets":[0,4],"x":1}'],
    ["a numeric dtype", '{"dtype":32,"shape":[],"data_offsets":[0,4]}'],
    ["a shape that is a number", '{"dtype":"F32","shape":4,"data_offsets":[0,4]}'],
    ["a shape of strings", '{"dtype":"F32","shape":["1"],"data_offsets":[0,4]}'],
    ["a nested shape", '{"dtype":"F32","shape":[[1]],"data_offsets":[0,4]}'],
    ["offsets as an object", '{"dtype":"F32","shape":[],"data_offsets":{"0":0}}'],
    ["one offset", '{"dtype":"F32","shape":[],"data_offsets":[0]}'],
    ["three offsets", '{"dtype":"F32","shape":[],"data_offsets":[0,4,8]}'],
    ["null offsets", '{"dtype":"F32","shape":[],"data_offsets":null}'],
  ])("%s", (_, text) => {
    expect(refusal(file(`{"w":${text}}`, 4))).toMatchObject({ code: "QF1018", params: { tensor: '"w"' } });
  });
});

test("an error names the file, the tensor and the place", () => {
  const bytes = file(`{"conv.weight":${entry("F32", "[16,1]", "[0,4]")}}`, 4);
  expect(refusal(bytes, { file: "model.safetensors" }).summary).toBe(
    'model.safetensors: tensor "conv.weight": F32 with shape [16, 1] takes 64 bytes, its offsets span 4',
  );
});

/** Processor time, which other processes do not lengthen. */
function cpuMsSince(start: NodeJS.CpuUsage): number {
  const { user, system } = process.cpuUsage(start);
  return (user + system) / 1000;
}
