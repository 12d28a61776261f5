import { type CallRequest, checkDType, operandAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { matrixProductLayout } from "../generated/float-layouts.generated.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { broadcastOffsets, matmulGeometry } from "./matrix-shapes.ts";
import { productSizes } from "./float/product-sizes.ts";
import { selectKernel } from "./select-kernel.ts";

/**
 * Plans matmul(x [...A, M, K], y [...B, K, N]) in float32; the leading sizes broadcast. Rank 1 is a row on the left
 * and a column on the right.
 */
export function planMatmul(engine: Engine, request: CallRequest<"matmul">): PlannedCall {
  const left = operandAt(request, 0, "x");
  const right = operandAt(request, 1, "y");
  const { output } = request;
  for (const [name, spec] of Object.entries({ x: left, y: right, result: output })) {
    checkDType(request, name, spec, "float32");
  }
  const kernel = selectKernel(engine, request, ["f32_f32_gemm_2x16__simd128"]);
  const { rows, depth, columns, leading } = matmulGeometry(request, left, right);
  const table = (values: Uint32Array) =>
    Region.of(engine.memory, "uint32", values, "the parameters of matmul").address;
  const leftOffsets = broadcastOffsets(request, "x", left, leading, rows * depth * 4);
  const rightOffsets = broadcastOffsets(request, "y", right, leading, depth * columns * 4);
  const parts = engine.threads.count;
  const sizes = productSizes({ products: leftOffsets.length, rows, depth, columns }, parts);
  return new PlannedCall(engine, request.op, {
    kernel,
    layout: matrixProductLayout,
    fields: {
      ...sizes,
      left: 0,
      right: 0,
      packed: 0,
      bias: 0,
      y: 0,
      scratch: 0,
      columnStep: 4,
      rowStep: columns * 4,
      leftOffsets: table(leftOffsets),
      rightOffsets: table(rightOffsets),
    },
    inputs: [
      { operand: 0, spec: { ...left, layout: "contiguous" }, field: "left" },
      { operand: 1, spec: { ...right, layout: "contiguous" }, field: "right" },
    ],
    output: { spec: output, field: "y" },
    scratch: { bytes: sizes.scratchBytes * parts, field: "scratch" },
  });
}
