import type { TensorData } from "../../tensor/tensor-data.ts";
import { broadcastStrides } from "./broadcast-strides.ts";

/**
 * `y = f(a, b)`, element by element with broadcasting. Storing into `y` rounds to its dtype, and for + - * / of two
 * float32 numbers that is the correctly rounded result (53 >= 2 * 24 + 2 bits).
 */
export function broadcastBinary(
  a: TensorData,
  b: TensorData,
  y: TensorData,
  f: (u: number, v: number) => number,
): void {
  const rank = y.shape.length;
  const aStrides = broadcastStrides(a.shape, y.shape);
  const bStrides = broadcastStrides(b.shape, y.shape);
  const index = new Array<number>(rank).fill(0);
  let ai = 0;
  let bi = 0;
  for (let i = 0; i < y.data.length; i++) {
    y.data[i] = f(a.data[ai] as number, b.data[bi] as number);
    for (let d = rank - 1; d >= 0; d--) {
      ai += aStrides[d] as number;
      bi += bStrides[d] as number;
      index[d] = (index[d] as number) + 1;
      if ((index[d] as number) < (y.shape[d] as number)) break;
      index[d] = 0;
      ai -= (aStrides[d] as number) * (y.shape[d] as number);
      bi -= (bStrides[d] as number) * (y.shape[d] as number);
    }
  }
}
