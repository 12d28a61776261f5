import { failure } from "@quantrace/core/errors";
import { biasScale, checkScale, requantizeMultiplier } from "@quantrace/core/numerics";
import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { dotProductLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { broadcastOffsets, matmulGeometry } from "../matrix-shapes.ts";
import { selectKernel } from "../select-kernel.ts";
import { turnOf } from "../../byte-dots.ts";
import { byteSizes } from "./byte-form.ts";
import { lanesOf, productSizes, unusedFields } from "./product-sizes.ts";
import { type ByteDType, byteRanges, clampRange, raisedOf, scaleAt, zeroPointAt } from "./quantization.ts";

/** For engines whose dot products of bytes are exact. */
const BYTES = "x8_x8_gemm_2x16c4_minmax_f32__relaxed";

/** Plans quantized.matmul(a [...A, M, K], b [...B, K, N]); the leading sizes broadcast. */
export function planQuantizedMatmul(engine: Engine, request: CallRequest<"quantized.matmul">): PlannedCall {
  const { memory } = engine;
  const { op, output } = request;
  const a = operandAt(request, 0, "a");
  const b = operandAt(request, 1, "b");
  checkDType(request, "a", a, "uint8", "int8");
  checkDType(request, "b", b, "uint8", "int8");
  checkDType(request, "y", output, "uint8", "int8");
  const multiplier = multiplierOf(request);
  const aZeroPoint = zeroPointAt(request, 3, "aZeroPoint", a.dtype);
  const bZeroPoint = zeroPointAt(request, 5, "bZeroPoint", b.dtype);
  const { rows, depth, columns, leading } = matmulGeometry(request, a, b);
  proveSums(request, depth * farthest(a.dtype, aZeroPoint) * farthest(b.dtype, bZeroPoint));
  const { low, high } = clampRange(request, output.dtype);
  const table = (values: Uint32Array) =>
    Region.of(memory, "uint32", values, `the parameters of ${op}`).address;
  const leftOffsets = broadcastOffsets(request, "a", a, leading, rows * depth);
  const rightOffsets = broadcastOffsets(request, "b", b, leading, depth * columns);
  const kernel = selectKernel(engine, request, [
    BYTES,
    "x8_x8_gemm_2x16c2_minmax_f32__simd128",
    "x8_x8_gemm_1x16_minmax_f32__scalar",
  ]);
  const dots = kernel.name === BYTES ? engine.byteDots : null;
  const shape = { rows, depth, columns };
  const sizes = dots === null ? productSizes(shape, "activations") : byteSizes(shape, "activations");
  const rightFlip = dots === null ? raisedOf(b.dtype) : 128 - raisedOf(b.dtype);
  const lanes = lanesOf(columns);
  const raised = raisedOf(output.dtype);
  return new PlannedCall(engine, op, {
    kernel,
    layout: dotProductLayout,
    fields: {
      ...unusedFields,
      ...sizes,
      x: 0,
      y: 0,
      weight: 0,
      scratch: 0,
      seed: Region.of(memory, "int32", new Int32Array(lanes), `the seeds of ${op}`).address,
      multiplier: Region.of(
        memory,
        "float32",
        new Float32Array(lanes).fill(multiplier),
        `the scales of ${op}`,
      ).address,
      leftOffsets: table(leftOffsets),
      rightOffsets: table(rightOffsets),
      products: leftOffsets.length,
      xFlip: raisedOf(a.dtype),
      xZeroPoint: aZeroPoint,
      rightFlip,
      rightZeroPoint: dots === null ? bZeroPoint : bZeroPoint - rightFlip,
      ...(dots === null ? {} : turnOf(dots, a.dtype === "uint8" ? "u8" : "s8")),
      yZeroPoint: zeroPointAt(request, 7, "yZeroPoint", output.dtype) + raised,
      low: low + raised,
      high: high + raised,
      flip: raised,
    },
    inputs: [
      { operand: 0, spec: { ...a, layout: "contiguous" }, field: "x" },
      { operand: 1, spec: { ...b, layout: "contiguous" }, field: "right" },
    ],
    output: { spec: { ...output, layout: "contiguous" }, field: "y" },
    scratch: { bytes: sizes.scratchBytes * engine.threads.count, field: "scratch" },
  });
}

/** The multiplier of the sums. Throws QQ1003, QS1008, QK1004, QK1007. */
function multiplierOf(request: CallRequest): number {
  const aScale = scaleAt(request, 2, "aScale");
  const bScale = scaleAt(request, 4, "bScale");
  const multiplier = requantizeMultiplier(aScale, bScale, scaleAt(request, 6, "yScale"));
  checkScale(biasScale(aScale, bScale), `${request.op}: aScale * bScale`);
  checkScale(multiplier, `${request.op}: aScale * bScale / yScale`);
  return multiplier;
}

/** The largest distance of an integer from the zero point. */
export function farthest(dtype: ByteDType, zeroPoint: number): number {
  const { min, max } = byteRanges[dtype];
  return Math.max(zeroPoint - min, max - zeroPoint);
}

/** Throws QK1003 unless sums up to the bound fit int32. */
export function proveSums({ op }: CallRequest, bound: number): void {
  if (bound >= 2 ** 31) throw failure("QK1003", { op, channel: 0, bound });
}
