import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { clampLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";

/** Plans clamp(x) in float32. */
export function planClamp(engine: Engine, request: CallRequest<"clamp">): PlannedCall {
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkShape(request, "y", request.output, x.shape);
  const { min, max } = request.attributes;
  const layout = x.layout ?? "contiguous";
  return new PlannedCall(engine, request.op, {
    kernel: selectKernel(engine, request, ["f32_clamp_1x4__simd128"]),
    layout: clampLayout,
    fields: {
      x: 0,
      y: 0,
      bounds: Region.of(engine.memory, "float32", [min ?? -Infinity, max ?? Infinity], "the bounds of clamp")
        .address,
      count: x.shape.reduce((count, size) => count * size, 1),
    },
    inputs: [{ operand: 0, spec: { ...x, layout }, field: "x" }],
    output: { spec: { ...request.output, layout }, field: "y" },
    scratch: null,
  });
}
