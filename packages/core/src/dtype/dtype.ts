import { failure } from "../errors/index.ts";

/**
 * The element types a tensor can have. float16, bfloat16 and int4 are for storage: operations make float32 of them before
 * anything is computed.
 */
export type DType = "float32" | "int8" | "uint8" | "int32" | "bool" | "float16" | "bfloat16" | "int4";

/**
 * The memory behind a tensor. bool is 0 or 1 in a byte; float16 and bfloat16 are their bit patterns; int4 takes a byte in
 * memory, and half of one in files.
 */
export type TypedArray = Float32Array | Int8Array | Uint8Array | Int32Array | Uint16Array;

/** What there is to know of a dtype. `min` and `max` are the range of the integers. */
export interface DTypeInfo {
  /** Of an element in memory. */
  readonly bytes: number;
  /** Of an element in a file. */
  readonly bits: number;
  readonly kind: "float" | "integer" | "bool";
  readonly min: number;
  readonly max: number;
  /** Zeros. Throws QS1005 for a length that is none, or for which there is no memory. */
  readonly create: (length: number) => TypedArray;
}

const FLOAT_RANGE = { min: -Infinity, max: Infinity };

function creator(type: new (length: number) => TypedArray): DTypeInfo["create"] {
  return (length) => {
    if (!(Number.isSafeInteger(length) && length >= 0)) throw notAllocated(length, "no number of elements");
    try {
      return new type(length);
    } catch {
      throw notAllocated(length, "there is no memory for as many elements");
    }
  };
}

function notAllocated(length: number, reason: string): ReturnType<typeof failure> {
  return failure("QS1005", { op: "allocate", shape: `[${length}]`, reason });
}

/** The table of dtypes. */
export const dtypes: Readonly<Record<DType, DTypeInfo>> = {
  float32: { bytes: 4, bits: 32, kind: "float", ...FLOAT_RANGE, create: creator(Float32Array) },
  int8: { bytes: 1, bits: 8, kind: "integer", min: -128, max: 127, create: creator(Int8Array) },
  uint8: { bytes: 1, bits: 8, kind: "integer", min: 0, max: 255, create: creator(Uint8Array) },
  int32: {
    bytes: 4,
    bits: 32,
    kind: "integer",
    min: -(2 ** 31),
    max: 2 ** 31 - 1,
    create: creator(Int32Array),
  },
  bool: { bytes: 1, bits: 8, kind: "bool", min: 0, max: 1, create: creator(Uint8Array) },
  float16: { bytes: 2, bits: 16, kind: "float", ...FLOAT_RANGE, create: creator(Uint16Array) },
  bfloat16: { bytes: 2, bits: 16, kind: "float", ...FLOAT_RANGE, create: creator(Uint16Array) },
  int4: { bytes: 1, bits: 4, kind: "integer", min: -8, max: 7, create: creator(Int8Array) },
};

/** True when the string names a dtype. */
export function isDType(name: unknown): name is DType {
  return typeof name === "string" && Object.hasOwn(dtypes, name);
}
