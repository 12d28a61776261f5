import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { rangeUpdateLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { channelRows } from "../channel-rows.ts";
import { dimAt } from "../memory-order.ts";
import { selectKernel } from "../select-kernel.ts";

/** The attributes of updateRange. */
export interface UpdateRangeAttributes {
  readonly axis: number | null;
  readonly averagingConstant: number | null;
}

/** Plans updateRange(x, range), of the whole tensor or of each channel. */
export function planUpdateRange(engine: Engine, request: CallRequest<"updateRange">): PlannedCall {
  const { op, output, attributes } = request;
  const { axis, averagingConstant } = attributes;
  const x = operandAt(request, 0, "x");
  const range = operandAt(request, 1, "range");
  checkDType(request, "x", x, "float32");
  checkDType(request, "range", range, "float32");
  const at = axis === null ? null : dimAt(axis, x.shape.length);
  const channels = at === null ? 1 : (x.shape[at] as number);
  checkShape(request, "range", range, axis === null ? [2] : [channels, 2]);
  checkShape(request, "y", output, range.shape);
  const constant = new Uint32Array(Float64Array.of(averagingConstant ?? 0).buffer);
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["f32_updaterange_1x4__simd128"]),
    layout: rangeUpdateLayout,
    fields: {
      x: 0,
      range: 0,
      y: 0,
      ...channelRows(x, at),
      channels,
      averages: averagingConstant === null ? 0 : 1,
      constant: Region.of(engine.memory, "uint32", constant, `the parameters of ${op}`).address,
    },
    inputs: [
      { operand: 0, spec: x, field: "x" },
      { operand: 1, spec: range, field: "range" },
    ],
    output: { spec: output, field: "y" },
    scratch: null,
  });
}
