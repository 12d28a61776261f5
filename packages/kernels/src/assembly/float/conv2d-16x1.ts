import { multiplyAdd, splatAt } from "./arithmetic";
import { storeLanes } from "./lanes";
import { loadColumns } from "./load-columns";
import { planesOfGroup } from "./pad-planes";
import { PlaneConvolution } from "./plane-convolution";

/**
 * One part of `parts` of a convolution with few filters to a group (depthwise above all): one filter, four output rows
 * by four output columns. The lanes are columns. The border is as in `convolvePlanar`.
 */
export function conv2d16x1(p: PlaneConvolution, part: i32, parts: i32): void {
  const planes = p.images * p.groups * p.filters;
  const last = (planes * (part + 1)) / parts;
  const scratch = p.scratch + <usize>part * p.scratchBytes;
  const planeBytes = (<usize>(p.outHeight * p.outWidth)) << 2;
  let x: usize = 0;
  let padded = -1;
  for (let i = (planes * part) / parts; i < last; i++) {
    const group = i / p.filters;
    if (group != padded) x = planesOfGroup(p, group, scratch);
    padded = group;
    plane(p, x, i % (p.groups * p.filters), p.y + <usize>i * planeBytes);
  }
}

/** One output plane. The last columns overlap those before them; rows beyond the last repeat it and are not stored. */
function plane(p: PlaneConvolution, x: usize, channel: i32, y: usize): void {
  const width = p.outWidth;
  const columns = min(4, width);
  for (let row = 0; row < p.outHeight; row += 4) {
    const rows = min(4, p.outHeight - row);
    for (let column = 0; column < width; column += 4) {
      const first = min(column, width - columns);
      const to = y + ((<usize>(row * width + first)) << 2);
      tile4x4(p, x, channel, row, rows, first, columns, to);
    }
  }
}

function tile4x4(
  p: PlaneConvolution,
  x: usize,
  channel: i32,
  row: i32,
  rows: i32,
  column: i32,
  columns: i32,
  y: usize,
): void {
  const depth = p.depth;
  const offsets = p.offsets;
  const step = (<usize>p.strideWidth) << 2;
  const last = columns - 1;
  const x0 = x + start(p, row, column);
  const x1 = x + start(p, row + min(1, rows - 1), column);
  const x2 = x + start(p, row + min(2, rows - 1), column);
  const x3 = x + start(p, row + min(3, rows - 1), column);
  let c0 = f32x4.splat(0);
  let c1 = c0;
  let c2 = c0;
  let c3 = c0;
  let w = p.weight + ((<usize>channel * <usize>depth) << 2);
  for (let k = 0; k < depth; k++) {
    const offset = load<u32>(offsets + ((<usize>k) << 2));
    const b = splatAt(w);
    c0 = multiplyAdd(c0, loadColumns(x0 + offset, step, last), b);
    c1 = multiplyAdd(c1, loadColumns(x1 + offset, step, last), b);
    c2 = multiplyAdd(c2, loadColumns(x2 + offset, step, last), b);
    c3 = multiplyAdd(c3, loadColumns(x3 + offset, step, last), b);
    w += 4;
  }
  if (p.bias != 0) {
    const bias = splatAt(p.bias + ((<usize>channel) << 2));
    c0 = f32x4.add(c0, bias);
    c1 = f32x4.add(c1, bias);
    c2 = f32x4.add(c2, bias);
    c3 = f32x4.add(c3, bias);
  }
  const pitch = (<usize>p.outWidth) << 2;
  storeLanes(y, c0, columns);
  if (rows > 1) storeLanes(y + pitch, c1, columns);
  if (rows > 2) storeLanes(y + 2 * pitch, c2, columns);
  if (rows > 3) storeLanes(y + 3 * pitch, c3, columns);
}

function start(p: PlaneConvolution, row: i32, column: i32): usize {
  return load<u32>(p.starts + ((<usize>(row * p.outWidth + column)) << 2));
}
