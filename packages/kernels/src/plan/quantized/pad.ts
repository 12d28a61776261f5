import { quantizeValue } from "@quantrace/core/numerics";
import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import type { PlannedCall } from "../../planned-call.ts";
import { everyIndex, planGather } from "../gather.ts";
import { clampRange, scaleAt, zeroPointAt } from "./quantization.ts";

/** The attributes of quantized.pad: margins from the last dimension backwards, and what stands there. */
export interface PadAttributes {
  readonly pad: readonly number[];
  readonly mode: "constant" | "reflect" | "replicate";
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
    return everyIndex(request.output.shape[d] as number).map((i) => sourceOf(i - before, size, mode));
  });
  return planGather(engine, request, x, sources, outside);
}

function sourceOf(place: number, size: number, mode: PadAttributes["mode"]): number {
  if (place >= 0 && place < size) return place;
  if (mode === "constant") return -1;
  if (mode === "replicate") return place < 0 ? 0 : size - 1;
  return place < 0 ? -place : 2 * (size - 1) - place;
}
