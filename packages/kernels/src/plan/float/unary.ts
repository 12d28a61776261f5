import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { elementwiseLayout } from "../../generated/float-layouts.generated.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";

/** The attributes of gelu. */
export interface GeluAttributes {
  readonly approximate: "none" | "tanh";
}

/** The functions of one float32 number that kernels compute. */
export type UnaryOp =
  | "abs"
  | "erf"
  | "exp"
  | "expm1"
  | "gelu"
  | "hardsigmoid"
  | "hardswish"
  | "log"
  | "log1p"
  | "neg"
  | "relu"
  | "rsqrt"
  | "sigmoid"
  | "silu"
  | "sqrt"
  | "tanh";

/** Plans a function of one float32 tensor, element by element, in the layout of x. */
export function planUnary(engine: Engine, request: CallRequest<UnaryOp>): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", output, "float32");
  checkShape(request, "y", output, x.shape);
  const layout = x.layout ?? "contiguous";
  const isTanh = op === "gelu" && (request.attributes as GeluAttributes).approximate === "tanh";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [`f32_${op}${isTanh ? "tanh" : ""}_1x4__simd128`]),
    layout: elementwiseLayout,
    fields: { x: 0, y: 0, count: x.shape.reduce((count, size) => count * size, 1) },
    inputs: [{ operand: 0, spec: x, field: "x" }],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}
