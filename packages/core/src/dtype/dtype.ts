/** The element types a tensor can have. float16 and bfloat16 are for storage: loading widens them to float32. */
export type DType = "float32" | "int8" | "uint8" | "int32" | "bool" | "float16" | "bfloat16";

/** The memory behind a tensor. bool is 0 or 1 in a byte; float16 and bfloat16 are their bit patterns. */
export type TypedArray = Float32Array | Int8Array | Uint8Array | Int32Array | Uint16Array;

/** What there is to know of a dtype. `min` and `max` are the range of the integers. */
export interface DTypeInfo {
  readonly bytes: number;
  readonly kind: "float" | "integer" | "bool";
  readonly min: number;
  readonly max: number;
  readonly create: (length: number) => TypedArray;
}

const FLOAT_RANGE = { min: -Infinity, max: Infinity };

/** The table of dtypes. */
export const dtypes: Readonly<Record<DType, DTypeInfo>> = {
  float32: { bytes: 4, kind: "float", ...FLOAT_RANGE, create: (n) => new Float32Array(n) },
  int8: { bytes: 1, kind: "integer", min: -128, max: 127, create: (n) => new Int8Array(n) },
  uint8: { bytes: 1, kind: "integer", min: 0, max: 255, create: (n) => new Uint8Array(n) },
  int32: { bytes: 4, kind: "integer", min: -(2 ** 31), max: 2 ** 31 - 1, create: (n) => new Int32Array(n) },
  bool: { bytes: 1, kind: "bool", min: 0, max: 1, create: (n) => new Uint8Array(n) },
  float16: { bytes: 2, kind: "float", ...FLOAT_RANGE, create: (n) => new Uint16Array(n) },
  bfloat16: { bytes: 2, kind: "float", ...FLOAT_RANGE, create: (n) => new Uint16Array(n) },
};

/** True when the string names a dtype. */
export function isDType(name: unknown): name is DType {
  return typeof name === "string" && Object.hasOwn(dtypes, name);
}
