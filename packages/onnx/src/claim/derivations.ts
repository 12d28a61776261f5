import { allocate, type TensorData } from "@quantrace/core";
import type { Derivation } from "./operation-claim.ts";

/** A matrix with rows and columns exchanged. */
export function transposed({ dtype, shape, data }: TensorData): TensorData {
  const [rows, columns] = shape as [number, number];
  const result = allocate(dtype, [columns, rows]);
  for (let i = 0; i < rows; i++)
    for (let j = 0; j < columns; j++) result.data[j * rows + i] = data[i * columns + j] as number;
  return result;
}

/** How a tensor follows from what was written for it; null where it is neither of the ways that are known. */
export function derivationOf(tensor: TensorData, written: TensorData): Derivation | null {
  for (const derivation of candidates(tensor, written)) {
    const made = derived(written, derivation);
    if (made !== null && sameNumbers(made, tensor)) return derivation;
  }
  return null;
}

function candidates(tensor: TensorData, written: TensorData): readonly Derivation[] {
  const { dtype, shape, data } = tensor;
  if (dtype !== "int8" && dtype !== "uint8") return [{ kind: "transposed" }];
  if (written.data.length !== data.length || shape.length < 3 || data.length === 0)
    return [{ kind: "transposed" }];
  const plane = shape.slice(2).reduce<number>((count, size) => count * size, 1);
  const points = Array.from(
    { length: shape[1] as number },
    (_, channel) => (data[channel * plane] as number) - (written.data[channel * plane] as number),
  );
  return [{ kind: "moved", dtype, points }];
}

/** The tensor that a constant of the file was written for; null where it cannot be one. */
export function derived(written: TensorData, by: Derivation): TensorData | null {
  if (by.kind === "transposed") return written.shape.length === 2 ? transposed(written) : null;
  const { shape, data } = written;
  const channels = shape[1];
  if (shape.length < 3 || by.points.length !== channels) return null;
  const plane = shape.slice(2).reduce<number>((count, size) => count * size, 1);
  const result = allocate(by.dtype, shape);
  for (let i = 0; i < data.length; i++)
    result.data[i] =
      (data[i] as number) + (by.points[Math.floor(i / plane) % (channels as number)] as number);
  return result;
}

function sameNumbers(a: TensorData, b: TensorData): boolean {
  return (
    a.dtype === b.dtype && `${a.shape}` === `${b.shape}` && a.data.every((value, i) => value === b.data[i])
  );
}
