import { DotConvolution } from "./dot-convolution";
import { fill, widen } from "./widen";

/**
 * Widens, for each pixel of the rows of y from `firstRow` on, `rows` of them, the pixels of x under its window, tap by
 * tap: those that the tables name. Where a tap lies on nothing, it reads the zero point.
 */
export function gatherWindows<T>(p: DotConvolution, image: usize, firstRow: i32, rows: i32, to: usize): void {
  const pixelBytes = (<usize>p.channels) << 1;
  for (let row = firstRow; row < firstRow + rows; row++) {
    const rowPlaces = p.rowPlaces + ((<usize>(row * p.rowTaps)) << 2);
    for (let column = 0; column < p.outWidth; column++) {
      const columnPlaces = p.columnPlaces + ((<usize>(column * p.columnTaps)) << 2);
      for (let i = 0; i < p.rowTaps; i++) {
        const line = load<i32>(rowPlaces + ((<usize>i) << 2));
        for (let j = 0; j < p.columnTaps; j++) {
          const place = load<i32>(columnPlaces + ((<usize>j) << 2));
          if (line < 0 || place < 0) fill(to, p.channels, p.xZeroPoint);
          else widen<T>(image + <usize>(line * p.width + place) * <usize>p.channels, to, p.channels);
          to += pixelBytes;
        }
      }
    }
  }
}
