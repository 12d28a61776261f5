import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { dropoutMaskLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { countOf } from "../memory-order.ts";
import { selectKernel } from "../select-kernel.ts";

/** The attributes of dropoutMask; the shape of the result is its own. */
export interface DropoutMaskAttributes {
  readonly p: number;
  readonly stream: number;
}

/** Plans dropoutMask(random). A chance of 1 keeps zeros. */
export function planDropoutMask(engine: Engine, request: CallRequest<"dropoutMask">): PlannedCall {
  const { op, output } = request;
  const { p, stream } = request.attributes;
  const random = operandAt(request, 0, "random");
  checkDType(request, "random", random, "int32");
  checkDType(request, "y", output, "float32");
  checkShape(request, "random", random, [2]);
  const kept = p === 1 ? 0 : 1 / (1 - p);
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["x32_dropoutmask_1x8__simd128"]),
    layout: dropoutMaskLayout,
    fields: {
      random: 0,
      y: 0,
      count: countOf(output.shape),
      stream,
      dropped: Math.ceil(p * 2 ** 32),
      kept: Region.of(engine.memory, "float32", [kept], `the parameters of ${op}`).address,
    },
    inputs: [{ operand: 0, spec: { ...random, layout: "contiguous" }, field: "random" }],
    output: { spec: output, field: "y" },
    scratch: null,
  });
}
