import { type CallRequest, checkDType, checkShape, isActivation, operandAt } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { dynamicQuantizationLayout } from "../../generated/layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { planQuantize } from "./conversion.ts";
import { clampRange, raisedOf } from "./quantization.ts";
import { qparamCheck } from "./run-checks.ts";

/** The kernel that reads scale and zero point in each run. */
const DYNAMIC_QUANTIZE = "f32_quantize_1x16_minmax__simd128_dynamic";

/** Plans quantize to bytes, in the layout of x. Networks of images do with constants alone, by `planQuantize`. */
export function planAnyQuantize(engine: Engine, request: CallRequest<"quantize">): PlannedCall {
  const isDynamic = isActivation(request, 1) || isActivation(request, 2);
  if (isDynamic || request.kernel === DYNAMIC_QUANTIZE) return planQuantizeDynamic(engine, request);
  return planQuantize(engine, request);
}

/** Plans quantize whose scale and zero point come with each run. */
function planQuantizeDynamic(engine: Engine, request: CallRequest<"quantize">): PlannedCall {
  const { op, output, attributes } = request;
  const { axis, quantMin, quantMax, by } = attributes;
  const x = operandAt(request, 0, "x");
  const scale = operandAt(request, 1, "scale");
  const zeroPoint = operandAt(request, 2, "zeroPoint");
  checkDType(request, "x", x, "float32");
  checkDType(request, "scale", scale, "float32");
  checkDType(request, "zeroPoint", zeroPoint, "int32");
  checkDType(request, "y", output, "uint8", "int8");
  if (axis !== null) throw noKernel(engine, op, "one scale for each channel");
  checkShape(request, "scale", scale, []);
  checkShape(request, "zeroPoint", zeroPoint, []);
  const { dtype } = output;
  const { low, high } = clampRange(
    { ...request, attributes: { clampMin: quantMin, clampMax: quantMax } },
    dtype,
  );
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [DYNAMIC_QUANTIZE]),
    layout: dynamicQuantizationLayout,
    fields: {
      x: 0,
      y: 0,
      scale: 0,
      zeroPoint: 0,
      count: x.shape.reduce((count, size) => count * size, 1),
      quantMin: low,
      quantMax: high,
      byReciprocal: by === "reciprocal" ? 1 : 0,
      raised: raisedOf(dtype),
    },
    inputs: [
      { operand: 0, spec: x, field: "x" },
      { operand: 1, spec: scale, field: "scale" },
      { operand: 2, spec: zeroPoint, field: "zeroPoint" },
    ],
    output: { spec: { ...output, layout: x.layout ?? "contiguous" }, field: "y" },
    scratch: null,
    check: qparamCheck(op, 1, dtype, by),
  });
}
