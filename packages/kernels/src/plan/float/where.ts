import { type CallRequest, checkDType, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { choiceLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { collapse, countOf, stepsTable } from "../strided-dims.ts";
import { broadcastSteps } from "./binary.ts";

/** Plans where(condition, x, y) for elements of 32 bits, with broadcasting. */
export function planWhere(engine: Engine, request: CallRequest<"where">): PlannedCall {
  const { op, output } = request;
  const condition = operandAt(request, 0, "condition");
  const a = operandAt(request, 1, "x");
  const b = operandAt(request, 2, "y");
  checkDType(request, "condition", condition, "bool");
  checkDType(request, "result", output, "float32", "int32");
  checkDType(request, "x", a, output.dtype);
  checkDType(request, "y", b, output.dtype);
  const steps = Object.entries({ condition, x: a, y: b }).map(([name, spec]) =>
    broadcastSteps(request, name, spec, output.shape),
  );
  const dims = collapse(
    output.shape.map((size, d) => ({ size, steps: steps.map((each) => each[d] as number) })),
  );
  const inner = dims.at(-1) ?? { size: 1, steps: [1, 1, 1] };
  const outer = dims.slice(0, -1);
  const [conditionStep = 0, aStep = 0, bStep = 0] = inner.steps;
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["x8_where_1x4__simd128"]),
    layout: choiceLayout,
    fields: {
      condition: 0,
      a: 0,
      b: 0,
      y: 0,
      steps: Region.of(engine.memory, "int32", stepsTable(outer), `the parameters of ${op}`).address,
      dims: outer.length,
      rows: countOf(outer),
      count: inner.size,
      conditionStep,
      aStep,
      bStep,
    },
    inputs: [
      { operand: 0, spec: { ...condition, layout: "contiguous" }, field: "condition" },
      { operand: 1, spec: { ...a, layout: "contiguous" }, field: "a" },
      { operand: 2, spec: { ...b, layout: "contiguous" }, field: "b" },
    ],
    output: { spec: output, field: "y" },
    scratch: null,
  });
}
