import { type DType, dtypes } from "@quantrace/core";
import fc, { type Arbitrary } from "fast-check";
import { anyFloat32, type AnyFloat32Options } from "./any-float32.ts";

/** Elements of a dtype: for integers the ends of the range and 0 more often, for 16-bit floats any finite bits. */
export function anyValue(dtype: DType, options: AnyFloat32Options = {}): Arbitrary<number> {
  if (dtype === "float32") return anyFloat32(options);
  if (dtype === "bool") return fc.integer({ min: 0, max: 1 });
  if (dtype === "float16") return fc.integer({ min: 0, max: 0x7bff });
  if (dtype === "bfloat16") return fc.integer({ min: 0, max: 0x7f7f });
  const { min, max } = dtypes[dtype] as { readonly min: number; readonly max: number };
  return fc.oneof(
    { weight: 4, arbitrary: fc.integer({ min: Math.max(min, -100), max: Math.min(max, 100) }) },
    { weight: 2, arbitrary: fc.integer({ min, max }) },
    { weight: 1, arbitrary: fc.constantFrom(min, 0, max) },
  );
}
