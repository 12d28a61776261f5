import { dot2x16 } from "./dot-2x16";
import { dot4x8 } from "./dot-4x8";
import { DotConvolution } from "./dot-convolution";
import { gatherWindows } from "./gather-windows";
import { pair4x2 } from "./pair-4x2";
import { widenBlock } from "./widen";

const TILE_BYTES = 64;

/**
 * One part of `parts` of a convolution. Sums are exact, so every part and every tile gives the same bits.
 *
 * Blocks come outermost, so that the widened rows stay in the second cache; then panels, whose weights stay in the
 * first one; then pixels. A tile that reaches over the last pixel computes that pixel again.
 */
export function convolve<T>(p: DotConvolution, part: i32, parts: i32): void {
  const blocksPerImage = (p.outHeight + p.blockRows - 1) / p.blockRows;
  const blocks = p.images * blocksPerImage;
  const panels = (p.filters + p.panelWidth - 1) / p.panelWidth;
  const firstBlock = p.splitsBlocks ? (blocks * part) / parts : 0;
  const lastBlock = p.splitsBlocks ? (blocks * (part + 1)) / parts : blocks;
  const firstPanel = p.splitsBlocks ? 0 : (panels * part) / parts;
  const lastPanel = p.splitsBlocks ? panels : (panels * (part + 1)) / parts;

  const tile = p.scratch + <usize>part * p.scratchBytes;
  const widened = tile + TILE_BYTES;
  const imageBytes = <usize>p.height * <usize>p.width * <usize>p.channels;
  for (let block = firstBlock; block < lastBlock; block++) {
    const image = block / blocksPerImage;
    const firstRow = (block - image * blocksPerImage) * p.blockRows;
    const rows = min(p.blockRows, p.outHeight - firstRow);
    const x = p.x + <usize>image * imageBytes;
    if (p.rowTaps != 0) gatherWindows<T>(p, x, firstRow, rows, widened);
    else widenBlock<T>(p, x, firstRow, rows, widened);
    const pixels = rows * p.outWidth;
    const firstPixel = <usize>(image * p.outHeight + firstRow) * <usize>p.outWidth;
    const phase = p.rowPhases == 0 ? 0 : load<i32>(p.rowPhases + ((<usize>firstRow) << 2));
    for (let group = 0; group < p.groups; group++) {
      for (let panel = firstPanel; panel < lastPanel; panel++) {
        panelOf(p, tile, widened, pixels, firstPixel, group, panel, (phase + group) * panels + panel);
      }
    }
  }
}

/** The pixels of a block for one panel of filters, `index` among all packed ones. */
function panelOf(
  p: DotConvolution,
  tile: usize,
  widened: usize,
  pixels: i32,
  firstPixel: usize,
  group: i32,
  panel: i32,
  index: i32,
): void {
  const width = p.panelWidth;
  const lane = index * width;
  const laneBytes = ASC_FEATURE_SIMD ? <usize>lane * 4 : <usize>index * 16;
  const weight = p.weight + laneBytes * <usize>p.runPairs * <usize>p.runCount;
  const x = widened + <usize>group * p.groupBytes;
  const filter = group * p.filters + panel * width;
  const pitch = <usize>(p.groups * p.filters);
  const y = p.y + firstPixel * pitch + <usize>filter;
  const last = pixels - 1;

  if (ASC_FEATURE_SIMD && width == 16) {
    for (let pixel = 0; pixel < pixels; pixel += 2) {
      const second = min(pixel + 1, last);
      dot2x16(
        p,
        x + startOf(p, pixel),
        x + startOf(p, second),
        weight,
        lane,
        y + <usize>pixel * pitch,
        y + <usize>second * pitch,
      );
    }
    return;
  }
  const filters = min(width, p.filters - panel * width);
  for (let pixel = 0; pixel < pixels; pixel += 4) {
    const x0 = x + startOf(p, pixel);
    const x1 = x + startOf(p, min(pixel + 1, last));
    const x2 = x + startOf(p, min(pixel + 2, last));
    const x3 = x + startOf(p, min(pixel + 3, last));
    if (ASC_FEATURE_SIMD) dot4x8(p, x0, x1, x2, x3, weight, lane, tile);
    else pair4x2(p, x0, x1, x2, x3, weight, lane, tile);
    const count = min(4, pixels - pixel);
    for (let i = 0; i < count; i++) {
      storeRow(tile + <usize>i * <usize>width, y + <usize>(pixel + i) * pitch, filters);
    }
  }
}

function startOf(p: DotConvolution, pixel: i32): usize {
  return <usize>load<u32>(p.starts + ((<usize>pixel) << 2));
}

function storeRow(from: usize, to: usize, filters: i32): void {
  if (filters == 8) {
    store<u64>(to, load<u64>(from));
    return;
  }
  for (let i: usize = 0; i < <usize>filters; i++) store<u8>(to + i, load<u8>(from + i));
}
