import { type DType, dtypes } from "../../../dtype/dtype.ts";
import type { AttributeSpec } from "../../../op/attributes.ts";

/** The range that an operation keeps to when it makes integers of its own; null where it is the dtype's. */
export interface RangeAttributes {
  readonly quantMin?: number | null;
  readonly quantMax?: number | null;
}

export const rangeAttributes: Readonly<Record<keyof RangeAttributes, AttributeSpec>> = {
  quantMin: { kind: "int?", default: null },
  quantMax: { kind: "int?", default: null },
};

/** The same as numbers. */
export function integerRange(
  dtype: DType,
  { quantMin = null, quantMax = null }: RangeAttributes,
): { readonly low: number; readonly high: number } {
  const { min, max } = dtypes[dtype];
  return { low: quantMin ?? min, high: quantMax ?? max };
}
