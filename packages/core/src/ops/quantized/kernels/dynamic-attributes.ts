import type { DType } from "../../../dtype/dtype.ts";
import type { Attributes, AttributeSpec } from "../../../op/attributes.ts";
import { checkDType, checkRange } from "./output-range.ts";

/** For which integers a scale and a zero point are chosen: null bounds are the dtype's own. */
export interface DynamicAttributes {
  readonly dtype: DType;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
}

/** Their declaration. */
export const dynamicAttributes: Readonly<Record<keyof DynamicAttributes, AttributeSpec>> = {
  dtype: { kind: "dtype", default: "uint8" },
  quantMin: { kind: "int?", default: null },
  quantMax: { kind: "int?", default: null },
};

/** Checks dtype and range. Throws QS1007. */
export function checkDynamicAttributes(op: string, attributes: Attributes): Attributes {
  const dtype = attributes["dtype"] as DType;
  checkDType(op, dtype, ["uint8", "int8"]);
  checkRange(op, dtype, attributes, ["quantMin", "quantMax"]);
  return attributes;
}
