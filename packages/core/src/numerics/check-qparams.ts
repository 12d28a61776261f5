import { failure } from "../errors/index.ts";
import type { QuantizeBy } from "./quantize-value.ts";

/**
 * Checks a scale: a float32 above 0 and finite, and where it is used by its reciprocal, one whose reciprocal is finite.
 *
 * @param where what the scale belongs to, for the message
 * @throws QQ1003
 * @example
 * checkScale(0.5, "%x"); // => undefined
 */
export function checkScale(scale: number, where: string, by: QuantizeBy = "divide"): void {
  if (!(scale > 0 && scale < Infinity) || Math.fround(scale) !== scale) {
    throw failure("QQ1003", { where, found: scale, expected: "a float32 above 0, finite" });
  }
  if (by === "reciprocal" && Math.fround(1 / scale) === Infinity) {
    throw failure("QQ1003", {
      where,
      found: scale,
      expected: "a scale whose reciprocal is finite in float32",
    });
  }
}

/**
 * Checks a zero point: a whole number in the dtype's range.
 *
 * @param where what the zero point belongs to, for the message
 * @throws QQ1004
 * @example
 * checkZeroPoint(128, 0, 255, "%x"); // => undefined
 */
export function checkZeroPoint(zeroPoint: number, min: number, max: number, where: string): void {
  if (Number.isInteger(zeroPoint) && zeroPoint >= min && zeroPoint <= max) return;
  throw failure("QQ1004", { where, found: zeroPoint, min, max });
}
