import {
  type CallRequest,
  checkDType,
  checkShape,
  operandAt,
  optionalConstantAt,
  sharedCall,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { layerNormLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";

/** The attributes of layerNorm. */
export interface LayerNormAttributes {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
}

/** Plans layerNorm whose weight and bias are constants. */
export function planLayerNorm(engine: Engine, request: CallRequest<"layerNorm">): PlannedCall {
  const { memory } = engine;
  const { op, output } = request;
  const { normalizedShape, eps } = request.attributes;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", output, "float32");
  checkShape(request, "x", x, [...x.shape.slice(0, -normalizedShape.length), ...normalizedShape]);
  checkShape(request, "y", output, x.shape);
  const kernel = selectKernel(engine, request, ["f32_layernorm_1x8__simd128"]);
  const shared = sharedCall(request, kernel.name);
  const constant = (index: number, name: "weight" | "bias"): number => {
    const data = optionalConstantAt(request, index, name);
    if (data === null) return 0;
    checkDType(request, name, data, "float32");
    checkShape(request, name, data, normalizedShape);
    return shared?.addressIn(name) ?? Region.of(memory, "float32", data.data, `the ${name} of ${op}`).address;
  };
  const product = (sizes: readonly number[]) => sizes.reduce((count, size) => count * size, 1);
  return new PlannedCall(engine, op, {
    kernel,
    layout: layerNormLayout,
    fields: {
      x: 0,
      y: 0,
      weight: constant(1, "weight"),
      bias: constant(2, "bias"),
      eps: Region.of(memory, "float32", [eps], `eps of ${op}`).address,
      rows: product(x.shape.slice(0, -normalizedShape.length)),
      count: product(normalizedShape),
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: { ...output, layout: "contiguous" }, field: "y" },
    scratch: null,
  });
}
