import type { TensorSpec } from "../../call-request.ts";
import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { poolingLayout } from "../../generated/layouts.generated.ts";
import type { Layout } from "../../layout.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { everyIndex } from "../gather.ts";
import { countOf, dimAt } from "../memory-order.ts";
import { selectKernel } from "../select-kernel.ts";
import {
  adaptiveExtents,
  type Extent,
  poolWindows,
  type PoolWindows,
  slidingExtents,
} from "./pool-windows.ts";
import { type PooledView, reducedLayouts, reducedView } from "./reduced-view.ts";
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

type MaxPool = "quantized.maxPool2d" | "maxPool1d" | "maxPool2d" | "maxPool3d";
type AdaptiveMaxPool = "adaptiveMaxPool1d" | "adaptiveMaxPool2d" | "adaptiveMaxPool3d";
type AveragePool = "quantized.avgPool1d" | "quantized.avgPool2d" | "quantized.avgPool3d";
type AdaptivePool =
  "quantized.adaptiveAvgPool1d" | "quantized.adaptiveAvgPool2d" | "quantized.adaptiveAvgPool3d";

/** Plans the greatest byte of windows: quantized.maxPool2d, and maxPool1d to 3d of bytes. */
export function planMaxPool(engine: Engine, request: CallRequest<MaxPool>): PlannedCall {
  return planImagePooling(engine, request, "maxpool", (x) =>
    windowsOf(request.attributes, x, request.output),
  );
}

/** Plans adaptiveMaxPool1d to 3d of bytes. */
export function planAdaptiveMaxPool(engine: Engine, request: CallRequest<AdaptiveMaxPool>): PlannedCall {
  return planImagePooling(engine, request, "maxpool", (x) => adaptiveWindows(x, request.output));
}

/** Plans quantized.avgPool1d to 3d. */
export function planQuantizedAveragePool(engine: Engine, request: CallRequest<AveragePool>): PlannedCall {
  const { divisorOverride = null } = request.attributes;
  return planImagePooling(engine, request, "avgpool", (x) => {
    const windows = windowsOf(request.attributes, x, request.output);
    if (divisorOverride === null) return windows;
    return { ...windows, divisors: windows.divisors.map(() => divisorOverride) };
  });
}

/** Plans quantized.adaptiveAvgPool1d to 3d. */
export function planQuantizedAdaptivePool(engine: Engine, request: CallRequest<AdaptivePool>): PlannedCall {
  return planImagePooling(engine, request, "avgpool", (x) => adaptiveWindows(x, request.output));
}

/** Plans quantized.mean: an average of the elements that stand at the reduced indices. */
export function planQuantizedMean(engine: Engine, request: CallRequest<"quantized.mean">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const rank = x.shape.length;
  const dims = request.attributes.dim?.map((dim) => dimAt(dim, rank)) ?? everyIndex(rank);
  const reduced = new Set(dims.length === 0 ? everyIndex(rank) : dims);
  const layouts = reducedLayouts(x, reduced, request.output);
  const view = reducedView(x, reduced, layouts.x);
  if (view.largest > 2 ** 23) throw noKernel(engine, request.op, "a mean of more than 2^23 elements");
  return planPooling(engine, request, "avgpool", view, layouts);
}

/** The pooling of an image with channels last. */
function planImagePooling(
  engine: Engine,
  request: CallRequest,
  kernel: PoolKernel,
  windowsIn: (x: TensorSpec) => PoolWindows,
): PlannedCall {
  const x = operandAt(request, 0, "x");
  const [images = 1, channels = 1, ...sizes] = x.shape;
  const view = { images, channels, imageBytes: channels * countOf(sizes), windows: windowsIn(x) };
  return planPooling(engine, request, kernel, view, {
    x: "channelsLast",
    y: request.output.shape.length > 2 ? "channelsLast" : "contiguous",
  });
}

type PoolKernel = "maxpool" | "avgpool";

function planPooling(
  engine: Engine,
  request: CallRequest,
  kernel: PoolKernel,
  { images, channels, imageBytes, windows }: PooledView,
  layouts: { readonly x: Layout; readonly y: Layout },
): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  const averages = kernel === "avgpool";
  const name = `${x.dtype === "uint8" ? "u8" : "s8"}_${kernel}`;
  const arithmetic = averages ? "_f32" : "";
  const kernels = [`${name}_1x16${arithmetic}__simd128`, `${name}_1x1${arithmetic}__scalar`];
  const entry = selectKernel(engine, request, kernels);
  const { firsts, pixels, divisors } = windows;
  if (averages && divisors.includes(0)) throw noKernel(engine, op, "windows without pixels");
  const what = `the windows of ${op}`;
  const table = (values: Uint32Array): number => Region.of(engine.memory, "uint32", values, what).address;
  const { min, max } = byteRanges[x.dtype];
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
      xImageBytes: imageBytes,
      zeroPoint: averages ? zeroPointAt(request, 1, "zeroPoint", x.dtype) : 0,
      low: min,
      high: max,
    },
    inputs: [{ operand: 0, spec: { ...x, layout: layouts.x }, field: "x" }],
    output: { spec: { ...output, layout: layouts.y }, field: "y" },
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

function adaptiveWindows(x: TensorSpec, y: TensorSpec): PoolWindows {
  const counts = y.shape.slice(2);
  return windows(x, (size, d) => adaptiveExtents(size, counts[d] as number));
}

function windows({ shape }: TensorSpec, along: (size: number, d: number) => readonly Extent[]): PoolWindows {
  const [, channels = 1, ...sizes] = shape;
  return poolWindows(sizes, sizes.map(along), channels);
}
