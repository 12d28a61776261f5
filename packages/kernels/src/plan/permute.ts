import { type CallRequest, checkShape, operandAt, type TensorSpec } from "../call-request.ts";
import { type Engine, noKernel } from "../engine.ts";
import { permutationLayout } from "../generated/layouts.generated.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { selectKernel } from "./select-kernel.ts";
import { collapse, countOf, type LoopDim, stepsTable, stridesOf } from "./strided-dims.ts";

/** The attributes of permute. */
export interface PermuteAttributes {
  readonly dims: readonly number[];
}

/** The attributes of transpose. */
export interface TransposeAttributes {
  readonly dim0: number;
  readonly dim1: number;
}

/** Plans permute. */
export function planPermute(engine: Engine, request: CallRequest<"permute">): PlannedCall {
  const { shape } = operandAt(request, 0, "x");
  return planOrder(
    engine,
    request,
    request.attributes.dims.map((dim) => (dim < 0 ? dim + shape.length : dim)),
  );
}

/** Plans transpose. */
export function planTranspose(engine: Engine, request: CallRequest<"transpose">): PlannedCall {
  const { shape } = operandAt(request, 0, "x");
  const [first = 0, second = 0] = [request.attributes.dim0, request.attributes.dim1].map((dim) =>
    dim < 0 ? dim + shape.length : dim,
  );
  const order = shape.map((_, d) => (d === first ? second : d === second ? first : d));
  return planOrder(engine, request, order);
}

function planOrder(
  engine: Engine,
  request: CallRequest<"permute" | "transpose">,
  order: readonly number[],
): PlannedCall {
  const x = { ...operandAt(request, 0, "x"), layout: "contiguous" as const };
  const shape = order.map((dim) => x.shape[dim] as number);
  checkShape(request, "y", request.output, shape);
  const [xSteps, ySteps] = [stridesOf(x.shape), stridesOf(shape)];
  const dims = order.map((dim, i) => ({
    size: shape[i] as number,
    steps: [xSteps[dim] as number, ySteps[i] as number],
  }));
  return planPermutation(engine, request, x, { ...request.output, layout: "contiguous" }, dims);
}

/** Plans a copy that walks y in order and x in steps of any size. `dims` are those of y, with the steps of x and of y. */
export function planPermutation(
  engine: Engine,
  request: CallRequest,
  x: TensorSpec,
  y: TensorSpec,
  dims: readonly LoopDim[],
): PlannedCall {
  const bits = bitsOf(x);
  if (bits === null) throw noKernel(engine, request.op, `elements of ${x.dtype}`);
  const { columns, rows, planes } = planesOf(collapse(dims));
  const what = `the parameters of ${request.op}`;
  return new PlannedCall(engine, request.op, {
    kernel: selectKernel(engine, request, [
      bits === 8 ? "x8_permute_16x16__simd128" : "x32_permute_4x4__simd128",
      `x${bits}_permute_1x1__scalar`,
    ]),
    layout: permutationLayout,
    fields: {
      x: 0,
      y: 0,
      steps: Region.of(engine.memory, "int32", stepsTable(planes), what).address,
      dims: planes.length,
      planes: countOf(planes),
      rows: rows.size,
      columns: columns.size,
      xRow: rows.steps[0] as number,
      xColumn: columns.steps[0] as number,
      yRow: rows.steps[1] as number,
    },
    inputs: [{ operand: 0, spec: x, field: "x" }],
    output: { spec: y, field: "y" },
    scratch: null,
  });
}

function bitsOf({ dtype }: TensorSpec): 8 | 32 | null {
  if (dtype === "float32" || dtype === "int32") return 32;
  return dtype === "uint8" || dtype === "int8" || dtype === "bool" ? 8 : null;
}

const single: LoopDim = { size: 1, steps: [1, 1] };

/** Columns lie side by side in y. Rows lie side by side in x where the columns do not, so that tiles can be turned. */
function planesOf(dims: readonly LoopDim[]): {
  readonly columns: LoopDim;
  readonly rows: LoopDim;
  readonly planes: readonly LoopDim[];
} {
  const columns = dims.at(-1) ?? single;
  const others = dims.slice(0, -1);
  const beside = columns.steps[0] === 1 ? -1 : others.findIndex(({ steps }) => steps[0] === 1);
  const at = beside < 0 ? others.length - 1 : beside;
  return { columns, rows: others[at] ?? single, planes: others.filter((_, i) => i !== at) };
}
