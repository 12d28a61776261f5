import { failure } from "@quantrace/core/errors";

/** Throws QQ1130 for a zero point that is a fraction: no operation computes with one. */
export function checkWholeZeroPoints(zeroPoint: readonly number[]): void {
  const found = zeroPoint.find((zero) => !Number.isInteger(zero));
  if (found !== undefined) throw failure("QQ1130", { found });
}
