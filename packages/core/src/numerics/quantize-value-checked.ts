import { failure } from "../errors/index.ts";
import { quantizeValue, type QuantizeBy } from "./quantize-value.ts";

/**
 * `quantizeValue` for checked mode: a NaN or an infinity is an error, not a number that looks right.
 *
 * @param where what is being quantized, for the message
 * @throws QQ1001 the value is not finite
 * @example
 * quantizeValueChecked(0.75, 0.5, 128, 0, 255, "divide", "%x"); // => 130
 */
export function quantizeValueChecked(
  x: number,
  scale: number,
  zeroPoint: number,
  quantMin: number,
  quantMax: number,
  by: QuantizeBy,
  where: string,
): number {
  if (!Number.isFinite(x)) throw failure("QQ1001", { where, found: x });
  return quantizeValue(x, scale, zeroPoint, quantMin, quantMax, by);
}
