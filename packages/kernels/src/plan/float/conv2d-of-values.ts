import { type CallRequest, checkDType, operandAt, optionalOperandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { Region } from "../../memory/region.ts";
import { type CallDescription, PlannedCall } from "../../planned-call.ts";
import { type Conv2dGeometry, conv2dGeometry } from "../conv2d-geometry.ts";
import { selectKernel } from "../select-kernel.ts";
import { fewPixelsForm, hasFewPixels } from "./few-pixels-form.ts";
import type { FloatForm } from "./float-form.ts";
import { parameterInputs } from "./parameter-inputs.ts";
import { planarForm } from "./planar-form.ts";
import { planeForm } from "./plane-form.ts";

const PLANAR = "f32_f32_igemm_2x16__simd128";
const FILTERS = "f32_f32_igemm_2x16__simd128_filters";
const DEPTHWISE = "f32_f32_dwconv3x3_4x1__simd128";
const PLANES = "f32_f32_conv2d_16x1__simd128";

/** Plans conv2d(x, weight, bias?) in float32 where weight or bias come with each run, as they do in training. */
export function planConv2dOfValues(
  engine: Engine,
  request: CallRequest<"conv2d">,
  isDepthwise3x3: (geometry: Conv2dGeometry) => boolean,
): PlannedCall {
  const x = operandAt(request, 0, "x");
  const weight = operandAt(request, 1, "weight");
  const bias = optionalOperandAt(request, 2);
  for (const [name, spec] of Object.entries({ x, weight, bias: bias ?? x, y: request.output })) {
    checkDType(request, name, spec, "float32");
  }
  const geometry = conv2dGeometry(request, x, weight, bias);
  const isDepthwise = isDepthwise3x3(geometry);
  const best = isDepthwise ? DEPTHWISE : hasFewPixels(geometry) ? FILTERS : PLANAR;
  const isNarrow = geometry.filters / geometry.groups < 4;
  const others = isNarrow ? [PLANES, PLANAR, FILTERS] : [PLANAR, FILTERS, PLANES];
  const kernel = selectKernel(engine, request, isNarrow && !isDepthwise ? others : [best, ...others]);
  const parts = engine.threads.count;
  const form =
    kernel.name === PLANAR
      ? planarForm(geometry, parts, { transposed: null })
      : kernel.name === FILTERS
        ? fewPixelsForm(geometry, parts)
        : planeForm(geometry, true);
  const checksWeights = form.sizes["isPadded"] as number;
  return new PlannedCall(engine, request.op, {
    ...ofForm(engine, request, { ...form, sizes: { ...form.sizes, checksWeights } }),
    kernel,
    inputs: [
      { operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" },
      ...parameterInputs({ weight, bias }, "weight"),
    ],
  });
}

/** What a form says to a call: its parameters but for the activations, and its scratch. */
export function ofForm(
  engine: Engine,
  { op, output }: CallRequest,
  { layout, sizes, offsets, starts, scratchBytes }: FloatForm,
): Omit<CallDescription<string>, "kernel" | "inputs"> {
  const table = (values: Uint32Array): number =>
    Region.of(engine.memory, "uint32", values, `the tables of ${op}`).address;
  return {
    layout,
    fields: {
      ...sizes,
      x: 0,
      y: 0,
      weight: 0,
      bias: 0,
      scratch: 0,
      scratchBytes,
      offsets: table(offsets),
      starts: table(starts),
    },
    output: { spec: output, field: "y" },
    scratch: { bytes: scratchBytes * engine.threads.count, field: "scratch" },
  };
}
