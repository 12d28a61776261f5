import { type CallRequest, operandAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { broadcastSteps } from "./float/binary.ts";
import { planPermutation } from "./permute.ts";
import { stridesOf } from "./strided-dims.ts";

/** Plans expand: a copy that stays where x repeats. */
export function planExpand(engine: Engine, request: CallRequest<"expand">): PlannedCall {
  const x = { ...operandAt(request, 0, "x"), layout: "contiguous" as const };
  const y = { ...request.output, layout: "contiguous" as const };
  const xSteps = broadcastSteps(request, "x", x, y.shape);
  const ySteps = stridesOf(y.shape);
  const dims = y.shape.map((size, d) => ({ size, steps: [xSteps[d] as number, ySteps[d] as number] }));
  return planPermutation(engine, request, x, y, dims);
}
