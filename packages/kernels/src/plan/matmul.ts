import {
  type CallRequest,
  checkDType,
  checkShape,
  operandAt,
  type TensorSpec,
  wrongShape,
} from "../call-request.ts";
import type { Engine } from "../engine.ts";
import { matrixProductLayout } from "../generated/layouts.generated.ts";
import { Region } from "../memory/region.ts";
import { PlannedCall } from "../planned-call.ts";
import { tableOfRows } from "./convolution-problem.ts";
import { selectKernel } from "./select-kernel.ts";

/**
 * Plans matmul(x [...A, M, K], y [...B, K, N]) in float32; the leading sizes broadcast. Rank 1 is a row on the left
 * and a column on the right.
 */
export function planMatmul(engine: Engine, request: CallRequest<"matmul">): PlannedCall {
  const left = operandAt(request, 0, "x");
  const right = operandAt(request, 1, "y");
  const { output } = request;
  for (const [name, spec] of Object.entries({ x: left, y: right, result: output })) {
    checkDType(request, name, spec, "float32");
  }
  const kernel = selectKernel(engine, request, ["f32_f32_gemm_4x8__simd128"]);
  const { rows, depth, columns, leading } = matmulGeometry(request, left, right);
  const table = (values: Uint32Array) =>
    Region.of(engine.memory, "uint32", values, "the parameters of matmul").address;
  const leftOffsets = broadcastOffsets(request, "x", left, leading, rows * depth * 4);
  const rightOffsets = broadcastOffsets(request, "y", right, leading, depth * columns * 4);
  return new PlannedCall(engine, request.op, {
    kernel,
    layout: matrixProductLayout,
    fields: {
      left: 0,
      right: 0,
      packed: 0,
      y: 0,
      tile: engine.tile,
      offsets: table(Uint32Array.from({ length: depth }, (_, k) => k * 4)),
      rowStarts: table(tableOfRows(rows, (row) => row * depth * 4)),
      leftOffsets: table(leftOffsets),
      rightOffsets: table(rightOffsets),
      products: leftOffsets.length,
      rows,
      depth,
      columns,
    },
    inputs: [
      { operand: 0, spec: left, field: "left" },
      { operand: 1, spec: right, field: "right" },
    ],
    output: { spec: output, field: "y" },
    scratch: { bytes: Math.ceil(columns / 8) * 8 * depth * 4, field: "packed" },
  });
}

interface MatmulGeometry {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  /** The leading sizes of the result. */
  readonly leading: readonly number[];
}

function matmulGeometry(request: CallRequest, x: TensorSpec, y: TensorSpec): MatmulGeometry {
  const { output } = request;
  const depth = x.shape.at(-1);
  if (depth === undefined) throw wrongShape(request, "x", x.shape, "[..., K]");
  const columns = y.shape.length === 1 ? 1 : (y.shape.at(-1) ?? 0);
  if (y.shape.at(y.shape.length === 1 ? -1 : -2) !== depth) {
    throw wrongShape(request, "y", y.shape, `[${depth}] or [..., ${depth}, N]`);
  }
  const leading = output.shape.slice(0, Math.max(x.shape.length - 2, y.shape.length - 2, 0));
  const ownColumns = y.shape.length === 1 ? [] : [columns];
  checkShape(request, "result", output, [...leading, ...x.shape.slice(-2, -1), ...ownColumns]);
  return { rows: x.shape.at(-2) ?? 1, depth, columns, leading };
}

/**
 * For each matrix of the result, in order, the byte offset of the operand's matrix that it is made from: sizes of 1
 * and missing leading sizes repeat. Throws QS1002 when the operand does not broadcast to the result.
 */
function broadcastOffsets(
  request: CallRequest,
  operand: string,
  { shape }: TensorSpec,
  target: readonly number[],
  matrixBytes: number,
): Uint32Array {
  const leading = shape.slice(0, -2);
  let offsets = [0];
  let stride = matrixBytes;
  for (let back = 1; back <= target.length; back++) {
    const size = target.at(-back) as number;
    const own = leading.at(-back) ?? 1;
    if (own !== size && own !== 1) {
      throw wrongShape(request, operand, shape, `leading sizes that broadcast to [${target.join(", ")}]`);
    }
    const step = own === 1 ? 0 : stride;
    const inner = offsets;
    offsets = Array.from({ length: size }, (_, i) => inner.map((offset) => offset + i * step)).flat();
    stride *= own;
  }
  return Uint32Array.from(offsets);
}
