/** The integer dtypes that int8 kernels compute with. */
export type QuantizedDType = "uint8" | "int8";

/**
 * The integer types that qparams can speak of. `uint4` and `int4` are 16 values, held in a byte each unless they are packed;
 * `int32` is for biases and sums.
 */
export type QParamsDType = QuantizedDType | "uint4" | "int4" | "int32";

/** What there is to know of such a type. */
export interface IntegerDType {
  readonly min: number;
  readonly max: number;
  /** The dtype of a tensor that holds such integers, one in each element. */
  readonly stored: QuantizedDType | "int32";
  /** The zero point of the symmetric mapping over the whole range. */
  readonly middle: number;
}

/** The table of integer types. */
export const integerDTypes: Readonly<Record<QParamsDType, IntegerDType>> = {
  uint8: { min: 0, max: 255, stored: "uint8", middle: 128 },
  int8: { min: -128, max: 127, stored: "int8", middle: 0 },
  uint4: { min: 0, max: 15, stored: "uint8", middle: 8 },
  int4: { min: -8, max: 7, stored: "int8", middle: 0 },
  int32: { min: -(2 ** 31), max: 2 ** 31 - 1, stored: "int32", middle: 0 },
};
