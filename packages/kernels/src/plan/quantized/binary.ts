import { failure } from "@quantrace/core/errors";
import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { byteParametersLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { clampRange, scaleAt, zeroPointAt } from "./quantization.ts";

/** Plans quantized.add of two tensors of one shape, in the layout of the first. */
export function planQuantizedAdd(engine: Engine, request: CallRequest<"quantized.add">): PlannedCall {
  return planBinary(engine, request, "add");
}

/** Plans quantized.mul of two tensors of one shape, in the layout of the first. */
export function planQuantizedMul(engine: Engine, request: CallRequest<"quantized.mul">): PlannedCall {
  return planBinary(engine, request, "mul");
}

function planBinary(
  engine: Engine,
  request: CallRequest<"quantized.add" | "quantized.mul">,
  name: "add" | "mul",
): PlannedCall {
  const { op, output } = request;
  const a = operandAt(request, 0, "a");
  const b = operandAt(request, 1, "b");
  checkDType(request, "a", a, "uint8", "int8");
  checkDType(request, "b", b, "uint8", "int8");
  checkDType(request, "y", output, "uint8", "int8");
  checkShape(request, "b", b, a.shape);
  checkShape(request, "y", output, a.shape);
  const scales = [
    scaleAt(request, 2, "aScale"),
    scaleAt(request, 4, "bScale"),
    scaleAt(request, 6, "yScale"),
  ];
  checkFinite(request, name, scales);
  const raised = (dtype: string): number => (dtype === "int8" ? 128 : 0);
  const { low, high } = clampRange(request, output.dtype);
  const layout = a.layout ?? b.layout ?? "contiguous";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [`x8_x8_${name}_16x1_minmax_f32__simd128`]),
    layout: byteParametersLayout,
    fields: {
      a: 0,
      b: 0,
      y: 0,
      scales: Region.of(engine.memory, "float32", scales, `the scales of ${op}`).address,
      count: a.shape.reduce((count, size) => count * size, 1),
      aZeroPoint: zeroPointAt(request, 3, "aZeroPoint", a.dtype) + raised(a.dtype),
      bZeroPoint: zeroPointAt(request, 5, "bZeroPoint", b.dtype) + raised(b.dtype),
      yZeroPoint: zeroPointAt(request, 7, "yZeroPoint", output.dtype) + raised(output.dtype),
      low: low + raised(output.dtype),
      high: high + raised(output.dtype),
      aFlip: raised(a.dtype),
      bFlip: raised(b.dtype),
      flip: raised(output.dtype),
    },
    inputs: [
      { operand: 0, spec: { ...a, layout }, field: "a" },
      { operand: 1, spec: { ...b, layout }, field: "b" },
    ],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

/** Infinities may meet as NaN, which rounds in another way. Throws QK1008. */
function checkFinite({ op }: CallRequest, name: "add" | "mul", [a = 0, b = 0]: readonly number[]): void {
  const [largestA, largestB] = [Math.fround(255 * a), Math.fround(255 * b)];
  const largest = name === "add" ? largestA + largestB : largestA * largestB;
  if (Math.fround(largest) < Infinity) return;
  throw failure("QK1008", { op });
}
