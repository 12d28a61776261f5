import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { softmaxLayout } from "../../generated/float-layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";

/** The constants of `exp8`, in `assembly/float/math`, and eight numbers. */
const CONSTANT_BYTES = 304 + 32;

/** The attributes of softmax and logSoftmax. */
export interface SoftmaxAttributes {
  readonly dim: number;
}

/** Plans softmax and logSoftmax along any dimension. */
export function planSoftmax(engine: Engine, request: CallRequest<"softmax" | "logSoftmax">): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", output, "float32");
  checkShape(request, "y", output, x.shape);
  const { dim } = request.attributes;
  const axis = dim < 0 ? dim + x.shape.length : dim;
  const product = (sizes: readonly number[]) => sizes.reduce((count, size) => count * size, 1);
  const count = x.shape[axis] ?? 1;
  const step = product(x.shape.slice(axis + 1));
  const scratchBytes = Math.ceil((CONSTANT_BYTES + (step === 1 ? 0 : count * 4)) / 64) * 64;
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [`f32_${op.toLowerCase()}_1x8__simd128`]),
    layout: softmaxLayout,
    fields: { x: 0, y: 0, scratch: 0, scratchBytes, blocks: product(x.shape.slice(0, axis)), count, step },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: { ...output, layout: "contiguous" }, field: "y" },
    scratch: { bytes: scratchBytes * engine.threads.count, field: "scratch" },
  });
}
