import { type CallRequest, operandAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { planGather } from "./gather.ts";
import { type PadMode, padSources } from "./pad-sources.ts";

/** The attributes of pad: margins from the last dimension backwards, less than 0 to cut off, and what stands there. */
export interface PlainPadAttributes {
  readonly pad: readonly number[];
  readonly mode: PadMode;
  readonly value: number;
}

/** Plans pad of elements of any dtype, in the layout of x. */
export function planPad(engine: Engine, request: CallRequest<"pad">): PlannedCall {
  const { pad, mode, value } = request.attributes;
  const x = operandAt(request, 0, "x");
  const sources = x.shape.map((size, d) => {
    const before = pad[2 * (x.shape.length - 1 - d)] ?? 0;
    return padSources(before, size, request.output.shape[d] as number, mode);
  });
  return planGather(engine, request, x, sources, x.dtype === "float32" ? bitsOf(value) : value);
}

function bitsOf(value: number): number {
  return new Int32Array(Float32Array.of(value).buffer)[0] as number;
}
