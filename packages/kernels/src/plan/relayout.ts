import { invariant } from "@quantrace/core/errors";
import { type CallRequest, operandAt } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { transpositionLayout } from "../generated/layouts.generated.ts";
import { PlannedCall } from "../planned-call.ts";
import { selectKernel } from "./select-kernel.ts";

/** Plans the same tensor in the other layout: channels and pixels change places. */
export function planRelayout(engine: Engine, request: CallRequest<"relayout">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const [matrices = 1, channels = 1, ...spatial] = x.shape;
  const pixels = spatial.reduce((count, size) => count * size, 1);
  const toLast = request.output.layout === "channelsLast";
  const bits = x.dtype === "float32" || x.dtype === "int32" ? 32 : 8;
  invariant(x.dtype !== "float16" && x.dtype !== "bfloat16", "half-precision values have one layout");
  return new PlannedCall(engine, request.op, {
    kernel: selectKernel(engine, request, [`x${bits}_transpose_16x1__scalar`]),
    layout: transpositionLayout,
    fields: {
      x: 0,
      y: 0,
      matrices,
      rows: toLast ? channels : pixels,
      columns: toLast ? pixels : channels,
    },
    inputs: [{ operand: 0, spec: x, field: "x" }],
    output: { spec: request.output, field: "y" },
    scratch: null,
  });
}
