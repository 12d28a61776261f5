import type { TensorSpec } from "../../call-request.ts";
import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { poolingLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import {
  adaptiveExtents,
  type Extent,
  poolWindows,
  type PoolWindows,
  slidingExtents,
} from "./pool-windows.ts";
import { byteRanges, zeroPointAt } from "./quantization.ts";

/** The attributes of a window that moves along each spatial dimension. */
export interface PoolAttributes {
  readonly kernelSize: readonly number[];
  readonly stride: readonly number[];
  readonly padding: readonly number[];
  readonly dilation?: readonly number[];
  readonly countIncludePad?: boolean;
  readonly divisorOverride?: number | null;
}

/** The attributes of a mean. */
export interface MeanAttributes {
  readonly dim: readonly number[] | null;
}

type AveragePool = "quantized.avgPool1d" | "quantized.avgPool2d" | "quantized.avgPool3d";
type AdaptivePool =
  "quantized.adaptiveAvgPool1d" | "quantized.adaptiveAvgPool2d" | "quantized.adaptiveAvgPool3d";

/** Plans quantized.maxPool2d. */
export function planQuantizedMaxPool(
  engine: Engine,
  request: CallRequest<"quantized.maxPool2d">,
): PlannedCall {
  return planPooling(engine, request, "maxpool_1x16", (x) =>
    windowsOf(request.attributes, x, request.output),
  );
}

/** Plans quantized.avgPool1d to 3d. */
export function planQuantizedAveragePool(engine: Engine, request: CallRequest<AveragePool>): PlannedCall {
  const { divisorOverride = null } = request.attributes;
  return planPooling(engine, request, "avgpool_1x16_f32", (x) => {
    const windows = windowsOf(request.attributes, x, request.output);
    if (divisorOverride === null) return windows;
    return { ...windows, divisors: windows.divisors.map(() => divisorOverride) };
  });
}

/** Plans quantized.adaptiveAvgPool1d to 3d. */
export function planQuantizedAdaptivePool(engine: Engine, request: CallRequest<AdaptivePool>): PlannedCall {
  return planPooling(engine, request, "avgpool_1x16_f32", (x) => {
    const counts = request.output.shape.slice(2);
    return windows(x, (size, d) => adaptiveExtents(size, counts[d] as number));
  });
}

/** Plans quantized.mean over all pixels of an image, which is an average pooling to one. */
export function planQuantizedMean(engine: Engine, request: CallRequest<"quantized.mean">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const rank = x.shape.length;
  const dims = (request.attributes.dim ?? [])
    .map((dim) => (dim < 0 ? dim + rank : dim))
    .toSorted((a, b) => a - b);
  const spatial = dims.length === rank - 2 && dims.every((dim, i) => dim === i + 2);
  if (!spatial || dims.length === 0)
    throw noKernel(engine, request.op, "a mean over other dimensions than all pixels");
  return planPooling(engine, request, "avgpool_1x16_f32", () =>
    windows(x, (size) => adaptiveExtents(size, 1)),
  );
}

function planPooling(
  engine: Engine,
  request: CallRequest,
  kernel: string,
  windowsIn: (x: TensorSpec) => PoolWindows,
): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  const averages = kernel.startsWith("avgpool");
  const entry = selectKernel(engine, request, [`${x.dtype === "uint8" ? "u8" : "s8"}_${kernel}__simd128`]);
  const { firsts, pixels, divisors } = windowsIn(x);
  if (averages && divisors.includes(0)) throw noKernel(engine, op, "windows without pixels");
  const what = `the windows of ${op}`;
  const table = (values: Uint32Array): number => Region.of(engine.memory, "uint32", values, what).address;
  const [images = 1, channels = 1, ...sizes] = x.shape;
  const { min, max } = byteRanges[x.dtype];
  const outputLayout = output.shape.length > 2 ? "channelsLast" : "contiguous";
  return new PlannedCall(engine, op, {
    kernel: entry,
    layout: poolingLayout,
    fields: {
      x: 0,
      y: 0,
      firsts: table(firsts),
      pixels: table(pixels),
      divisors: averages ? Region.of(engine.memory, "float32", divisors, what).address : 0,
      images,
      channels,
      outputs: firsts.length - 1,
      xImageBytes: sizes.reduce((count, size) => count * size, channels),
      zeroPoint: averages ? zeroPointAt(request, 1, "zeroPoint", x.dtype) : 0,
      low: min,
      high: max,
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "channelsLast" }, field: "x" }],
    output: { spec: { ...output, layout: outputLayout }, field: "y" },
    scratch: null,
  });
}

/** The windows that move along each spatial dimension. */
function windowsOf(attributes: PoolAttributes, x: TensorSpec, y: TensorSpec): PoolWindows {
  const { kernelSize, stride, padding, dilation, countIncludePad = false } = attributes;
  const counts = y.shape.slice(2);
  return windows(x, (size, d) =>
    slidingExtents({
      size,
      outputs: counts[d] as number,
      kernel: kernelSize[d] as number,
      stride: stride[d] as number,
      padding: padding[d] as number,
      dilation: dilation?.[d] ?? 1,
      countsPadding: countIncludePad,
    }),
  );
}

function windows({ shape }: TensorSpec, along: (size: number, d: number) => readonly Extent[]): PoolWindows {
  const [, channels = 1, ...sizes] = shape;
  return poolWindows(sizes, sizes.map(along), channels);
}
