import {
  type CallRequest,
  checkDType,
  checkShape,
  isActivation,
  operandAt,
  optionalConstantAt,
  optionalOperandAt,
  sharedCall,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { layerNormLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { parameterInputs } from "./parameter-inputs.ts";

/** The attributes of layerNorm. */
export interface LayerNormAttributes {
  readonly normalizedShape: readonly number[];
  readonly eps: number;
}

/** Plans layerNorm, whose weight and bias are constants or come with each run. */
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
    if (isActivation(request, index)) return 0;
    const data = optionalConstantAt(request, index, name);
    if (data === null) return 0;
    return shared?.addressIn(name) ?? Region.of(memory, "float32", data.data, `the ${name} of ${op}`).address;
  };
  const given = { weight: optionalOperandAt(request, 1), bias: optionalOperandAt(request, 2) };
  for (const [name, spec] of Object.entries(given)) {
    if (spec === null) continue;
    checkDType(request, name, spec, "float32");
    checkShape(request, name, spec, normalizedShape);
  }
  const late = {
    weight: isActivation(request, 1) ? given.weight : null,
    bias: isActivation(request, 2) ? given.bias : null,
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
    inputs: [
      { operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" },
      ...parameterInputs(late, "weight"),
    ],
    output: { spec: { ...output, layout: "contiguous" }, field: "y" },
    scratch: null,
  });
}
