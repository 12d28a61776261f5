import { type DimValue, formatShape, type SymbolicShape } from "../dim/symbolic-dim.ts";
import { failure } from "../errors/index.ts";
import type { OnnxFacet, QuantizationFacet } from "../op/facets.ts";
import { type GradientCall, type GradientFacet, smooth } from "../op/gradient.ts";
import type { Tensor } from "../tensor/tensor.ts";
import { defineOp, type OpDefinition } from "../op/op-definition.ts";
import { operand } from "../op/operand.ts";
import type { TensorType } from "../op/tensor-type.ts";
import { broadcastShapes } from "../shape/broadcast.ts";
import { elementCount } from "../shape/shape.ts";
import type { TensorData } from "../tensor/tensor-data.ts";
import { broadcastStrides } from "./kernels/broadcast-strides.ts";
import { multiplyMatrices } from "./kernels/multiply-matrices.ts";

/**
 * The matrix product of the last two dimensions; the dimensions before them broadcast. An operand of rank 1 is a row
 * on the left and a column on the right, and its dimension is not in the result.
 *
 * @shape x `[...A, M, K]`, y `[...B, K, N]` gives `[...broadcast(A, B), M, N]`
 * @exactness deterministic: k ascending, `acc = f32(acc + f32(x * y))`
 * @throws QS1001 leading sizes do not broadcast; QS1002 a rank is 0, or the inner sizes differ
 * @source torch.matmul; ONNX MatMul-13
 * @example
 * matmul(tensor([[1, 2], [3, 4]]), tensor([10, 1])).toArray(); // => [12, 34]
 */
export const matmul: OpDefinition = defineOp({
  id: "matmul",
  version: 1,
  operands: [operand("x", "float32"), operand("y", "float32")],
  attributes: {},
  infer: ([x, y]) => ({
    dtype: "float32",
    shape: productShape((x as TensorType).shape, (y as TensorType).shape),
  }),
});

function productShape(x: SymbolicShape, y: SymbolicShape): SymbolicShape {
  if (x.length === 0) throw wrongShape("x", x, "[..., K]");
  if (y.length === 0) throw wrongShape("y", y, "[K] or [..., K, N]");
  const inner = x.at(-1) as DimValue;
  const columns = y.length === 1 ? [] : [y.at(-1) as DimValue];
  if (y.at(y.length === 1 ? -1 : -2) !== inner) {
    const K = `K = ${String(inner)}`;
    const expected = y.length === 1 ? `[${K}]` : `[..., ${K}, N]`;
    throw wrongShape("y", y, `${expected} (x is ${formatShape(x)})`);
  }
  return [...broadcastShapes("matmul", x.slice(0, -2), y.slice(0, -2)), ...x.slice(-2, -1), ...columns];
}

function wrongShape(operand: string, shape: SymbolicShape, expected: string): Error {
  return failure("QS1002", { op: "matmul", operand, found: formatShape(shape), expected });
}

export function matmulReference([a, b]: readonly [TensorData, TensorData], _: object, y: TensorData): void {
  const depth = a.shape.at(-1) as number;
  const rows = a.shape.length === 1 ? 1 : (a.shape.at(-2) as number);
  const columns = b.shape.length === 1 ? 1 : (b.shape.at(-1) as number);
  const sizes = { rows, depth, columns };
  const [left, right, target] = [a.data, b.data, y.data] as [Float32Array, Float32Array, Float32Array];
  const starts = batchStarts(a.shape.slice(0, -2), b.shape.slice(0, -2));
  starts.forEach(([aBatch, bBatch], i) => {
    const aAt = aBatch * rows * depth;
    multiplyMatrices(sizes, left, aAt, right, bBatch * depth * columns, target, i * rows * columns);
  });
}

/** For each matrix of the result, the indices of the matrices that it is the product of. */
function batchStarts(a: readonly number[], b: readonly number[]): [number, number][] {
  const batch = broadcastShapes("matmul", a, b) as readonly number[];
  const [aStrides, bStrides] = [broadcastStrides(a, batch), broadcastStrides(b, batch)];
  return Array.from({ length: elementCount(batch) }, (_, i) => {
    const at: [number, number] = [0, 0];
    for (let d = batch.length - 1, rest = i; d >= 0; d--) {
      const index = rest % (batch[d] as number);
      rest = (rest - index) / (batch[d] as number);
      at[0] += index * (aStrides[d] as number);
      at[1] += index * (bStrides[d] as number);
    }
    return at;
  });
}

export const matmulQuantization: QuantizationFacet = {
  kind: "rescale",
  lowered: "quantized.matmul",
  sumsOver: -1,
};

export const matmulOnnx: OnnxFacet = { kind: "operator", operator: "MatMul", since: 13 };

/** `dx = dy y^T` and `dy = x^T dy`; a vector is a matrix of one row on the left and of one column on the right. */
export const matmulGradient: GradientFacet = smooth(
  ({ operands: [x, y], dy }: GradientCall<readonly [Tensor, Tensor]>) => {
    const left = x.ndim === 1 ? x.unsqueeze(0) : x;
    const right = y.ndim === 1 ? y.unsqueeze(1) : y;
    const rows = x.ndim === 1 ? dy.unsqueeze(y.ndim === 1 ? -1 : -2) : dy;
    const product = y.ndim === 1 ? rows.unsqueeze(-1) : rows;
    const dx = product.matmul(right.transpose(-2, -1));
    const dRight = left.transpose(-2, -1).matmul(product);
    return [x.ndim === 1 ? dx.squeeze(-2) : dx, y.ndim === 1 ? dRight.squeeze(-1) : dRight];
  },
);
