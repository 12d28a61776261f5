import { gatherPanel } from "./gather-panel";
import { multiplyPanel } from "./multiply-panel";
import { hasOddWeights, weightsOf } from "./given-weights";
import { padRows } from "./pad-rows";
import { laneOfPanel, lanesOfPanel, panelCount, widthOfPanel } from "./panels";
import { convolveSkipping } from "./convolve-skipping";
import { PlanarConvolution } from "./planar-convolution";

/**
 * One part of `parts` of a convolution: a matrix product of weights and pixels, whose lanes are pixels. A panel of
 * pixels by a chunk of k is gathered into the first cache and multiplied by all filters, whose weights for the chunk
 * stay in the second one from panel to panel.
 *
 * The border holds +0, so a padded position adds `w * 0`. For finite weights that is +0 or -0, and a sum that started
 * at +0 keeps its bits: the same as skipping the position. Weights that are not finite go to `convolveSkipping`, or the
 * host gives them to another kernel.
 */
export function convolvePlanar(p: PlanarConvolution, part: i32, parts: i32): void {
  const blocksPerImage = (p.pixels + p.blockPixels - 1) / p.blockPixels;
  const blocks = p.images * blocksPerImage;
  const firstBlock = p.splitsBlocks ? (blocks * part) / parts : 0;
  const lastBlock = p.splitsBlocks ? (blocks * (part + 1)) / parts : blocks;
  const firstFilter = p.splitsBlocks ? 0 : (p.filters * part) / parts;
  const lastFilter = p.splitsBlocks ? p.filters : (p.filters * (part + 1)) / parts;
  const panel = p.scratch + <usize>part * p.scratchBytes;
  const weights = weightsOf(p, panel);
  if (hasOddWeights(p, weights)) {
    convolveSkipping(p, weights, part, parts);
    return;
  }
  for (let block = firstBlock; block < lastBlock; block++) {
    const image = block / blocksPerImage;
    const firstPixel = (block - image * blocksPerImage) * p.blockPixels;
    const pixels = min(p.blockPixels, p.pixels - firstPixel);
    let x = p.x + <usize>image * p.xImageBytes;
    if (p.isPadded) {
      const row = firstPixel / p.outWidth;
      const copy = panel + p.panelBytes;
      padRows(p, x, row, (firstPixel + pixels - 1) / p.outWidth, copy);
      x = copy - ((<usize>(row * p.strideHeight * p.paddedWidth)) << 2);
    }
    for (let group = 0; group < p.groups; group++) {
      const channel = group * p.filters + firstFilter;
      const filters = lastFilter - firstFilter;
      const y = p.y + ((<usize>(image * p.groups * p.filters + channel) * <usize>p.pixels) << 2);
      const weight = weights + ((<usize>(group * p.filters) * <usize>p.depth) << 2);
      convolveBlock(
        p,
        x + <usize>group * p.groupBytes,
        panel,
        firstPixel,
        pixels,
        weight,
        firstFilter,
        filters,
        p.bias == 0 ? 0 : p.bias + ((<usize>channel) << 2),
        y,
      );
    }
  }
}

/** A block of pixels for filters of one group. */
function convolveBlock(
  p: PlanarConvolution,
  x: usize,
  panel: usize,
  firstPixel: i32,
  pixels: i32,
  weight: usize,
  firstFilter: i32,
  filters: i32,
  bias: usize,
  y: usize,
): void {
  const panels = panelCount(pixels);
  const yPitch = (<usize>p.pixels) << 2;
  let k = 0;
  do {
    const depth = min(p.chunk, p.depth - k);
    const ends = k + depth == p.depth;
    const inPlace = p.weightPitch != 0;
    const pitch = inPlace ? p.weightPitch : (<usize>depth) << 2;
    const chunk = (inPlace ? <usize>k : <usize>k * <usize>p.filters) << 2;
    const rows = weight + chunk + <usize>firstFilter * pitch;
    const offsets = p.offsets + ((<usize>k) << 2);
    for (let i = 0; i < panels; i++) {
      const lane = laneOfPanel(i, pixels);
      const lanes = lanesOfPanel(lane, pixels);
      const at = (<usize>(firstPixel + lane)) << 2;
      gatherPanel(x, p.starts + at, lanes, offsets, depth, panel);
      multiplyPanel(
        rows,
        pitch,
        filters,
        panel,
        widthOfPanel(lanes),
        depth,
        y + at,
        yPitch,
        lanes,
        k == 0,
        ends ? bias : 0,
        0,
      );
    }
    k += depth;
  } while (k < p.depth);
}
