import { publish, valueOf } from "../../dim/functions.ts";
import { productOfDims } from "../../dim/arithmetic.ts";
import type { GradientCall } from "../../op/gradient.ts";
import type { Tensor } from "../../tensor/tensor.ts";
import { knownSize } from "./known-size.ts";

type Size = Tensor["shape"][number];

/** What one output takes from the inputs along one dimension: where its share begins, and the share of each from there. */
export interface Share {
  readonly from: number;
  readonly weights: readonly number[];
}

/** The shares of `count` outputs among `size` inputs along spatial dimension `d`. */
export type SharesAlong = (size: number, count: number, d: number) => readonly Share[];

/**
 * The transpose of a map that takes weighed sums along each spatial dimension, one after the other: each dimension of
 * `dy` is multiplied with the matrix of the shares, `dx[p] = sum over i of weight(i, p) * dy[i]`.
 */
export function spreadWindows(
  op: string,
  x: Tensor,
  dy: Tensor,
  sharesAlong: SharesAlong,
  constant: GradientCall["constant"],
): Tensor {
  return dy.shape.slice(2).reduce<Tensor>((spread, outputs, d) => {
    const size = knownSize(op, x.shape[2 + d] as Size);
    const count = knownSize(op, outputs);
    const shares = sharesAlong(size, count, d);
    if (isIdentity(shares, size)) return spread;
    return alongDimension(spread, 2 + d, size, constant([size, count], transposed(shares, size)));
  }, dy);
}

function isIdentity(shares: readonly Share[], size: number): boolean {
  return (
    shares.length === size &&
    shares.every(({ from, weights }, i) => from === i && weights.length === 1 && weights[0] === 1)
  );
}

/** `matrix[p, i]` is the share that output i takes of input p. */
function transposed(shares: readonly Share[], size: number): number[] {
  const matrix = Array.from({ length: size * shares.length }, () => 0);
  shares.forEach(({ from, weights }, i) =>
    weights.forEach((weight, k) => {
      const at = (from + k) * shares.length + i;
      matrix[at] = (matrix[at] as number) + weight;
    }),
  );
  return matrix;
}

/** The matrix times every column along a dimension: what follows that dimension is the columns of a matrix. */
function alongDimension(x: Tensor, dim: number, size: number, matrix: Tensor): Tensor {
  const { shape } = x;
  const trailing = publish(productOfDims(shape.slice(dim + 1).map(valueOf)));
  const columns = x.reshape([...shape.slice(0, dim + 1), trailing]);
  return matrix.matmul(columns).reshape([...shape.slice(0, dim), size, ...shape.slice(dim + 1)]);
}
