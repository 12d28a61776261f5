import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { channelConversionLayout, conversionLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { channelRows } from "../channel-rows.ts";
import { dimAt } from "../memory-order.ts";
import { canRun, selectKernel } from "../select-kernel.ts";
import {
  type ByteDType,
  clampRange,
  raisedOf,
  scaleAt,
  scalesAt,
  zeroPointAt,
  zeroPointsAt,
} from "./quantization.ts";

/** The attributes of quantize. */
export interface QuantizeAttributes {
  readonly axis: number | null;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
  readonly by: "divide" | "reciprocal";
}

/** The attributes of dequantize. */
export interface DequantizeAttributes {
  readonly axis: number | null;
}

/** The fields that the two directions set themselves. */
interface OwnFields {
  readonly byReciprocal: number;
  readonly low: number;
  readonly high: number;
}

const quantizeKernels = ["f32_quantize_1x16_minmax__simd128", "f32_quantize_1x1_minmax__scalar"] as const;
const dequantizeKernels = ["x8_dequantize_1x4__simd128", "x8_dequantize_1x1__scalar"] as const;

/** Plans quantize to bytes whose scale and zero point are constants, in the layout of x. */
export function planQuantize(engine: Engine, request: CallRequest<"quantize">): PlannedCall {
  const { quantMin, quantMax, by } = request.attributes;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", request.output, "uint8", "int8");
  const { dtype } = request.output;
  const { low, high } = clampRange(
    { ...request, attributes: { clampMin: quantMin, clampMax: quantMax } },
    dtype,
  );
  return planConversion(engine, request, quantizeKernels, dtype, {
    byReciprocal: by === "reciprocal" ? 1 : 0,
    low: low + raisedOf(dtype),
    high: high + raisedOf(dtype),
  });
}

/** Plans dequantize from bytes, in the layout of x. */
export function planDequantize(engine: Engine, request: CallRequest<"dequantize">): PlannedCall {
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "uint8", "int8");
  checkDType(request, "y", request.output, "float32");
  const none = { byReciprocal: 0, low: 0, high: 0 };
  return planConversion(engine, request, dequantizeKernels, x.dtype, none);
}

function planConversion(
  engine: Engine,
  request: CallRequest<"quantize" | "dequantize">,
  kernels: readonly [fast: string, general: string],
  bytes: ByteDType,
  own: OwnFields,
): PlannedCall {
  const { op, output, attributes } = request;
  const x = operandAt(request, 0, "x");
  const [fast, general] = kernels;
  if (attributes.axis !== null || !canRun(engine, request, fast)) {
    return planChannels(engine, request, general, bytes, own);
  }
  const scale = scaleAt(request, 1, "scale");
  const inverse = Math.fround(1 / scale);
  if (own.byReciprocal === 1 && inverse === Infinity)
    throw noKernel(engine, op, "a scale without a reciprocal");
  const layout = x.layout ?? "contiguous";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [fast]),
    layout: conversionLayout,
    fields: {
      x: 0,
      y: 0,
      scale: Region.of(engine.memory, "float32", [scale, inverse], `the scale of ${op}`).address,
      count: x.shape.reduce((count, size) => count * size, 1),
      zeroPoint: zeroPointAt(request, 2, "zeroPoint", bytes) + raisedOf(bytes),
      flip: raisedOf(bytes),
      ...own,
    },
    inputs: [{ operand: 0, spec: x, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

/** Plans a conversion where each index of the axis has its scale, or all have one. */
function planChannels(
  engine: Engine,
  request: CallRequest<"quantize" | "dequantize">,
  kernel: string,
  bytes: ByteDType,
  own: OwnFields,
): PlannedCall {
  const { op, output, attributes } = request;
  const x = operandAt(request, 0, "x");
  const axis = attributes.axis === null ? null : dimAt(attributes.axis, x.shape.length);
  const count = axis === null ? null : (x.shape[axis] as number);
  const scales = scalesAt(request, 1, "scale", count);
  const zeroPoints = zeroPointsAt(request, 2, "zeroPoint", count, bytes);
  const inverses = scales.map((scale) => Math.fround(1 / scale));
  if (own.byReciprocal === 1 && inverses.includes(Infinity))
    throw noKernel(engine, op, "a scale without a reciprocal");
  const layout = x.layout ?? "contiguous";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [kernel]),
    layout: channelConversionLayout,
    fields: {
      x: 0,
      y: 0,
      ...channelRows(x, axis),
      channels: scales.length,
      parameters: Region.of(
        engine.memory,
        "uint32",
        channelWords(scales, inverses, zeroPoints, raisedOf(bytes)),
        `the scales of ${op}`,
      ).address,
      flip: raisedOf(bytes),
      ...own,
    },
    inputs: [{ operand: 0, spec: { ...x, layout }, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

/** The bits of a scale and its reciprocal, and a zero point, for each channel. */
function channelWords(
  scales: readonly number[],
  inverses: readonly number[],
  zeroPoints: readonly number[],
  raised: number,
): Uint32Array {
  const words = new Float32Array(3 * scales.length);
  const integers = new Int32Array(words.buffer);
  scales.forEach((scale, i) => {
    words.set([scale, inverses[i] as number], 3 * i);
    integers[3 * i + 2] = (zeroPoints[i] as number) + raised;
  });
  return new Uint32Array(words.buffer);
}
