import {
  type CallRequest,
  checkDType,
  checkShape,
  constantAt,
  operandAt,
  optionalConstantAt,
  type TensorSpec,
  wrongShape,
} from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { type ConvolutionProblem, linearProblem } from "./convolution-problem.ts";
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
  const problem = linearGeometry(request, x, weight, bias, 4);
  return planFloatConvolution(engine, request, { kernel, problem, x, weight, bias, weights: "panels" });
}

/** The problem of x [...B, K] by weight [N, K], with every shape checked. Throws QS1002. */
export function linearGeometry(
  request: CallRequest,
  x: TensorSpec,
  weight: TensorSpec,
  bias: TensorSpec | null,
  bytes: number,
): ConvolutionProblem {
  const [filters, depth] = weight.shape as [number, number];
  if (weight.shape.length !== 2) throw wrongShape(request, "weight", weight.shape, "[N, K]");
  if (x.shape.at(-1) !== depth) throw wrongShape(request, "x", x.shape, `[...B, ${depth}]`);
  if (bias !== null) checkShape(request, "bias", bias, [filters]);
  const leading = x.shape.slice(0, -1);
  checkShape(request, "y", request.output, [...leading, filters]);
  const rows = leading.reduce((count, size) => count * size, 1);
  return linearProblem(rows, depth, filters, bytes);
}
