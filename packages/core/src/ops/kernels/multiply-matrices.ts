/** The sizes of a matrix product: `[rows, depth] [depth, columns]`. */
export interface ProductSizes {
  readonly rows: number;
  readonly depth: number;
  readonly columns: number;
}

/**
 * `y += a b` for row-major matrices that start at the given elements. Per element of `y` the products are added with
 * k ascending, each `f32(acc + f32(a b))`; the inner loop runs along a row of `y`, which leaves that order as it is.
 */
export function multiplyMatrices(
  { rows, depth, columns }: ProductSizes,
  a: Float32Array,
  aAt: number,
  b: Float32Array,
  bAt: number,
  y: Float32Array,
  yAt: number,
): void {
  for (let row = 0; row < rows; row++) {
    const start = yAt + row * columns;
    for (let k = 0; k < depth; k++) {
      const factor = a[aAt + row * depth + k] as number;
      const shift = bAt + k * columns - start;
      for (let i = start; i < start + columns; i++) {
        y[i] = (y[i] as number) + Math.fround(factor * (b[i + shift] as number));
      }
    }
  }
}
