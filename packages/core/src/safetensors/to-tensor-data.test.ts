import { describe, expect, test } from "vitest";
import { QuantraceError } from "../errors/index.ts";
import type { TypedArray } from "../dtype/dtype.ts";
import type { SafetensorsEntry } from "./read-safetensors.ts";
import type { StoredDType } from "./stored-dtype.ts";
import { toTensorData } from "./to-tensor-data.ts";

function entry(dtype: StoredDType, elements: TypedArray | BigInt64Array, offset = 0): SafetensorsEntry {
  const source = new Uint8Array(elements.buffer, elements.byteOffset, elements.byteLength);
  const bytes = new Uint8Array(source.length + offset).subarray(offset);
  bytes.set(source);
  return { name: "w", dtype, shape: [elements.length], bytes };
}

function refusal(stored: SafetensorsEntry): QuantraceError {
  try {
    toTensorData(stored);
  } catch (error) {
    if (error instanceof QuantraceError) return error;
    throw error;
  }
  return expect.fail("was converted");
}

const CASES: readonly (readonly [StoredDType, TypedArray | BigInt64Array, string, readonly number[]])[] = [
  ["F32", Float32Array.of(1, -0, NaN, Infinity, 1e-45), "float32", [1, -0, NaN, Infinity, 2 ** -149]],
  ["F16", Uint16Array.of(0x3c00, 0x8000, 0x7e00, 0x7c00, 1), "float32", [1, -0, NaN, Infinity, 2 ** -24]],
  ["BF16", Uint16Array.of(0x3f80, 0x8000, 0x7fc0, 0x7f80, 1), "float32", [1, -0, NaN, Infinity, 2 ** -133]],
  ["I64", BigInt64Array.of(1n, -1n, 2n ** 31n - 1n, -(2n ** 31n)), "int32", [1, -1, 2 ** 31 - 1, -(2 ** 31)]],
  ["I32", Int32Array.of(1, -1, 2 ** 31 - 1), "int32", [1, -1, 2 ** 31 - 1]],
  ["I8", Int8Array.of(-128, 127), "int8", [-128, 127]],
  ["U8", Uint8Array.of(0, 255), "uint8", [0, 255]],
  ["BOOL", Uint8Array.of(0, 1), "bool", [0, 1]],
];

describe.each(CASES)("%s", (stored, elements, dtype, values) => {
  test.each([0, 1, 2, 3, 4, 5, 6, 7, 8])("%i bytes into its buffer", (offset) => {
    const tensor = toTensorData(entry(stored, elements, offset));
    expect(tensor.dtype).toBe(dtype);
    expect(tensor.shape).toEqual([values.length]);
    expect([...tensor.data]).toEqual(values);
  });

  test("an empty tensor", () => {
    expect(toTensorData(entry(stored, elements.subarray(0, 0))).data.length).toBe(0);
  });
});

describe("what has no counterpart", () => {
  const refused: StoredDType[] = ["F64", "I16", "U16", "U32", "U64", "F8_E4M3", "F8_E5M2", "F8_E8M0"];
  test.each(refused)("%s is refused by name", (dtype) => {
    const error = refusal({ name: "conv.weight", dtype, shape: [0], bytes: new Uint8Array(0) });
    expect(error).toMatchObject({ code: "QF1019", params: { tensor: '"conv.weight"', found: dtype } });
  });

  test.each([2n ** 31n, -(2n ** 31n) - 1n, 2n ** 32n, 2n ** 63n - 1n, -(2n ** 63n)])("I64 %i", (value) => {
    expect(refusal(entry("I64", BigInt64Array.of(0n, value)))).toMatchObject({
      code: "QF1020",
      params: { index: 1, found: String(value) },
    });
  });

  test("a BOOL that is neither 0 nor 1", () => {
    expect(refusal(entry("BOOL", Uint8Array.of(1, 0, 2)))).toMatchObject({
      code: "QF1020",
      params: { index: 2, found: "2" },
    });
  });
});

test("aligned bytes are aliased, widened ones are not", () => {
  const stored = entry("F32", Float32Array.of(1));
  expect(toTensorData(stored).data.buffer).toBe(stored.bytes.buffer);
  const half = entry("F16", Uint16Array.of(1));
  expect(toTensorData(half).data.buffer).not.toBe(half.bytes.buffer);
});
