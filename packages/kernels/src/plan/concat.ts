import { type CallRequest, checkShape, operandAt, type TensorSpec } from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { concatenationLayout } from "../generated/layouts.generated.ts";
import type { Layout } from "../layout.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { elementBytes } from "./element-bytes.ts";
import { countOf, dimAt, memoryOrder } from "./memory-order.ts";
import { selectKernel } from "./select-kernel.ts";

/** The attributes of cat. */
export interface CatAttributes {
  readonly dim: number;
}

/** Plans cat: the operands are the tensors. It keeps the layout that most of the elements have. */
export function planCat(engine: Engine, request: CallRequest<"cat">): PlannedCall {
  const { op, output } = request;
  const tensors = request.operands.map((_, i) => operandAt(request, i, `tensors[${i}]`));
  const rank = output.shape.length;
  const axis = dimAt(request.attributes.dim, rank);
  tensors.forEach((tensor, i) =>
    checkShape(request, `tensors[${i}]`, tensor, output.shape.with(axis, tensor.shape[axis] ?? 0)),
  );
  const layout = commonLayout(tensors);
  const order = memoryOrder(rank, layout);
  const place = order.indexOf(axis);
  const bytes = elementBytes(output.dtype);
  const runOf = ({ shape }: TensorSpec): number =>
    countOf(order.slice(place).map((d) => shape[d] as number)) * bytes;
  const runs = Region.of(engine.memory, "uint32", tensors.map(runOf), `the runs of ${op}`);
  const base = Object.keys(concatenationLayout).length;
  const names = tensors.map((_, i) => `x${i}`);
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, ["x8_concat_1x8__scalar"]),
    layout: { ...concatenationLayout, ...Object.fromEntries(names.map((name, i) => [name, base + i])) },
    fields: {
      ...Object.fromEntries(names.map((name) => [name, 0])),
      y: 0,
      rows: countOf(order.slice(0, place).map((d) => output.shape[d] as number)),
      tensors: tensors.length,
      runs: runs.address,
      rowBytes: runOf(output),
    },
    inputs: tensors.map(({ dtype, shape }, i) => ({
      operand: i,
      spec: { dtype, shape, layout },
      field: `x${i}`,
    })),
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

function commonLayout(tensors: readonly TensorSpec[]): Layout {
  let last = 0;
  for (const { shape, layout } of tensors) last += countOf(shape) * (layout === "channelsLast" ? 1 : -1);
  return last > 0 ? "channelsLast" : "contiguous";
}
