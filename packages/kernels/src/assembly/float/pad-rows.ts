import { copyFloats, zero } from "./copy-floats";
import { PlanarConvolution } from "./planar-convolution";

/** Copies the rows of every plane that rows `first` to `last` of y read, spread as asked, with a border of +0. */
export function padRows(p: PlanarConvolution, image: usize, first: i32, last: i32, to: usize): void {
  const top = first * p.strideHeight - p.padTop;
  const rows = (last - first) * p.strideHeight + p.extentHeight;
  const right = p.paddedWidth - p.padLeft - p.width;
  const lastRow = (p.height - 1) * p.spreadHeight;
  const pitch = (<usize>p.paddedWidth) << 2;
  const rowBytes = (<usize>p.width) << 2;
  for (let channel = 0; channel < p.channels; channel++) {
    const plane = image + <usize>channel * <usize>p.height * rowBytes;
    let target = to + <usize>channel * <usize>p.planeRows * pitch;
    for (let row = top; row < top + rows; row++) {
      if (row < 0 || row > lastRow || row % p.spreadHeight != 0) {
        zero(target, p.paddedWidth);
      } else if (p.spreadWidth > 1) {
        zero(target, p.paddedWidth);
        const from = plane + <usize>(row / p.spreadHeight) * rowBytes;
        spreadRow(from, target + ((<usize>p.padLeft) << 2), p.width, (<usize>p.spreadWidth) << 2);
      } else {
        zero(target, p.padLeft);
        const start = target + ((<usize>p.padLeft) << 2);
        copyFloats(plane + <usize>(row / p.spreadHeight) * rowBytes, start, p.width);
        zero(start + rowBytes, right);
      }
      target += pitch;
    }
  }
}

function spreadRow(from: usize, to: usize, count: i32, step: usize): void {
  for (let i = 0; i < count; i++) {
    store<u32>(to, load<u32>(from));
    from += 4;
    to += step;
  }
}
