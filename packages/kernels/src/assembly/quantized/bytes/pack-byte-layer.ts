import { Packing } from "../packing";
import { sumColumns } from "./sum-bytes";

/** Columns of a panel. */
const COLUMNS = 16;

/**
 * Packs the weight [filters, depth] of a linear layer for `multiplyByteLayer`: panels of sixteen filters, for every four
 * values of k all of each filter. What is missing is 0. After the panels, for each filter the sum of its weights less
 * their zero point; then the zero points.
 */
export function packByteLayer(p: Packing): void {
  const depth = p.channels;
  const quads = (depth + 3) >> 2;
  const panels = (p.filters + COLUMNS - 1) / COLUMNS;
  const panelBytes = <usize>quads * 64;
  const weightSums = p.weight + <usize>panels * panelBytes;
  const zeroPoints = weightSums + <usize>panels * 64;
  memory.fill(p.weight, 0, <usize>panels * (panelBytes + 128));
  for (let filter = 0; filter < p.filters; filter++) {
    const index = (<usize>filter) << 2;
    const source = p.source + <usize>filter * <usize>depth;
    const zeroPoint = load<i32>(p.zeroPoints + index);
    store<i32>(weightSums + index, -depth * zeroPoint);
    store<i32>(zeroPoints + index, zeroPoint);
    let to = p.weight + <usize>(filter / COLUMNS) * panelBytes + ((<usize>(filter % COLUMNS)) << 2);
    let k: usize = 0;
    for (; k + 4 <= <usize>depth; k += 4) {
      store<u32>(to, load<u32>(source + k));
      to += 64;
    }
    for (; k < <usize>depth; k++) store<u8>(to + (k & 3), load<u8>(source + k));
  }
  for (let panel: usize = 0; panel < <usize>panels; panel++) {
    sumColumns(p.weight + panel * panelBytes, quads, weightSums + (panel << 6));
  }
}
