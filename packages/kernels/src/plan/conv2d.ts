import type { TypedArray } from "@quantrace/core";
import {
  type CallRequest,
  checkDType,
  constantAt,
  isActivation,
  operandAt,
  optionalConstantAt,
} from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { type Conv2dGeometry, conv2dGeometry } from "./conv2d-geometry.ts";
import { planConv2dOfValues } from "./float/conv2d-of-values.ts";
import { convolutionConstants } from "./float/convolution-constants.ts";
import { planarForm } from "./float/planar-form.ts";
import { planeForm } from "./float/plane-form.ts";
import { selectKernel } from "./select-kernel.ts";

const PLANAR = "f32_f32_igemm_2x16__simd128";
const DEPTHWISE = "f32_f32_dwconv3x3_4x1__simd128";
const PLANES = "f32_f32_conv2d_16x1__simd128";
const SKIP = "f32_f32_conv2d_1x4__simd128_skip";

/** Plans conv2d(x, weight, bias?) in float32. */
export function planConv2d(engine: Engine, request: CallRequest<"conv2d">): PlannedCall {
  if (isActivation(request, 1) || isActivation(request, 2)) {
    return planConv2dOfValues(engine, request, isDepthwise3x3);
  }
  const x = operandAt(request, 0, "x");
  const weight = constantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  for (const [name, spec] of Object.entries({ x, weight, bias: bias ?? x, y: request.output })) {
    checkDType(request, name, spec, "float32");
  }
  const geometry = conv2dGeometry(request, x, weight, bias);
  const kernel = selectKernel(engine, request, candidates(geometry, weight.data));
  const parts = engine.threads.count;
  const form =
    kernel.name === PLANAR ? planarForm(geometry, parts) : planeForm(geometry, kernel.name !== SKIP);
  const { layout, sizes, offsets, starts, scratchBytes } = form;
  const table = (values: Uint32Array): number =>
    Region.of(engine.memory, "uint32", values, "the tables of conv2d").address;
  return new PlannedCall(engine, request.op, {
    kernel,
    layout,
    fields: {
      ...sizes,
      x: 0,
      y: 0,
      scratch: 0,
      scratchBytes,
      ...convolutionConstants(engine, request, kernel.name, {
        weight,
        bias,
        chunk: form.sizes["chunk"] ?? null,
        groups: request.attributes.groups,
      }),
      offsets: table(offsets),
      starts: table(starts),
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: request.output, field: "y" },
    scratch: { bytes: scratchBytes * parts, field: "scratch" },
  });
}

/**
 * The kernels that give the defined bits, best first. A border of zeros is the same as skipping it only while no
 * weight is infinite or NaN. Groups of few filters would gather a panel for few rows.
 */
function candidates(geometry: Conv2dGeometry, weight: TypedArray): readonly string[] {
  const padded = geometry.padHeight > 0 || geometry.padWidth > 0;
  if (padded && !allFinite(weight)) return [SKIP];
  const general = geometry.filters / geometry.groups < 4 ? [PLANES, PLANAR, SKIP] : [PLANAR, PLANES, SKIP];
  return isDepthwise3x3(geometry) ? [DEPTHWISE, ...general] : general;
}

function isDepthwise3x3(g: Conv2dGeometry): boolean {
  const square3x3 =
    g.kernelHeight === 3 && g.kernelWidth === 3 && g.dilationHeight === 1 && g.dilationWidth === 1;
  return g.channels === g.groups && square3x3 && g.strideWidth <= 2 && g.outWidth >= 4;
}

function allFinite(values: TypedArray): boolean {
  for (let i = 0; i < values.length; i++) {
    if (!Number.isFinite(values[i])) return false;
  }
  return true;
}
