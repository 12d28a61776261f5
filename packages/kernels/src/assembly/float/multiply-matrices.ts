import { copyFloats } from "./copy-floats";
import { MatrixProduct } from "./matrix-product";
import { multiplyPanel } from "./multiply-panel";
import { packPanel } from "./pack-panels";
import { laneOfPanel, lanesOfPanel, paddedLanes, panelCount, widthOfPanel } from "./panels";

/** Fewer rows than this do not repay the packing of a whole panel. */
const PACKED_ROWS = 4;

/** One part of `parts` of the products. */
export function multiplyMatrices(p: MatrixProduct, part: i32, parts: i32): void {
  const panels = panelCount(p.columns);
  const total = p.products * panels;
  const first = p.splitsRows ? 0 : (total * part) / parts;
  const last = p.splitsRows ? total : (total * (part + 1)) / parts;
  const firstRow = p.splitsRows ? (p.rows * part) / parts : 0;
  const lastRow = p.splitsRows ? (p.rows * (part + 1)) / parts : p.rows;
  const scratch = p.scratch + <usize>part * p.scratchBytes;
  let at = first;
  while (at < last) {
    const product = at / panels;
    const panel = at - product * panels;
    const lastPanel = min(panels, panel + last - at);
    for (let row = firstRow; row < lastRow; row += p.blockRows) {
      multiplyBlock(p, product, row, min(p.blockRows, lastRow - row), panel, lastPanel, scratch);
    }
    at += lastPanel - panel;
  }
}

/**
 * A block of rows by some panels of one product. The rows' values for a chunk of k stay in the second cache; they are
 * copied side by side, because rows a power of two apart would share a few places of it.
 */
function multiplyBlock(
  p: MatrixProduct,
  product: i32,
  row: i32,
  rows: i32,
  firstPanel: i32,
  lastPanel: i32,
  scratch: usize,
): void {
  const pitch = (<usize>p.depth) << 2;
  const yPitch = (<usize>p.columns) << 2;
  const left = p.left + load<u32>(p.leftOffsets + ((<usize>product) << 2)) + <usize>row * pitch;
  const right = p.right + load<u32>(p.rightOffsets + ((<usize>product) << 2));
  const y = p.y + (<usize>product * <usize>p.rows + <usize>row) * yPitch;
  let k = 0;
  do {
    const depth = min(p.chunk, p.depth - k);
    const ends = k + depth == p.depth;
    let rowsAt = left + ((<usize>k) << 2);
    let rowPitch = pitch;
    if (p.chunk < p.depth) {
      const block = scratch + p.panelBytes;
      const blockPitch = (<usize>depth) << 2;
      for (let i: usize = 0; i < <usize>rows; i++)
        copyFloats(rowsAt + i * pitch, block + i * blockPitch, depth);
      rowsAt = block;
      rowPitch = blockPitch;
    }
    for (let i = firstPanel; i < lastPanel; i++) {
      const lane = laneOfPanel(i, p.columns);
      const lanes = lanesOfPanel(lane, p.columns);
      const column = (<usize>lane) << 2;
      const width = widthOfPanel(lanes);
      let panel = scratch;
      let step = width;
      if (p.packed != 0) {
        panel = p.packed + ((<usize>k * <usize>paddedLanes(p.columns) + <usize>lane * <usize>depth) << 2);
      } else {
        const source = right + <usize>k * p.rowStep + <usize>lane * p.columnStep;
        if (lanes == 16 && p.columnStep == 4 && p.rows < PACKED_ROWS) {
          panel = source;
          step = p.rowStep;
        } else {
          packPanel(source, scratch, lanes, depth, p.columnStep, p.rowStep);
        }
      }
      multiplyPanel(
        rowsAt,
        rowPitch,
        rows,
        panel,
        step,
        depth,
        y + column,
        yPitch,
        lanes,
        k == 0,
        0,
        ends && p.bias != 0 ? p.bias + column : 0,
      );
    }
    k += depth;
  } while (k < p.depth);
}
