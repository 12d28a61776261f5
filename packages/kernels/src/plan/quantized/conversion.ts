import { type CallRequest, checkDType, isActivation, operandAt } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { conversionLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { type ByteDType, clampRange, scaleAt, zeroPointAt } from "./quantization.ts";
import { planQuantizeDynamic } from "./quantize-dynamic.ts";

/** The attributes of quantize. */
export interface QuantizeAttributes {
  readonly axis: number | null;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
  readonly by: "divide" | "reciprocal";
}

/** The attributes of dequantize. */
export interface DequantizeAttributes {
  readonly axis: number | null;
}

/** Plans quantize to bytes, in the layout of x. */
export function planQuantize(engine: Engine, request: CallRequest<"quantize">): PlannedCall {
  if (isActivation(request, 1) || isActivation(request, 2)) return planQuantizeDynamic(engine, request);
  const { quantMin, quantMax, by } = request.attributes;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", request.output, "uint8", "int8");
  const { dtype } = request.output;
  const { low, high } = clampRange(
    { ...request, attributes: { clampMin: quantMin, clampMax: quantMax } },
    dtype,
  );
  return planConversion(engine, request, "f32_quantize_1x16_minmax__simd128", dtype, {
    byReciprocal: by === "reciprocal" ? 1 : 0,
    low: low + raisedOf(dtype),
    high: high + raisedOf(dtype),
  });
}

/** Plans dequantize from bytes, in the layout of x. */
export function planDequantize(engine: Engine, request: CallRequest<"dequantize">): PlannedCall {
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "y", request.output, "float32");
  const none = { byReciprocal: 0, low: 0, high: 0 };
  return planConversion(engine, request, "x8_dequantize_1x4__simd128", x.dtype, none);
}

function planConversion(
  engine: Engine,
  request: CallRequest<"quantize" | "dequantize">,
  kernel: string,
  bytes: ByteDType,
  own: { readonly byReciprocal: number; readonly low: number; readonly high: number },
): PlannedCall {
  const { op, output, attributes } = request;
  const x = operandAt(request, 0, "x");
  if (attributes.axis !== null) throw noKernel(engine, op, "one scale for each channel");
  const scale = scaleAt(request, 1, "scale");
  const inverse = Math.fround(1 / scale);
  if (own.byReciprocal === 1 && inverse === Infinity)
    throw noKernel(engine, op, "a scale without a reciprocal");
  const layout = x.layout ?? "contiguous";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [kernel]),
    layout: conversionLayout,
    fields: {
      x: 0,
      y: 0,
      scale: Region.of(engine.memory, "float32", [scale, inverse], `the scale of ${op}`).address,
      count: x.shape.reduce((count, size) => count * size, 1),
      zeroPoint: zeroPointAt(request, 2, "zeroPoint", bytes) + raisedOf(bytes),
      flip: raisedOf(bytes),
      ...own,
    },
    inputs: [{ operand: 0, spec: x, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

/** What is added to integers of a dtype to make them those of unsigned bytes. */
function raisedOf(dtype: ByteDType): number {
  return dtype === "int8" ? 128 : 0;
}
