import { failure } from "@quantrace/core/errors";
import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { byteParametersLayout } from "../../generated/layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { broadcastLayout, broadcastShape, broadcastSteps } from "../broadcast.ts";
import { countOf } from "../memory-order.ts";
import { selectKernel } from "../select-kernel.ts";
import { clampRange, raisedOf, scaleAt, zeroPointAt } from "./quantization.ts";

/** Plans quantized.add of two tensors that broadcast. */
export function planQuantizedAdd(engine: Engine, request: CallRequest<"quantized.add">): PlannedCall {
  return planBinary(engine, request, "add");
}

/** Plans quantized.mul of two tensors that broadcast. */
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
  checkShape(request, "y", output, broadcastShape(request, a, b));
  const scales = [
    scaleAt(request, 2, "aScale"),
    scaleAt(request, 4, "bScale"),
    scaleAt(request, 6, "yScale"),
  ];
  checkFinite(request, name, scales);
  const { low, high } = clampRange(request, output.dtype);
  const layouts = broadcastLayout(a, b, output);
  const inputs = [
    { operand: 0, spec: { ...a, layout: layouts.a }, field: "a" },
    { operand: 1, spec: { ...b, layout: layouts.b }, field: "b" },
  ] as const;
  const y = { ...output, layout: layouts.y };
  const { sizes, run, steps } = broadcastSteps(inputs[0].spec, inputs[1].spec, y);
  const what = `the sizes of ${op}`;
  const kernels = [`x8_x8_${name}_16x1_minmax_f32__simd128`, `x8_x8_${name}_1x1_minmax_f32__scalar`];
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, kernels),
    layout: byteParametersLayout,
    fields: {
      a: 0,
      b: 0,
      y: 0,
      scales: Region.of(engine.memory, "float32", scales, `the scales of ${op}`).address,
      rows: countOf(sizes.map(({ size }) => size)),
      run,
      aStep: steps.a,
      bStep: steps.b,
      sizes: Region.of(
        engine.memory,
        "uint32",
        sizes.flatMap(({ size, a, b }) => [size, a, b]),
        what,
      ).address,
      rank: sizes.length,
      aZeroPoint: zeroPointAt(request, 3, "aZeroPoint", a.dtype) + raisedOf(a.dtype),
      bZeroPoint: zeroPointAt(request, 5, "bZeroPoint", b.dtype) + raisedOf(b.dtype),
      yZeroPoint: zeroPointAt(request, 7, "yZeroPoint", output.dtype) + raisedOf(output.dtype),
      low: low + raisedOf(output.dtype),
      high: high + raisedOf(output.dtype),
      aFlip: raisedOf(a.dtype),
      bFlip: raisedOf(b.dtype),
      flip: raisedOf(output.dtype),
    },
    inputs,
    output: { spec: y, field: "y" },
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
