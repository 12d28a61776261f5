import { type CallRequest, checkDType, constantAt, operandAt, optionalConstantAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { linearProblem } from "./convolution-problem.ts";
import { linearGeometry } from "./linear-geometry.ts";
import { planFloatConvolution } from "./float-convolution.ts";
import { selectKernel } from "./select-kernel.ts";

/** Plans linear(x, weight, bias?) in float32. */
export function planLinear(engine: Engine, request: CallRequest<"linear">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  for (const [name, spec] of Object.entries({ x, weight, bias: bias ?? x, y: request.output })) {
    checkDType(request, name, spec, "float32");
  }
  const kernel = selectKernel(engine, request, ["f32_f32_igemm_4x8__simd128"]);
  const { height, channels, filters } = linearGeometry(request, x, weight, bias);
  const problem = linearProblem(height, channels, filters, 4);
  return planFloatConvolution(engine, request, { kernel, problem, x, weight, bias, weights: "panels" });
}
