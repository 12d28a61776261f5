import {
  type CallRequest,
  checkDType,
  checkShape,
  operandAt,
  optionalOperandAt,
  wrongShape,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { batchStatisticsLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { SUM_BYTES } from "./reduce.ts";
import { parameterInputs } from "./parameter-inputs.ts";

/** Plans batchNorm(x, weight?, bias?) in training, with mean and variance of the batch. */
export function planBatchStatistics(engine: Engine, request: CallRequest<"batchNorm">): PlannedCall {
  const { op, attributes, output } = request;
  const x = operandAt(request, 0, "x");
  const weight = optionalOperandAt(request, 1);
  const bias = optionalOperandAt(request, 2);
  const [images, channels, ...sizes] = x.shape;
  if (images === undefined || channels === undefined) throw wrongShape(request, "x", x.shape, "[N, C, ...]");
  checkShape(request, "y", output, x.shape);
  for (const [name, spec] of Object.entries({ x, weight, bias })) {
    if (spec === null) continue;
    checkDType(request, name, spec, "float32");
    if (spec !== x) checkShape(request, name, spec, [channels]);
  }
  const epsilon = Region.of(engine.memory, "float32", [attributes.eps], `the parameters of ${op}`);
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["f32_batchnorm_1x8__simd128_batch"]),
    layout: batchStatisticsLayout,
    fields: {
      x: 0,
      y: 0,
      weight: 0,
      bias: 0,
      epsilon: epsilon.address,
      scratch: 0,
      scratchBytes: SUM_BYTES,
      images,
      channels,
      pixels: sizes.reduce((count, size) => count * size, 1),
    },
    inputs: [
      { operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" },
      ...parameterInputs({ weight, bias }, "weight"),
    ],
    output: { spec: output, field: "y" },
    scratch: { bytes: SUM_BYTES * engine.threads.count, field: "scratch" },
  });
}
