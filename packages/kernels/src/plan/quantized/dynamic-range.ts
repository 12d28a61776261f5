import { type CallRequest, checkDType, checkShape, operandAt, type TensorSpec } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { dynamicQuantizationLayout } from "../../generated/layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { type ByteDType, byteRanges } from "./quantization.ts";
import { scaleCheck } from "./run-checks.ts";

/** The attributes of chooseScale and chooseZeroPoint. */
export interface DynamicAttributes {
  readonly dtype: ByteDType;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
}

type DynamicRequest = CallRequest<"quantized.chooseScale" | "quantized.chooseZeroPoint">;

/** Plans quantized.chooseScale. */
export function planChooseScale(engine: Engine, request: CallRequest<"quantized.chooseScale">): PlannedCall {
  checkDType(request, "y", request.output, "float32");
  const { x, common } = commonOf(engine, request, "f32_choosescale_1x4__simd128");
  return new PlannedCall(engine, request.op, { ...common, inputs: [{ operand: 0, spec: x, field: "x" }] });
}

/** Plans quantized.chooseZeroPoint. */
export function planChooseZeroPoint(
  engine: Engine,
  request: CallRequest<"quantized.chooseZeroPoint">,
): PlannedCall {
  const scale = operandAt(request, 1, "scale");
  checkDType(request, "scale", scale, "float32");
  checkShape(request, "scale", scale, []);
  checkDType(request, "y", request.output, "int32");
  const { x, common } = commonOf(engine, request, "f32_choosezeropoint_1x4__simd128");
  return new PlannedCall(engine, request.op, {
    ...common,
    inputs: [
      { operand: 0, spec: x, field: "x" },
      { operand: 1, spec: scale, field: "scale" },
    ],
    check: scaleCheck(request.op, 1),
  });
}

function commonOf(engine: Engine, request: DynamicRequest, kernel: string) {
  const { dtype, quantMin, quantMax } = request.attributes;
  const x: TensorSpec = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkShape(request, "y", request.output, []);
  return {
    x,
    common: {
      kernel: { ...selectKernel(engine, request, [kernel]), splits: false },
      layout: dynamicQuantizationLayout,
      fields: {
        x: 0,
        y: 0,
        scale: 0,
        zeroPoint: 0,
        count: x.shape.reduce((count, size) => count * size, 1),
        quantMin: quantMin ?? byteRanges[dtype].min,
        quantMax: quantMax ?? byteRanges[dtype].max,
        byReciprocal: 0,
        raised: 0,
      },
      output: { spec: request.output, field: "y" as const },
      scratch: null,
    },
  };
}
