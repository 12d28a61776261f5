import { quantizeValue } from "@quantrace/core/numerics";
import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { planGather } from "../gather.ts";
import { type PadMode, padSources } from "../pad-sources.ts";
import { clampRange, scaleAt, zeroPointAt } from "./quantization.ts";

/** The attributes of quantized.pad: margins from the last dimension backwards, and what stands there. */
export interface PadAttributes {
  readonly pad: readonly number[];
  readonly mode: PadMode;
  readonly value: number;
  readonly quantMin?: number | null;
  readonly quantMax?: number | null;
}

/** Plans quantized.pad, in the layout of x. */
export function planQuantizedPad(engine: Engine, request: CallRequest<"quantized.pad">): PlannedCall {
  const { pad, mode, value, quantMin, quantMax } = request.attributes;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  const range = { clampMin: quantMin ?? null, clampMax: quantMax ?? null };
  const { low, high } = clampRange({ ...request, attributes: range }, x.dtype);
  const scale = scaleAt(request, 1, "scale");
  const zeroPoint = zeroPointAt(request, 2, "zeroPoint", x.dtype);
  const outside = quantizeValue(Math.fround(value), scale, zeroPoint, low, high, "divide");
  const sources = x.shape.map((size, d) => {
    const before = pad[2 * (x.shape.length - 1 - d)] ?? 0;
    return padSources(before, size, request.output.shape[d] as number, mode);
  });
  return planGather(engine, request, x, sources, outside);
}
