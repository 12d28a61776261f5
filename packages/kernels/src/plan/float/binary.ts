import { type CallRequest, checkDType, operandAt, type TensorSpec, wrongShape } from "../../call-request.ts";
import type { Engine } from "../../engine.ts";
import { broadcastLayout } from "../../generated/float-layouts.generated.ts";
import { Region } from "../../memory/region.ts";
import { PlannedCall } from "../../planned-call.ts";
import { selectKernel } from "../select-kernel.ts";
import { collapse, countOf, stepsTable, stridesOf } from "../strided-dims.ts";

/** The functions of two float32 numbers that kernels compute. */
export type BinaryOp = "add" | "sub" | "mul" | "div" | "maximum" | "minimum" | Relation;

/** Comparisons of two float32 numbers, which give booleans. */
export type Relation = "gt" | "ge" | "lt" | "le" | "eq" | "ne";

/** In the order of the kernel's constants. */
const relations: readonly string[] = ["gt", "ge", "lt", "le", "eq", "ne"] satisfies Relation[];

/** The functions of two booleans, in the order of the kernel's constants. */
const logic: readonly string[] = ["logicalAnd", "logicalOr"];

/** Plans a function of two float32 tensors with broadcasting. Equal shapes keep the layout of the first. */
export function planBinary(engine: Engine, request: CallRequest<BinaryOp>): PlannedCall {
  const { op } = request;
  const relation = relations.indexOf(op);
  const isRelation = relation >= 0;
  return planBroadcast(engine, request, {
    kernel: `f32_f32_${isRelation ? "compare" : op}_1x4__simd128`,
    operands: "float32",
    result: isRelation ? "bool" : "float32",
    relation,
  });
}

/** Plans a function of two tensors of booleans, likewise. */
export function planLogic(engine: Engine, request: CallRequest<"logicalAnd" | "logicalOr">): PlannedCall {
  return planBroadcast(engine, request, {
    kernel: "x8_x8_logic_1x16__simd128",
    operands: "bool",
    result: "bool",
    relation: logic.indexOf(request.op),
  });
}

interface BroadcastForm {
  readonly kernel: string;
  readonly operands: "float32" | "bool";
  readonly result: "float32" | "bool";
  readonly relation: number;
}

function planBroadcast(
  engine: Engine,
  request: CallRequest,
  { kernel, operands, result, relation }: BroadcastForm,
): PlannedCall {
  const { op, output } = request;
  const a = operandAt(request, 0, "x");
  const b = operandAt(request, 1, "y");
  checkDType(request, "x", a, operands);
  checkDType(request, "y", b, operands);
  checkDType(request, "result", output, result);
  const aSteps = broadcastSteps(request, "x", a, output.shape);
  const bSteps = broadcastSteps(request, "y", b, output.shape);
  const dims = collapse(
    output.shape.map((size, d) => ({ size, steps: [aSteps[d] as number, bSteps[d] as number] })),
  );
  const inner = dims.at(-1) ?? { size: 1, steps: [1, 1] };
  const outer = dims.slice(0, -1);
  const isPlain = [a, b].every(({ shape }) => shape.join() === output.shape.join());
  const layout = isPlain ? (a.layout ?? b.layout ?? "contiguous") : "contiguous";
  return new PlannedCall(engine, op, {
    kernel: selectKernel(engine, request, [kernel]),
    layout: broadcastLayout,
    fields: {
      a: 0,
      b: 0,
      y: 0,
      steps: Region.of(engine.memory, "int32", stepsTable(outer), `the parameters of ${op}`).address,
      dims: outer.length,
      rows: countOf(outer),
      count: inner.size,
      aStep: inner.steps[0] as number,
      bStep: inner.steps[1] as number,
      relation,
    },
    inputs: [
      { operand: 0, spec: { ...a, layout }, field: "a" },
      { operand: 1, spec: { ...b, layout }, field: "b" },
    ],
    output: { spec: { ...output, layout }, field: "y" },
    scratch: null,
  });
}

/** How far an operand goes on in each dimension of the result: 0 where it repeats. Throws QS1002. */
export function broadcastSteps(
  request: CallRequest,
  operand: string,
  { shape }: TensorSpec,
  target: readonly number[],
): number[] {
  const missing = target.length - shape.length;
  const own = stridesOf(shape);
  return target.map((size, d) => {
    const mine = shape[d - missing] ?? 1;
    if (mine === size) return own[d - missing] ?? 0;
    if (mine !== 1) throw wrongShape(request, operand, shape, `broadcasting to [${target.join(", ")}]`);
    return 0;
  });
}
