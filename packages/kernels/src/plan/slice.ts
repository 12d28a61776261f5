import { type CallRequest, operandAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { everyIndex, planGather } from "./gather.ts";
import { dimAt } from "./memory-order.ts";

/** The attributes of slice; the shape of the result says where it ends. */
export interface SliceAttributes {
  readonly dim: number;
  readonly start: number;
  readonly step: number;
}

/** Plans slice, in the layout of x. */
export function planSlice(engine: Engine, request: CallRequest<"slice">): PlannedCall {
  const { dim, start, step } = request.attributes;
  const x = operandAt(request, 0, "x");
  const axis = dimAt(dim, x.shape.length);
  const size = x.shape[axis] as number;
  const first = start < 0 ? Math.max(size + start, 0) : start;
  const sources = x.shape.map(everyIndex);
  sources[axis] = everyIndex(request.output.shape[axis] as number).map((i) => first + i * step);
  return planGather(engine, request, x, sources);
}
