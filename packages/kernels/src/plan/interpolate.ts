import { type CallRequest, operandAt } from "../call-request.ts";
import { type Engine, noKernel } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { everyIndex, planGather, type Sources } from "./gather.ts";

/** The attributes of interpolate; the shape of the result says the size. */
export interface PlainInterpolateAttributes {
  readonly mode: "nearest" | "bilinear";
}

/** Plans interpolate in mode nearest, of elements of any dtype, in the layout of x. */
export function planInterpolate(engine: Engine, request: CallRequest<"interpolate">): PlannedCall {
  const { op, output, attributes } = request;
  if (attributes.mode !== "nearest") throw noKernel(engine, op, `mode ${attributes.mode}`);
  const x = operandAt(request, 0, "x");
  const [images = 0, channels = 0, ...sizes] = x.shape;
  const along = sizes.map((size, d) => nearestSources(size, output.shape[d + 2] as number));
  return planGather(engine, request, x, [everyIndex(images), everyIndex(channels), ...along]);
}

/** Which of `size` pixels each of `count` comes from. */
export function nearestSources(size: number, count: number): Sources {
  return everyIndex(count).map((i) => Math.floor((i * size) / count));
}
