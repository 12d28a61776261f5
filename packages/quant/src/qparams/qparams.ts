import { qparams } from "../quant-kinds.ts";
import { signature } from "@quantrace/core/arguments";
import type { QParamsDType } from "./integer-dtypes.ts";

/**
 * How real numbers are mapped to integers: `real = (integer - zeroPoint) * scale`. One scale and zero point for a
 * tensor, or one per index of `axis`.
 */
export interface QParams {
  readonly dtype: QParamsDType;
  /** Real units per step, float32, above 0. */
  readonly scale: readonly number[];
  /** The integer that stands for 0; under `affineFloatQParams`, for tables that are only looked up, any real number. */
  readonly zeroPoint: readonly number[];
  /** The dimension with one entry per index, or null for a whole tensor. */
  readonly axis: number | null;
  readonly quantMin: number;
  readonly quantMax: number;
  /**
   * How many neighbours of the last dimension share a scale: then scales and zero points are those of all groups, row after
   * row. Left out where a channel or the whole tensor has one.
   */
  readonly groupSize?: number;
}

const checkSameQParams = signature("sameQParams", { a: qparams, b: qparams });

/**
 * True when both map every number to the same integer.
 *
 * @example
 * const unit = { dtype: "uint8", scale: [1], zeroPoint: [0], axis: null, quantMin: 0, quantMax: 255 };
 * sameQParams(unit, { ...unit, zeroPoint: [1] }); // => false
 */
export function sameQParams(a: QParams, b: QParams): boolean {
  checkSameQParams(a, b);
  return (
    a.dtype === b.dtype &&
    a.axis === b.axis &&
    a.quantMin === b.quantMin &&
    a.quantMax === b.quantMax &&
    a.groupSize === b.groupSize &&
    a.scale.length === b.scale.length &&
    a.scale.every((scale, i) => scale === b.scale[i] && a.zeroPoint[i] === b.zeroPoint[i])
  );
}
