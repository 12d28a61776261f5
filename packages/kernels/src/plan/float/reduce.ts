import { type CallRequest, checkDType, checkShape, operandAt } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { reductionLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { collapse, countOf, type LoopDim, stepsTable, stridesOf } from "../strided-dims.ts";

/** Bytes of the state of a sum: see `beginSum`. */
export const SUM_BYTES: number = 48 + 2048 * 4;

/** The attributes of a reduction. No dimensions, or an empty list: all of them. */
export interface ReductionAttributes {
  readonly dim: readonly number[] | null;
  readonly keepdim: boolean;
}

/** Plans sum(x) and mean(x) in float32 over any dimensions. */
export function planReduction(engine: Engine, request: CallRequest<"sum" | "mean">): PlannedCall {
  const { op, attributes, output } = request;
  const x = operandAt(request, 0, "x");
  const { dim } = attributes;
  const rank = x.shape.length;
  const given = dim === null || dim.length === 0 ? x.shape.map((_, d) => d) : dim;
  const reduced = new Set(given.map((d) => (d < 0 ? d + rank : d)));
  const left = x.shape.flatMap((size, d) => (reduced.has(d) ? (attributes.keepdim ? [1] : []) : [size]));
  checkShape(request, "y", output, left);
  return planSums(engine, request, reduced, op === "mean");
}

/** Plans sums or means over some dimensions of the first operand, one for each element of the result. */
export function planSums(
  engine: Engine,
  request: CallRequest,
  reduced: ReadonlySet<number>,
  divides: boolean,
): PlannedCall {
  const { op, output } = request;
  const x = operandAt(request, 0, "x");
  checkDType(request, "x", x, "float32");
  checkDType(request, "y", output, "float32");
  const strides = stridesOf(x.shape);
  const all = x.shape.map((size, d): LoopDim => ({ size, steps: [strides[d] as number] }));
  const kept = collapse(all.filter((_, d) => !reduced.has(d)));
  const summed = collapse(all.filter((_, d) => reduced.has(d)));
  const inner = summed.at(-1) ?? { size: 1, steps: [1] };
  const outer = summed.slice(0, -1);
  const beside = kept.at(-1);
  const table = (dims: readonly LoopDim[]): number =>
    Region.of(engine.memory, "int32", stepsTable(dims), `the parameters of ${op}`).address;
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["f32_sum_1x8__simd128"]),
    layout: reductionLayout,
    fields: {
      x: 0,
      y: 0,
      scratch: 0,
      scratchBytes: SUM_BYTES,
      kept: table(kept),
      keptDims: kept.length,
      sums: countOf(kept),
      summed: table(outer),
      summedDims: outer.length,
      runs: countOf(outer),
      count: inner.size,
      step: inner.steps[0] as number,
      columns: beside?.steps[0] === 1 ? beside.size : 0,
      divides: divides ? 1 : 0,
    },
    inputs: [{ operand: 0, spec: { ...x, layout: "contiguous" }, field: "x" }],
    output: { spec: output, field: "y" },
    scratch: { bytes: SUM_BYTES * engine.threads.count, field: "scratch" },
  });
}
