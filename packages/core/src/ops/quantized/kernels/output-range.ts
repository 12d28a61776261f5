import { type DType, dtypes } from "../../../dtype/dtype.ts";
import { failure } from "../../../errors/index.ts";
import type { Attributes, AttributeSpec } from "../../../op/attributes.ts";

/** The integers that an output may take. */
export interface OutputRange {
  readonly low: number;
  readonly high: number;
}

/** The attributes of an int8 operation that quantizes its output. `clampMin` and `clampMax` are a fused relu or clamp. */
export interface OutputAttributes {
  readonly dtype: DType;
  readonly clampMin: number | null;
  readonly clampMax: number | null;
}

/** Their declaration: the output's dtype, and bounds of which null is the dtype's own. */
export const outputAttributes: Readonly<Record<keyof OutputAttributes, AttributeSpec>> = {
  dtype: { kind: "dtype", default: "uint8" },
  clampMin: { kind: "int?", default: null },
  clampMax: { kind: "int?", default: null },
};

/** The range that the attributes say. */
export function outputRange({ dtype, clampMin, clampMax }: OutputAttributes): OutputRange {
  const { min, max } = dtypes[dtype];
  return { low: clampMin ?? min, high: clampMax ?? max };
}

/** Checks the output's dtype and bounds. Throws QS1007. */
export function checkOutput(op: string, attributes: Attributes): Attributes {
  checkDType(op, attributes["dtype"] as DType, ["uint8", "int8"]);
  checkRange(op, attributes["dtype"] as DType, attributes, ["clampMin", "clampMax"]);
  return attributes;
}

/** Throws QS1007 unless the dtype is one of those given. */
export function checkDType(op: string, dtype: DType, allowed: readonly DType[]): void {
  if (allowed.includes(dtype)) return;
  throw failure("QS1007", { op, attribute: "dtype", found: dtype, expected: allowed.join(" or ") });
}

/** Throws QS1007 unless two bounds, by attribute name, lie within the dtype and in order. */
export function checkRange(
  op: string,
  dtype: DType,
  attributes: Attributes,
  [lower, upper]: readonly [string, string],
): void {
  const { min, max } = dtypes[dtype];
  const low = (attributes[lower] as number | null) ?? min;
  const high = (attributes[upper] as number | null) ?? max;
  if (min <= low && low <= high && high <= max) return;
  const attribute = `${lower}..${upper}`;
  throw failure("QS1007", {
    op,
    attribute,
    found: `${low}..${high}`,
    expected: `within ${min}..${max}, in order`,
  });
}
