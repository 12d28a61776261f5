import { type CallRequest, checkDType, operandAt, type TensorSpec, wrongShape } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { planeAveragingLayout } from "../../generated/float-layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import type { PoolAttributes } from "../quantized/pooling.ts";
import { selectKernel } from "../select-kernel.ts";
import { planSums } from "./reduce.ts";

type AveragePool = "avgPool1d" | "avgPool2d";
type AdaptivePool = "adaptiveAvgPool1d" | "adaptiveAvgPool2d" | "adaptiveAvgPool3d";

/** Eight vectors. */
const LANES_BYTES = 128;

/** Plans avgPool1d and avgPool2d in float32. */
export function planAveragePool(engine: Engine, request: CallRequest<AveragePool>): PlannedCall {
  return planPlanes(engine, request, request.attributes);
}

/** Plans adaptive average poolings: one window is a mean; of fewer than three dimensions, windows side by side. */
export function planAdaptiveAveragePool(engine: Engine, request: CallRequest<AdaptivePool>): PlannedCall {
  const { op, output } = request;
  const sizes = operandAt(request, 0, "x").shape.slice(2);
  const counts = output.shape.slice(2);
  if (counts.every((count) => count === 1)) {
    return planSums(engine, request, new Set(sizes.map((_, d) => d + 2)), true);
  }
  const kernelSize = sizes.map((size, d) => size / (counts[d] as number));
  if (!kernelSize.every(Number.isInteger) || sizes.length > 2)
    throw noKernel(engine, op, "windows that overlap, or of three dimensions");
  return planPlanes(engine, request, { kernelSize, stride: kernelSize, padding: sizes.map(() => 0) });
}

/** An image with one dimension has one row. */
function planPlanes(
  engine: Engine,
  request: CallRequest,
  { kernelSize, stride, padding, countIncludePad = true, divisorOverride = null }: PoolAttributes,
): PlannedCall {
  const { output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", output, "float32");
  const [height, width] = lastTwo(request, "x", x);
  const [outHeight, outWidth] = lastTwo(request, "y", output);
  const pair = (values: readonly number[], ofRow: number): readonly [number, number] =>
    values.length === 1 ? [ofRow, values[0] as number] : [values[0] as number, values[1] as number];
  const [kernelHeight, kernelWidth] = pair(kernelSize, 1);
  const [strideHeight, strideWidth] = pair(stride, 1);
  const [padHeight, padWidth] = pair(padding, 0);
  return new PlannedCall(engine, request.op, {
    kernel: selectKernel(engine, request, ["f32_avgpool_1x4__simd128"]),
    layout: planeAveragingLayout,
    fields: {
      x: 0,
      y: 0,
      scratch: 0,
      planes: (x.shape[0] as number) * (x.shape[1] as number),
      height,
      width,
      outHeight,
      outWidth,
      kernelHeight,
      kernelWidth,
      strideHeight,
      strideWidth,
      padHeight,
      padWidth,
      divisor: divisorOverride ?? 0,
      countsPadding: countIncludePad ? 1 : 0,
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: output, field: "y" },
    scratch: { bytes: LANES_BYTES * engine.threads.count, field: "scratch" },
  });
}

function lastTwo(request: CallRequest, name: string, { shape }: TensorSpec): readonly [number, number] {
  const [, , first, second] = shape;
  if (first === undefined) throw wrongShape(request, name, shape, "[N, C, W] or [N, C, H, W]");
  return second === undefined ? [1, first] : [first, second];
}
