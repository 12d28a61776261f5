import { type Layout, layoutsCoincide } from "./layout.ts";

/** A typed array, as far as it is written to. */
interface Elements {
  [index: number]: number;
  set(from: ArrayLike<number>): void;
}

/** Copies a tensor that lies in one layout to where it shall lie in another. Shapes are [B, C, ...spatial]. */
export function copyLayout(
  from: ArrayLike<number>,
  fromLayout: Layout,
  to: Elements,
  toLayout: Layout,
  shape: readonly number[],
): void {
  if (fromLayout === toLayout || layoutsCoincide(shape)) {
    to.set(from);
    return;
  }
  const [batch = 1, channels = 1, ...spatial] = shape;
  const pixels = spatial.reduce((count, size) => count * size, 1);
  const [rows, columns] = toLayout === "channelsLast" ? [channels, pixels] : [pixels, channels];
  for (let matrix = 0; matrix < batch; matrix++) {
    const start = matrix * rows * columns;
    for (let row = 0; row < rows; row++) {
      for (let column = 0; column < columns; column++) {
        to[start + column * rows + row] = from[start + row * columns + column] as number;
      }
    }
  }
}
