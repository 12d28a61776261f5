import { type CallRequest, operandAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import type { PlannedCall } from "../planned-call.ts";
import { planPermutation } from "./permute.ts";

/** Plans the same tensor in the other layout: channels and pixels change places. */
export function planRelayout(engine: Engine, request: CallRequest<"relayout">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const [batch = 1, channels = 1, ...spatial] = x.shape;
  const pixels = spatial.reduce((count, size) => count * size, 1);
  const toLast = request.output.layout === "channelsLast";
  const [rows, columns] = toLast ? [pixels, channels] : [channels, pixels];
  return planPermutation(engine, request, x, request.output, [
    { size: batch, steps: [rows * columns, rows * columns] },
    { size: rows, steps: [1, columns] },
    { size: columns, steps: [rows, 1] },
  ]);
}
