/** How a window moves along height and width, all numbers known. */
export interface Window2d {
  readonly kernel: readonly [number, number];
  readonly stride: readonly [number, number];
  readonly padding: readonly [number, number];
  readonly dilation: readonly [number, number];
}

/** A range of indices: `from` inclusive, `to` exclusive. */
export interface IndexRange {
  readonly from: number;
  readonly to: number;
}

/** One position in the kernel, with the outputs for which it lies inside the input. */
export interface Tap {
  /** Input row (column) of output row (column) 0; negative inside the padding. */
  readonly row: number;
  readonly column: number;
  readonly outputRows: IndexRange;
  readonly outputColumns: IndexRange;
}

/** The taps of a window, row by row: kernel row and kernel column ascending. */
export function tapsOf(
  { kernel, stride, padding, dilation }: Window2d,
  [height, width]: readonly [number, number],
  [outputHeight, outputWidth]: readonly [number, number],
): Tap[] {
  const taps: Tap[] = [];
  for (let kh = 0; kh < kernel[0]; kh++) {
    const row = kh * dilation[0] - padding[0];
    const outputRows = inside(row, stride[0], height, outputHeight);
    for (let kw = 0; kw < kernel[1]; kw++) {
      const column = kw * dilation[1] - padding[1];
      taps.push({ row, column, outputRows, outputColumns: inside(column, stride[1], width, outputWidth) });
    }
  }
  return taps;
}

/** The outputs `o` below `count` with `0 <= first + o * stride < size`. */
function inside(first: number, stride: number, size: number, count: number): IndexRange {
  return {
    from: Math.max(0, Math.ceil(-first / stride)),
    to: Math.min(count, Math.ceil((size - first) / stride)),
  };
}
