import { multiplyAdd, splatAt } from "./arithmetic";
import { convolveSkipping } from "./convolve-skipping";
import { hasOddWeights } from "./given-weights";
import { packPanel } from "./pack-panels";
import { padRows } from "./pad-rows";
import { laneOfPanel, lanesOfPanel, panelCount } from "./panels";
import { PlanarConvolution } from "./planar-convolution";

/**
 * One part of `parts` of a convolution with few output pixels and a long k, such as the gradient by a weight: the lanes
 * are filters, whose weights are packed panel by panel, and the rows are the pixels of all images, read in place. The
 * border is as in `convolvePlanar`.
 */
export function convolveFewPixels(p: PlanarConvolution, part: i32, parts: i32): void {
  if (hasOddWeights(p, p.weight)) {
    convolveSkipping(p, p.weight, part, parts);
    return;
  }
  const panels = panelCount(p.filters);
  const firstImage = p.splitsBlocks ? (p.images * part) / parts : 0;
  const lastImage = p.splitsBlocks ? (p.images * (part + 1)) / parts : p.images;
  const firstPanel = p.splitsBlocks ? 0 : (panels * part) / parts;
  const lastPanel = p.splitsBlocks ? panels : (panels * (part + 1)) / parts;
  const scratch = p.scratch + <usize>part * p.scratchBytes;
  const sums = scratch + p.panelBytes;
  let x = p.x + <usize>firstImage * p.xImageBytes;
  let imageBytes = p.xImageBytes;
  if (p.isPadded) {
    imageBytes = <usize>p.groups * p.groupBytes;
    const copy = scratch + p.packedAt;
    for (let image = 0; image < lastImage - firstImage; image++) {
      padRows(
        p,
        x + <usize>image * p.xImageBytes,
        0,
        p.pixels / p.outWidth - 1,
        copy + <usize>image * imageBytes,
      );
    }
    x = copy;
  }
  for (let group = 0; group < p.groups; group++) {
    for (let panel = firstPanel; panel < lastPanel; panel++) {
      const lane = laneOfPanel(panel, p.filters);
      const lanes = lanesOfPanel(lane, p.filters);
      const channel = group * p.filters + lane;
      sumRows(
        p,
        x + <usize>group * p.groupBytes,
        imageBytes,
        lastImage - firstImage,
        channel,
        lanes,
        scratch,
        sums,
      );
      storeRows(p, firstImage, lastImage, channel, lanes, sums);
    }
  }
}

/** The sums of all rows for one panel of filters, k by chunks. */
function sumRows(
  p: PlanarConvolution,
  x: usize,
  imageBytes: usize,
  images: i32,
  channel: i32,
  lanes: i32,
  panel: usize,
  sums: usize,
): void {
  const weight = p.weight + <usize>channel * p.weightPitch;
  const rows = images * p.pixels;
  for (let k = 0; k < p.depth; k += p.chunk) {
    const depth = min(p.chunk, p.depth - k);
    const offsets = p.offsets + ((<usize>k) << 2);
    const end = offsets + ((<usize>depth) << 2);
    packPanel(weight + ((<usize>k) << 2), panel, lanes, depth, p.weightPitch, 4);
    if (lanes == 16) {
      for (let row = 0; row < rows; row += 2) {
        const other = min(row + 1, rows - 1);
        const x0 = rowAt(p, x, imageBytes, row);
        const x1 = rowAt(p, x, imageBytes, other);
        tile2x16(
          x0,
          x1,
          offsets,
          end,
          panel,
          sums + ((<usize>row) << 6),
          sums + ((<usize>other) << 6),
          k == 0,
        );
      }
    } else {
      for (let row = 0; row < rows; row++) {
        tile1x4(rowAt(p, x, imageBytes, row), offsets, end, panel, sums + ((<usize>row) << 6), k == 0);
      }
    }
  }
}

function rowAt(p: PlanarConvolution, x: usize, imageBytes: usize, row: i32): usize {
  const image = row / p.pixels;
  const pixel = row - image * p.pixels;
  return x + <usize>image * imageBytes + load<u32>(p.starts + ((<usize>pixel) << 2));
}

/** Two pixels by sixteen filters. A single one is computed twice. */
function tile2x16(
  x0: usize,
  x1: usize,
  offsets: usize,
  end: usize,
  w: usize,
  y0: usize,
  y1: usize,
  begins: bool,
): void {
  let a0 = f32x4.splat(0);
  let a1 = a0;
  let a2 = a0;
  let a3 = a0;
  let b0 = a0;
  let b1 = a0;
  let b2 = a0;
  let b3 = a0;
  if (!begins) {
    a0 = v128.load(y0);
    a1 = v128.load(y0, 16);
    a2 = v128.load(y0, 32);
    a3 = v128.load(y0, 48);
    b0 = v128.load(y1);
    b1 = v128.load(y1, 16);
    b2 = v128.load(y1, 32);
    b3 = v128.load(y1, 48);
  }
  while (offsets != end) {
    const offset = <usize>load<u32>(offsets);
    const w0 = v128.load(w);
    const w1 = v128.load(w, 16);
    const w2 = v128.load(w, 32);
    const w3 = v128.load(w, 48);
    const a = splatAt(x0 + offset);
    a0 = multiplyAdd(a0, a, w0);
    a1 = multiplyAdd(a1, a, w1);
    a2 = multiplyAdd(a2, a, w2);
    a3 = multiplyAdd(a3, a, w3);
    const b = splatAt(x1 + offset);
    b0 = multiplyAdd(b0, b, w0);
    b1 = multiplyAdd(b1, b, w1);
    b2 = multiplyAdd(b2, b, w2);
    b3 = multiplyAdd(b3, b, w3);
    offsets += 4;
    w += 64;
  }
  v128.store(y0, a0);
  v128.store(y0, a1, 16);
  v128.store(y0, a2, 32);
  v128.store(y0, a3, 48);
  v128.store(y1, b0);
  v128.store(y1, b1, 16);
  v128.store(y1, b2, 32);
  v128.store(y1, b3, 48);
}

function tile1x4(x: usize, offsets: usize, end: usize, w: usize, y: usize, begins: bool): void {
  let sum = begins ? f32x4.splat(0) : v128.load(y);
  while (offsets != end) {
    sum = multiplyAdd(sum, splatAt(x + load<u32>(offsets)), v128.load(w));
    offsets += 4;
    w += 16;
  }
  v128.store(y, sum);
}

/** Brings the sums of a panel to their planes, with the bias. */
function storeRows(p: PlanarConvolution, first: i32, last: i32, channel: i32, lanes: i32, sums: usize): void {
  for (let image = first; image < last; image++) {
    for (let pixel = 0; pixel < p.pixels; pixel++) {
      let to = p.y + ((<usize>((image * p.groups * p.filters + channel) * p.pixels + pixel)) << 2);
      for (let lane = 0; lane < lanes; lane++) {
        const sum: f32 = p.depth == 0 ? 0 : load<f32>(sums + ((<usize>lane) << 2));
        store<f32>(to, p.bias == 0 ? sum : sum + load<f32>(p.bias + ((<usize>(channel + lane)) << 2)));
        to += (<usize>p.pixels) << 2;
      }
      sums += 64;
    }
  }
}
