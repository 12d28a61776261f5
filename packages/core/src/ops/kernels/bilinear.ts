import type { TensorData } from "../../tensor/tensor-data.ts";

const f = Math.fround;

/** The two pixels of a row that one comes from, and the share of the second. */
export interface Between {
  readonly first: number;
  readonly second: number;
  readonly share: number;
}

/**
 * Where `count` pixels come from among `size`, in float32 as PyTorch has it: with `alignCorners` at
 * `i * f32((size - 1) / (count - 1))`, else at `max(f32(f32(size / count) * f32(i + 0.5)) - 0.5, 0)`.
 */
export function placesBetween(size: number, count: number, alignCorners: boolean): readonly Between[] {
  const step = alignCorners ? (count > 1 ? f((size - 1) / (count - 1)) : 0) : f(size / count);
  return Array.from({ length: count }, (_, i) => {
    const place = alignCorners ? f(step * i) : Math.max(f(f(step * f(i + 0.5)) - 0.5), 0);
    const first = Math.min(Math.floor(place), size - 1);
    return { first, second: Math.min(first + 1, size - 1), share: f(place - first) };
  });
}

/**
 * Fills the images of `y`: along the row above and the row below first, then between them, each as
 * `f32(f32((1 - share) * a) + f32(share * b))`.
 */
export function interpolateBilinear(
  x: TensorData,
  rows: readonly Between[],
  columns: readonly Between[],
  y: TensorData,
): void {
  const [height, width] = x.shape.slice(2) as [number, number];
  let to = 0;
  for (let plane = 0; plane < x.data.length; plane += height * width) {
    for (const row of rows) {
      for (const column of columns) {
        const along = (i: number): number => {
          const at = plane + i * width;
          return mix(x.data[at + column.first] as number, x.data[at + column.second] as number, column.share);
        };
        y.data[to++] = mix(along(row.first), along(row.second), row.share);
      }
    }
  }
}

function mix(a: number, b: number, share: number): number {
  return Math.fround(Math.fround(Math.fround(1 - share) * a) + Math.fround(share * b));
}
