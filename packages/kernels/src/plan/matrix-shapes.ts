import { type CallRequest, checkShape, type TensorSpec, wrongShape } from "../call-request.ts";

/** The sizes of a batch of matrix products. */
export interface MatmulGeometry {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
  /** The leading sizes of the result. */
  readonly leading: readonly number[];
}

/** The sizes of x [...A, M, K] by y [...B, K, N]. Throws QS1002. */
export function matmulGeometry(request: CallRequest, x: TensorSpec, y: TensorSpec): MatmulGeometry {
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
export function broadcastOffsets(
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
