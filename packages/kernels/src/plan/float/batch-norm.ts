import {
  type CallRequest,
  checkDType,
  checkShape,
  constantAt,
  operandAt,
  optionalConstantAt,
  wrongShape,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { batchNormLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { planBatchStatistics } from "./batch-statistics.ts";

/** Plans batchNorm(x, weight?, bias?, runningMean, runningVar) in float32. */
export function planBatchNorm(engine: Engine, request: CallRequest<"batchNorm">): PlannedCall {
  const { op, attributes, output } = request;
  if (attributes.training) return planBatchStatistics(engine, request);
  const x = operandAt(request, 0, "x");
  const weight = optionalConstantAt(request, 1, "weight");
  const bias = optionalConstantAt(request, 2, "bias");
  const mean = constantAt(request, 3, "runningMean");
  const variance = constantAt(request, 4, "runningVar");
  checkDType(request, "x", x, "float32");
  checkShape(request, "y", output, x.shape);
  const [images, channels, ...sizes] = x.shape;
  if (images === undefined || channels === undefined) throw wrongShape(request, "x", x.shape, "[N, C, ...]");
  for (const [name, constant] of Object.entries({ weight, bias, mean, variance })) {
    if (constant === null) continue;
    checkDType(request, name, constant, "float32");
    checkShape(request, name, constant, [channels]);
  }
  const epsilon = Math.fround(attributes.eps);
  const scale = Float32Array.from(variance.data, (value, c) => {
    const deviation = Math.fround(Math.sqrt(Math.fround(value + epsilon)));
    return Math.fround((weight === null ? 1 : (weight.data[c] as number)) / deviation);
  });
  const put = (values: ArrayLike<number>): number =>
    Region.of(engine.memory, "float32", values, `the tables of ${op}`).address;
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["f32_batchnorm_1x4__simd128"]),
    layout: batchNormLayout,
    fields: {
      x: 0,
      y: 0,
      mean: put(mean.data),
      scale: put(scale),
      bias: bias === null ? 0 : put(bias.data),
      images,
      channels,
      pixels: sizes.reduce((count, size) => count * size, 1),
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: output, field: "y" },
    scratch: null,
  });
}
