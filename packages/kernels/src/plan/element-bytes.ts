import type { DType } from "@quantrace/core";
import { invariant } from "@quantrace/core/errors";

/** How many bytes an element takes in the memory of the kernels: 4 or 1. */
export function elementBytes(dtype: DType): 1 | 4 {
  invariant(
    dtype !== "float16" && dtype !== "bfloat16",
    "half-precision values are stored, not computed with",
  );
  return dtype === "float32" || dtype === "int32" ? 4 : 1;
}
