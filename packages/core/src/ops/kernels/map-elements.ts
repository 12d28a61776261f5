import type { TensorData } from "../../tensor/tensor-data.ts";

/** `y = f(x)`, element by element. Storing into `y` rounds to its dtype. */
export function mapElements(x: TensorData, y: TensorData, f: (value: number) => number): void {
  for (let i = 0; i < y.data.length; i++) y.data[i] = f(x.data[i] as number);
}
