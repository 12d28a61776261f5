import type { DType } from "@quantrace/core";

/** The numbers of ONNX's element types. */
export const dataTypes = {
  float32: 1,
  uint8: 2,
  int8: 3,
  int32: 6,
  int64: 7,
  bool: 9,
  float16: 10,
  bfloat16: 16,
} as const;

/** An element type that Quantrace writes: its own, and the int64 of sizes. */
export type OnnxDType = keyof typeof dataTypes;

/** True for a dtype that has the same element type in ONNX. */
export function isOnnxDType(dtype: DType): dtype is DType & OnnxDType {
  return Object.hasOwn(dataTypes, dtype);
}
