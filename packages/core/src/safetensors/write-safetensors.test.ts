import { describe, expect, test } from "vitest";
import { QuantraceError } from "../errors/index.ts";
import { scalarData, type TensorData } from "../tensor/tensor-data.ts";
import { readSafetensors } from "./read-safetensors.ts";
import {
  type MetadataEntries,
  type NamedTensor,
  safetensorsParts,
  writeSafetensors,
} from "./write-safetensors.ts";

function latin1(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("latin1");
}

function headerOf(bytes: Uint8Array): string {
  const length = Number(new DataView(bytes.buffer).getBigUint64(0, true));
  return Buffer.from(bytes.subarray(8, 8 + length)).toString();
}

function refusal(tensors: Iterable<NamedTensor>, metadata?: MetadataEntries): QuantraceError {
  try {
    writeSafetensors(tensors, metadata);
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was written");
}

const ONE = scalarData("float32", 1);

describe("the bytes of the reference implementation (huggingface/safetensors@24b0b28, tests in tensor.rs)", () => {
  test("test_serialization: one tensor", () => {
    const data = Float32Array.of(0, 1, 2, 3, 4, 5);
    expect(latin1(writeSafetensors([["attn.0", { dtype: "float32", shape: [1, 2, 3], data }]]))).toBe(
      '@\0\0\0\0\0\0\0{"attn.0":{"dtype":"F32","shape":[1,2,3],"data_offsets":[0,24]}}' +
        latin1(new Uint8Array(data.buffer)),
    );
  });

  test("test_empty: no tensors", () => {
    expect(latin1(writeSafetensors([]))).toBe("\x08\0\0\0\0\0\0\0{}      ");
  });

  test("test_empty: metadata only", () => {
    expect(latin1(writeSafetensors([], [["framework", "pt"]]))).toBe(
      '(\0\0\0\0\0\0\0{"__metadata__":{"framework":"pt"}}     ',
    );
  });

  test("test_serialization_forced_alignement: a name of another length, padded to 8", () => {
    const tensor: TensorData = { dtype: "float32", shape: [1, 1, 2, 3], data: new Float32Array(6) };
    expect(headerOf(writeSafetensors([["attn0", tensor]]))).toBe(
      '{"attn0":{"dtype":"F32","shape":[1,1,2,3],"data_offsets":[0,24]}}       ',
    );
  });
});

describe("order", () => {
  test("descending dtype, then name by code points", () => {
    const names: NamedTensor[] = [
      ["bool", scalarData("bool", 1)],
      ["u8", scalarData("uint8", 1)],
      ["i8", scalarData("int8", 1)],
      ["f16", scalarData("float16", 1)],
      ["bf16", scalarData("bfloat16", 1)],
      ["i32", scalarData("int32", 1)],
      ["f32 \u{1f600}", ONE],
      ["f32 \uff5e", ONE],
      ["f32 b", ONE],
      ["f32", ONE],
    ];
    const sorted = ["f32", "f32 b", "f32 \uff5e", "f32 \u{1f600}", "i32", "bf16", "f16", "i8", "u8", "bool"];
    expect([...readSafetensors(writeSafetensors(names)).tensors.keys()]).toEqual(sorted);
    expect(writeSafetensors(names.toReversed())).toEqual(writeSafetensors(names));
  });

  test("metadata by key", () => {
    const header = headerOf(writeSafetensors([], new Map(Object.entries({ b: "2", a: "1", ab: "3" }))));
    expect(header.trimEnd()).toBe('{"__metadata__":{"a":"1","ab":"3","b":"2"}}');
  });
});

describe("what cannot be written", () => {
  test("a reserved name", () => {
    expect(refusal([["__metadata__", ONE]])).toMatchObject({ code: "QF1021" });
  });

  test("a name twice", () => {
    expect(
      refusal([
        ["w", ONE],
        ["w", ONE],
      ]).summary,
    ).toBe('the tensor name "w" cannot be written to a safetensors file: it is given twice');
  });

  test("a metadata key twice", () => {
    expect(
      refusal(
        [],
        [
          ["k", "1"],
          ["k", "1"],
        ],
      ).code,
    ).toBe("QF1021");
  });

  test("lone surrogates, which UTF-8 cannot hold", () => {
    expect(refusal([["\ud800", ONE]]).code).toBe("QF1021");
    expect(refusal([], [["\udfff", ""]]).code).toBe("QF1021");
    expect(refusal([], [["k", "a\ud800"]]).code).toBe("QF1021");
  });

  test("metadata that is not a string", () => {
    expect(refusal([], [["k", 1 as unknown as string]]).code).toBe("QF1021");
  });

  test("a name that readers refuse", () => {
    expect(refusal([["n".repeat(65_537), ONE]]).code).toBe("QF1017");
  });

  test("a header past the cap of the format", () => {
    expect(refusal([], [["k", "v".repeat(100_000_000)]]).code).toBe("QF1017");
  });

  test.each([[[-1]], [[0.5]], [[NaN]], [[Infinity]], [[2 ** 50, 2 ** 50, 0]]])("shape %j", (shape) => {
    expect(refusal([["w", { dtype: "float32", shape, data: new Float32Array(0) }]]).code).toBe("QS1005");
  });

  test("data that does not fill the shape", () => {
    const tensor: TensorData = { dtype: "float32", shape: [2], data: new Float32Array(3) };
    expect(refusal([["w", tensor]])).toMatchObject({ code: "QS1006", params: { found: 3, expected: 2 } });
  });
});

test("a tensor that starts anywhere in its buffer is written as it is", () => {
  const data = Int32Array.of(9, 1, 2, 9).subarray(1, 3);
  const bytes = writeSafetensors([["w", { dtype: "int32", shape: [2], data }]]);
  expect([...bytes.subarray(-8)]).toEqual([1, 0, 0, 0, 2, 0, 0, 0]);
});

test("the parts are the file in pieces, without copies of the tensors", () => {
  const data = Int8Array.of(1, 2);
  const parts = safetensorsParts([["w", { dtype: "int8", shape: [2], data }]]);
  expect(parts[1]?.buffer).toBe(data.buffer);
  expect(Buffer.concat(parts)).toEqual(
    Buffer.from(writeSafetensors([["w", { dtype: "int8", shape: [2], data }]])),
  );
});
