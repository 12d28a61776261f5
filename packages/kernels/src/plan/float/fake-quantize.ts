import { checkScale, checkZeroPoint, type QuantizeBy } from "@quantrace/core/numerics";
import {
  type CallRequest,
  checkDType,
  checkShape,
  operandAt,
  type TensorSpec,
  wrongShape,
} from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { fakeQuantizationLayout } from "../../generated/float-layouts.generated.ts";
import { PlannedCall, type RunCheck } from "../../planned-call.ts";
import { channelRows } from "../channel-rows.ts";
import { dimAt } from "../memory-order.ts";
import { type ByteDType, byteRanges } from "../quantized/quantization.ts";
import { selectKernel } from "../select-kernel.ts";

/** The attributes of fakeQuantize. */
export interface FakeQuantizeAttributes {
  readonly dtype: ByteDType;
  readonly axis: number | null;
  readonly quantMin: number | null;
  readonly quantMax: number | null;
  readonly by: QuantizeBy;
}

/** Plans fakeQuantize(x, scale, zeroPoint) with one scale or one for each channel, in the layout of x. */
export function planFakeQuantize(engine: Engine, request: CallRequest<"fakeQuantize">): PlannedCall {
  const { op, output, attributes } = request;
  const { dtype, axis, quantMin, quantMax, by } = attributes;
  const x = operandAt(request, 0, "x");
  const scale = operandAt(request, 1, "scale");
  const zeroPoint = operandAt(request, 2, "zeroPoint");
  checkDType(request, "x", x, "float32");
  checkDType(request, "scale", scale, "float32");
  checkDType(request, "zeroPoint", zeroPoint, "int32");
  checkDType(request, "y", output, "float32");
  checkShape(request, "y", output, x.shape);
  const at = axis === null ? null : dimAt(axis, x.shape.length);
  const channels = at === null ? 1 : (x.shape[at] as number);
  const scaleStep = stepOf(request, "scale", scale, channels);
  const zeroPointStep = stepOf(request, "zeroPoint", zeroPoint, channels);
  const { min, max } = byteRanges[dtype];
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["f32_fakequantize_1x4_minmax__simd128"]),
    layout: fakeQuantizationLayout,
    fields: {
      x: 0,
      y: 0,
      scale: 0,
      zeroPoint: 0,
      scaleStep,
      zeroPointStep,
      ...channelRows(x, at),
      channels,
      low: quantMin ?? min,
      high: quantMax ?? max,
      byReciprocal: by === "reciprocal" ? 1 : 0,
    },
    inputs: [
      { operand: 0, spec: x, field: "x" },
      { operand: 1, spec: scale, field: "scale" },
      { operand: 2, spec: zeroPoint, field: "zeroPoint" },
    ],
    output: { spec: { ...output, layout: x.layout ?? "contiguous" }, field: "y" },
    scratch: null,
    check: qparamsCheck(
      op,
      [scaleStep, zeroPointStep].map((step) => (step === 0 ? 1 : channels)),
      dtype,
      by,
    ),
  });
}

/** Bytes from one channel's number to the next: 0 where one serves all. Throws QS1002. */
function stepOf(request: CallRequest, name: string, { shape }: TensorSpec, channels: number): 0 | 4 {
  if (shape.length === 0) return 0;
  if (shape.length === 1 && shape[0] === channels) return 4;
  throw wrongShape(request, name, shape, `[] or [${channels}]`);
}

/** Checks all scales, then all zero points. Throws QQ1003, QQ1004. */
function qparamsCheck(
  where: string,
  [scales = 1, zeroPoints = 1]: readonly number[],
  dtype: ByteDType,
  by: QuantizeBy,
): RunCheck {
  const { min, max } = byteRanges[dtype];
  return (memory, [, scale = 0, zeroPoint = 0]) => {
    for (let i = 0; i < scales; i++) checkScale(memory.getFloat32(scale + 4 * i, true), where, by);
    for (let i = 0; i < zeroPoints; i++) {
      checkZeroPoint(memory.getInt32(zeroPoint + 4 * i, true), min, max, where);
    }
  };
}
