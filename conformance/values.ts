import type { DType } from "@quantrace/core";
import fc, { type Arbitrary } from "fast-check";

/** Moderate float32 values, with both zeros, ties of rounding, and subnormals among them. */
export const moderateFloat: Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -(2 ** 24), max: 2 ** 24 }).map((k) => k * 2 ** -20) },
  { weight: 2, arbitrary: fc.float({ min: -16, max: 16, noNaN: true }) },
  { weight: 2, arbitrary: fc.integer({ min: -32, max: 32 }).map((k) => k / 2) },
  { weight: 1, arbitrary: fc.constantFrom(0, -0, 2 ** -149, -(2 ** -126), 1 - 2 ** -24, 1 + 2 ** -23) },
);

/** Float32 values above zero, down to the smallest normal one. */
export const positiveFloat: Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.float({ min: Math.fround(1e-3), max: 16, noNaN: true }) },
  { weight: 1, arbitrary: fc.constantFrom(2 ** -126, 2 ** -10, 1, 2 ** 20) },
);

/** Every value of int32, small ones and the ends of the range more often. */
export const int32: Arbitrary<number> = fc.oneof(
  { weight: 3, arbitrary: fc.integer({ min: -100, max: 100 }) },
  { weight: 1, arbitrary: fc.integer({ min: -(2 ** 31), max: 2 ** 31 - 1 }) },
);

/** What a tensor of a dtype is filled with where a sample does not say otherwise. */
export const valuesOf: Readonly<Record<DType, Arbitrary<number>>> = {
  float32: moderateFloat,
  int32,
  int8: fc.integer({ min: -128, max: 127 }),
  uint8: fc.integer({ min: 0, max: 255 }),
  bool: fc.integer({ min: 0, max: 1 }),
  float16: fc.integer({ min: 0, max: 0x7bff }),
  bfloat16: fc.integer({ min: 0, max: 0x7f7f }),
  int4: fc.integer({ min: -8, max: 7 }),
};
