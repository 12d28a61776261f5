import { failure } from "../errors/index.ts";
import { type DType, dtypes } from "./dtype.ts";

/**
 * Checks that a dtype holds a number: float32 rounds it, to the nearest as everywhere, but a finite number stays finite;
 * the integers and bool hold it exactly. float16 and bfloat16 are stored as bit patterns, so there it is one.
 *
 * @throws QS1014
 */
export function checkNumber(op: string, dtype: DType, value: number, where: string): void {
  if (fits(dtype, value)) return;
  const found = Object.is(value, -0) ? "-0" : String(value);
  throw failure("QS1014", { op, where, found, expected: rangeText(dtype) });
}

/** True when storing the number changes it by rounding at most. */
function fits(dtype: DType, value: number): boolean {
  const { kind, min, max } = dtypes[dtype];
  if (dtype === "float32") return !Number.isFinite(value) || Number.isFinite(Math.fround(value));
  if (kind === "float") return Number.isInteger(value) && value >= 0 && value <= 0xffff;
  return Number.isInteger(value) && value >= min && value <= max;
}

function rangeText(dtype: DType): string {
  const { kind, min, max } = dtypes[dtype];
  if (dtype === "float32") return "a number that float32 holds (up to 3.4028235e38), NaN or an infinity";
  if (kind === "float") return `the bits of a ${dtype}, a whole number in 0..65535`;
  return kind === "bool" ? "0 or 1 (bool)" : `a whole number in ${min}..${max} (${dtype})`;
}
