import type { TypedArray } from "@quantrace/core";
import { type CallRequest, checkDType, constantAt, operandAt, optionalConstantAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { type Conv2dGeometry, conv2dGeometry } from "./conv2d-geometry.ts";
import { conv2dProblem, type ConvolutionProblem } from "./convolution-problem.ts";
import { planFloatConvolution } from "./float-convolution.ts";
import { selectKernel } from "./select-kernel.ts";

const PANELS = "f32_f32_igemm_4x8__simd128";
const DEPTHWISE = "f32_f32_dwconv3x3_4x1__simd128";
const PLANES = "f32_f32_conv2d_16x1__simd128";
const SKIP = "f32_f32_conv2d_1x8__simd128_skip";

/** Plans conv2d(x, weight, bias?) in float32. */
export function planConv2d(engine: Engine, request: CallRequest<"conv2d">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  for (const [name, spec] of Object.entries({ x, weight, bias: bias ?? x, y: request.output })) {
    checkDType(request, name, spec, "float32");
  }
  const geometry = conv2dGeometry(request, x, weight, bias);
  const kernel = selectKernel(engine, request, candidates(geometry, weight.data));
  const problem = conv2dProblem(geometry, 4);
  return planFloatConvolution(engine, request, {
    kernel,
    problem: kernel.name === SKIP ? inPlace(problem, geometry) : problem,
    x,
    weight,
    bias,
    weights: kernel.name === PLANES || kernel.name === DEPTHWISE ? "plain" : "panels",
  });
}

/**
 * The kernels that give the defined bits, best first. A border of zeros is the same as skipping it only while no
 * weight is infinite or NaN. Groups of few filters would leave most lanes of a panel empty.
 */
function candidates(geometry: Conv2dGeometry, weight: TypedArray): readonly string[] {
  const padded = geometry.padHeight > 0 || geometry.padWidth > 0;
  if (padded && !allFinite(weight)) return [SKIP];
  const general = geometry.filters / geometry.groups < 4 ? [PLANES, PANELS, SKIP] : [PANELS, PLANES, SKIP];
  return isDepthwise3x3(geometry) ? [DEPTHWISE, ...general] : general;
}

function isDepthwise3x3(g: Conv2dGeometry): boolean {
  const square3x3 =
    g.kernelHeight === 3 && g.kernelWidth === 3 && g.dilationHeight === 1 && g.dilationWidth === 1;
  return g.channels === g.groups && square3x3 && g.strideWidth <= 2 && g.outWidth >= 4;
}

/** The same problem on x without a padded copy. */
function inPlace(problem: ConvolutionProblem, g: Conv2dGeometry): ConvolutionProblem {
  const xGroupBytes = (g.channels / g.groups) * g.height * g.width * 4;
  return { ...problem, sizes: { ...problem.sizes, xGroupBytes }, paddedBytes: 0 };
}

function allFinite(values: TypedArray): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return false;
  }
  return true;
}
