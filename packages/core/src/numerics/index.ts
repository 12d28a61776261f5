export {
  type AccumulatorRange,
  accumulatorRange,
  accumulatorRangeOfSums,
  fitsInt32,
  type IntegerRange,
  proveAccumulator,
  type WeightSums,
  worstAccumulatorRange,
} from "./accumulator-range.ts";
export { averageStep } from "./average-step.ts";
export { averageValue } from "./average-value.ts";
export { biasScale } from "./bias-scale.ts";
export {
  buildLookupTable,
  buildLookupTableOfKernel,
  type ByteDType,
  type ByteQParams,
} from "./build-lookup-table.ts";
export { checkFinite } from "./check-finite.ts";
export { checkScale, checkZeroPoint } from "./check-qparams.ts";
export { clampInteger } from "./clamp-integer.ts";
export { dequantizeValue } from "./dequantize-value.ts";
export { type DynamicRange, dynamicRange, dynamicScale } from "./dynamic-range.ts";
export { dynamicZeroPoint } from "./dynamic-zero-point.ts";
export { logF32 } from "../math/log-f32.ts";
export { type Between, placesBetween } from "../ops/kernels/bilinear.ts";
export { quantizeBytes } from "../ops/quantized/kernels/quantize-bytes.ts";
export { quantizeBias } from "./quantize-bias.ts";
export { quantizeValue, type QuantizeBy } from "./quantize-value.ts";
export { quantizeValueChecked } from "./quantize-value-checked.ts";
export { type RangeScale, roundScale, scaleOfRange, zeroPointOfRange } from "./range-qparams.ts";
export { requantizeMultiplier } from "./requantize-multiplier.ts";
export { requantizeValue } from "./requantize-value.ts";
export { roundTiesToEven } from "./round-ties-to-even.ts";
export { scaleSum } from "./scale-sum.ts";
export { straightThrough } from "./straight-through.ts";
