import { integerDTypes, type QuantizedDType } from "../qparams/integer-dtypes.ts";
import type { QParams } from "../qparams/qparams.ts";
import type { DTypeConfig, DTypeWithConstraints } from "./dtype-config.ts";
import type { RequestedDType, RequestedDTypes } from "./requested-dtypes.ts";

/** The first combination that allows what is asked for, or null. */
export function matchDTypes(asked: RequestedDTypes, configs: readonly DTypeConfig[]): DTypeConfig | null {
  return configs.find((config) => allows(config, asked)) ?? null;
}

/** A part that the operation has must be named; one that it has not may be. */
function allows(config: DTypeConfig, { input, output, weight, bias, isDynamic }: RequestedDTypes): boolean {
  return (
    config.isDynamic === isDynamic &&
    meets(input, config.inputDType) &&
    (isReplaced(output, config.outputDType) || meets(output, config.outputDType)) &&
    (weight === null || meets(weight, config.weightDType)) &&
    (bias === null || config.biasDType === bias)
  );
}

/** An observer that does not state its dtype is trusted with it, but not with a constraint. */
function meets(asked: RequestedDType, allowed: DTypeWithConstraints | null): boolean {
  if (allowed === null || (asked.dtype !== null && asked.dtype !== allowed.dtype)) return false;
  const { quantMinLowerBound, quantMaxUpperBound, scaleMinLowerBound } = allowed;
  return (
    (quantMinLowerBound === null || (asked.quantMin !== null && asked.quantMin >= quantMinLowerBound)) &&
    (quantMaxUpperBound === null || (asked.quantMax !== null && asked.quantMax <= quantMaxUpperBound)) &&
    (scaleMinLowerBound === null || (asked.leastScale !== null && asked.leastScale >= scaleMinLowerBound)) &&
    (allowed.scaleExactMatch === null ||
      (asked.exact?.scale === allowed.scaleExactMatch &&
        asked.exact.zeroPoint === allowed.zeroPointExactMatch))
  );
}

/** True for an output whose range the backend sets, in the place of an observer that would have chosen one. */
function isReplaced(asked: RequestedDType, allowed: DTypeWithConstraints | null): boolean {
  return (
    allowed !== null &&
    allowed.scaleExactMatch !== null &&
    asked.exact === null &&
    asked.dtype === allowed.dtype
  );
}

/** The range that a combination sets for the output, or null. */
export function exactOutput({ outputDType }: DTypeConfig): QParams | null {
  if (outputDType === null) return null;
  const { dtype, scaleExactMatch: scale, zeroPointExactMatch: zeroPoint } = outputDType;
  if (scale === null || zeroPoint === null || !isQuantizedDType(dtype)) return null;
  const { min: quantMin, max: quantMax } = integerDTypes[dtype];
  return { dtype, scale: [scale], zeroPoint: [zeroPoint], axis: null, quantMin, quantMax };
}

function isQuantizedDType(dtype: string): dtype is QuantizedDType {
  return dtype === "uint8" || dtype === "int8";
}
