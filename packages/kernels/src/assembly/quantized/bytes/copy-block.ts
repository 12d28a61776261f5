import { DotConvolution } from "../dot-convolution";
import { flipped } from "./copy-rows";

/** Copies the rows of x that the rows of y from `firstRow` on read, `rows` of them, after `xFlip`, with their border. */
export function copyBlock(p: DotConvolution, image: usize, firstRow: i32, rows: i32, to: usize): void {
  const rowBytes = p.width * p.channels;
  const left = p.padLeft * p.channels;
  const pitch = p.paddedWidth * p.channels;
  const first = firstRow * p.strideHeight - p.padTop;
  const end = first + (rows - 1) * p.strideHeight + p.extentHeight;
  const hasBorder = pitch != rowBytes || first < 0 || end > p.height;
  const step = hasBorder ? 1 : end - first;
  for (let row = first; row < end; row += step) {
    if (hasBorder) memory.fill(to, <u8>(p.xZeroPoint ^ p.xFlip), pitch);
    if (row >= 0 && row < p.height) {
      flipped(image + <usize>row * <usize>rowBytes, to + <usize>left, rowBytes * step, p.xFlip);
    }
    to += <usize>pitch;
  }
}
