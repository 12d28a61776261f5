import { broadcastShapes } from "../../../shape/broadcast.ts";
import { elementCount } from "../../../shape/shape.ts";
import { broadcastStrides } from "../../kernels/broadcast-strides.ts";

/** The indices of the two matrices whose product is one matrix of the result. */
export interface MatrixStarts {
  readonly aMatrix: number;
  readonly bMatrix: number;
}

/** For each matrix of a broadcast product, in row-major order of the leading sizes, the matrices that it is made of. */
export function matrixStarts(aShape: readonly number[], bShape: readonly number[]): MatrixStarts[] {
  const [a, b] = [aShape.slice(0, -2), bShape.slice(0, -2)];
  const batch = broadcastShapes("quantized.matmul", a, b) as readonly number[];
  const [aStrides, bStrides] = [broadcastStrides(a, batch), broadcastStrides(b, batch)];
  return Array.from({ length: elementCount(batch) }, (_, matrix) => {
    let aMatrix = 0;
    let bMatrix = 0;
    let rest = matrix;
    for (let d = batch.length - 1; d >= 0; d--) {
      const index = rest % (batch[d] as number);
      rest = (rest - index) / (batch[d] as number);
      aMatrix += index * (aStrides[d] as number);
      bMatrix += index * (bStrides[d] as number);
    }
    return { aMatrix, bMatrix };
  });
}
