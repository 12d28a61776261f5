import {
  type CallRequest,
  checkDType,
  checkShape,
  isActivation,
  operandAt,
  type TensorSpec,
} from "../../call-request.ts";
import { type Engine, noKernel } from "../../engine.ts";
import { takingLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { countOf, dimAt } from "../memory-order.ts";
import { selectKernel } from "../select-kernel.ts";
import { collapse, type LoopDim, stepsTable, stridesOf } from "../strided-dims.ts";
import { placesWithin } from "./places-within.ts";

/** The attributes of gather. */
export interface GatherAttributes {
  readonly dim: number;
}

/** Plans gather(x, index) of elements of 32 bits. */
export function planTake(engine: Engine, request: CallRequest<"gather">): PlannedCall {
  const x = operandAt(request, 0, "x");
  const index = operandAt(request, 1, "index");
  const axis = dimAt(request.attributes.dim, x.shape.length);
  const strides = stridesOf(x.shape);
  const dims = index.shape.map((size, d) => ({ size, steps: [d === axis ? 0 : (strides[d] as number)] }));
  checkShape(request, "y", request.output, index.shape);
  return planTaking(engine, request, {
    x: { operand: 0, spec: x },
    index: { operand: 1, spec: index },
    dims,
    places: x.shape[axis] as number,
    step: strides[axis] as number,
    run: 1,
  });
}

/** Plans embedding(indices, weight) with a table that comes with each run. One that is constant is not copied to memory. */
export function planEmbedding(engine: Engine, request: CallRequest<"embedding">): PlannedCall {
  const index = operandAt(request, 0, "indices");
  const weight = operandAt(request, 1, "weight");
  if (!isActivation(request, 1)) throw noKernel(engine, request.op, "a constant table");
  const [places, width] = weight.shape as [number, number];
  checkShape(request, "y", request.output, [...index.shape, width]);
  return planTaking(engine, request, {
    x: { operand: 1, spec: weight },
    index: { operand: 0, spec: index },
    dims: [],
    places,
    step: width,
    run: width,
  });
}

interface Operand {
  readonly operand: number;
  readonly spec: TensorSpec;
}

interface Choice {
  readonly x: Operand;
  readonly index: Operand;
  /** The dimensions of the index, with the steps of x beside the chosen one. */
  readonly dims: readonly LoopDim[];
  readonly places: number;
  readonly step: number;
  readonly run: number;
}

function planTaking(
  engine: Engine,
  request: CallRequest<"gather" | "embedding">,
  { x, index, dims, places, step, run }: Choice,
): PlannedCall {
  const { op, output } = request;
  checkDType(request, "x", x.spec, "float32", "int32");
  checkDType(request, "index", index.spec, "int32");
  checkDType(request, "y", output, x.spec.dtype);
  const walked = collapse(dims);
  const count = countOf(index.spec.shape);
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["x32_take_1x4__simd128"]),
    layout: takingLayout,
    fields: {
      x: 0,
      index: 0,
      y: 0,
      steps: Region.of(engine.memory, "int32", stepsTable(walked), `the parameters of ${op}`).address,
      dims: walked.length,
      count,
      step,
      run,
    },
    inputs: [
      { operand: x.operand, spec: { ...x.spec, layout: "contiguous" }, field: "x" },
      { operand: index.operand, spec: { ...index.spec, layout: "contiguous" }, field: "index" },
    ],
    output: { spec: output, field: "y" },
    scratch: null,
    check: placesWithin(op, count, places),
  });
}
