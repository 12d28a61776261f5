import { type DType, dtypes } from "../../../dtype/dtype.ts";
import { failure } from "../../../errors/index.ts";
import type { QuantizeBy } from "../../../numerics/quantize-value.ts";
import type { Attributes, AttributeSpec } from "../../../op/attributes.ts";
import { checkDType, checkRange, type OutputRange } from "./output-range.ts";

/** The attributes of quantize and fakeQuantize, complete. */
export interface QuantizeAttributes {
  readonly dtype: DType;
  readonly axis: number | null;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
  readonly by: QuantizeBy;
}

/** Their declaration. */
export const quantizeAttributes: Readonly<Record<keyof QuantizeAttributes, AttributeSpec>> = {
  dtype: { kind: "dtype", default: "uint8" },
  axis: { kind: "int?", default: null },
  quantMin: { kind: "int?", default: null },
  quantMax: { kind: "int?", default: null },
  by: { kind: "string", default: "divide" },
};

/** Checks dtype, range and `by`. Throws QS1007. */
export function checkQuantizeAttributes(
  op: string,
  attributes: Attributes,
  dtypesAllowed: readonly DType[],
): Attributes {
  const dtype = attributes["dtype"] as DType;
  checkDType(op, dtype, dtypesAllowed);
  checkRange(op, dtype, attributes, ["quantMin", "quantMax"]);
  const by = attributes["by"] as string;
  if (by === "divide" || by === "reciprocal") return attributes;
  const found = JSON.stringify(by);
  throw failure("QS1007", { op, attribute: "by", found, expected: '"divide" or "reciprocal"' });
}

/** The integers that values are quantized to. */
export function quantizeRange({ dtype, quantMin, quantMax }: QuantizeAttributes): OutputRange {
  const { min, max } = dtypes[dtype];
  return { low: quantMin ?? min, high: quantMax ?? max };
}
