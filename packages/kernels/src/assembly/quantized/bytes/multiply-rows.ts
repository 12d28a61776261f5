import { dots1x16, dots2x16 } from "./byte-dots";

/** Adds a chunk to the sums of some rows, which start from `from`, `step` bytes apart. */
export function multiplyRows(
  x: usize,
  pitch: usize,
  panel: usize,
  quads: i32,
  from: usize,
  step: usize,
  sums: usize,
  rows: i32,
): void {
  let row = 0;
  for (; row + 2 <= rows; row += 2) {
    dots2x16(x, x + pitch, panel, quads, from, from + step, sums, sums + 64);
    x += 2 * pitch;
    from += 2 * step;
    sums += 128;
  }
  if (row < rows) dots1x16(x, panel, quads, from, sums);
}
