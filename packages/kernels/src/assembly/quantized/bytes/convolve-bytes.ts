import { DotConvolution } from "../dot-convolution";
import { copyBlock } from "./copy-block";
import { quad2x16 } from "./quad-2x16";

const TILE_BYTES = 64;

/**
 * One part of `parts` of a convolution, as `convolve`, but the rows of x of a block are copied as they are, with a border
 * of their zero point and the sign that the engine reads.
 */
export function convolveBytes(p: DotConvolution, part: i32, parts: i32): void {
  const blocksPerImage = (p.outHeight + p.blockRows - 1) / p.blockRows;
  const blocks = p.images * blocksPerImage;
  const panels = (p.filters + 15) >> 4;
  const firstBlock = p.splitsBlocks ? (blocks * part) / parts : 0;
  const lastBlock = p.splitsBlocks ? (blocks * (part + 1)) / parts : blocks;
  const firstPanel = p.splitsBlocks ? 0 : (panels * part) / parts;
  const lastPanel = p.splitsBlocks ? panels : (panels * (part + 1)) / parts;

  const tile = p.scratch + <usize>part * p.scratchBytes;
  const copied = tile + TILE_BYTES;
  const imageBytes = <usize>p.height * <usize>p.width * <usize>p.channels;
  for (let block = firstBlock; block < lastBlock; block++) {
    const image = block / blocksPerImage;
    const firstRow = (block - image * blocksPerImage) * p.blockRows;
    const rows = min(p.blockRows, p.outHeight - firstRow);
    copyBlock(p, p.x + <usize>image * imageBytes, firstRow, rows, copied);
    const pixels = rows * p.outWidth;
    const firstPixel = <usize>(image * p.outHeight + firstRow) * <usize>p.outWidth;
    for (let group = 0; group < p.groups; group++) {
      const x = copied + <usize>group * p.groupBytes;
      for (let panel = firstPanel; panel < lastPanel; panel++) {
        panelOf(p, tile, x, pixels, firstPixel, group * p.filters + (panel << 4), group * panels + panel);
      }
    }
  }
}

/** The pixels of a block for one panel of filters, `index` among all packed ones. */
function panelOf(
  p: DotConvolution,
  tile: usize,
  x: usize,
  pixels: i32,
  firstPixel: usize,
  filter: i32,
  index: i32,
): void {
  const weight = p.weight + <usize>index * ((<usize>(p.runPairs * p.runCount)) << 6);
  const pitch = <usize>(p.groups * p.filters);
  const count = <usize>min(16, p.filters - (filter % p.filters));
  const last = pixels - 1;
  let y = p.y + firstPixel * pitch + <usize>filter;
  for (let pixel = 0; pixel < pixels; pixel += 2) {
    const second = min(pixel + 1, last);
    const x0 = x + startOf(p, pixel);
    const x1 = x + startOf(p, second);
    const y1 = y + <usize>(second - pixel) * pitch;
    if (count == 16) quad2x16(p, x0, x1, weight, index << 4, y, y1);
    else {
      quad2x16(p, x0, x1, weight, index << 4, tile, tile + 16);
      for (let i: usize = 0; i < count; i++) {
        store<u8>(y + i, load<u8>(tile + i));
        store<u8>(y1 + i, load<u8>(tile + i, 16));
      }
    }
    y += 2 * pitch;
  }
}

function startOf(p: DotConvolution, pixel: i32): usize {
  return <usize>load<u32>(p.starts + ((<usize>pixel) << 2));
}
