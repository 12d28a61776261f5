import { stridesOf } from "../../shape/shape.ts";

/** The strides with which an operand is read as if it had the broadcast shape: 0 where it stretches. */
export function broadcastStrides(shape: readonly number[], target: readonly number[]): number[] {
  const own = stridesOf(shape);
  const missing = target.length - shape.length;
  return target.map((_, d) => (d < missing || shape[d - missing] === 1 ? 0 : (own[d - missing] as number)));
}
