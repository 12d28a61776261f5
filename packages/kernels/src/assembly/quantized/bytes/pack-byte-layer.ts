import { Packing } from "../packing";
import { sumWeights } from "../sum-weights";

/** Columns of a panel. */
const COLUMNS = 16;

/**
 * Packs the weight [filters, depth] of a linear layer for `multiplyByteLayer`: panels of sixteen filters, for every four
 * values of k all of each filter. What is missing is 0. After the panels, for each filter the sum of its weights less
 * their zero point; then the zero points. Seeds are the bias.
 */
export function packByteLayer(p: Packing): void {
  const depth = p.channels;
  const quads = (depth + 3) >> 2;
  const panels = (p.filters + COLUMNS - 1) / COLUMNS;
  const panelBytes = <usize>quads * 64;
  const weightSums = p.weight + <usize>panels * panelBytes;
  const zeroPoints = weightSums + <usize>panels * 64;
  memory.fill(p.weight, 0, <usize>panels * (panelBytes + 128));
  memory.fill(p.seed, 0, <usize>panels * 64);
  memory.fill(p.sums, 0, <usize>panels * 128);
  for (let filter = 0; filter < p.filters; filter++) {
    const index = (<usize>filter) << 2;
    const source = p.source + <usize>filter * <usize>depth;
    store<i32>(p.seed + index, load<i32>(p.bias + index));
    const zeroPoint = load<i32>(p.zeroPoints + index);
    store<i32>(weightSums + index, sumWeights(p, source, depth, zeroPoint, filter));
    store<i32>(zeroPoints + index, zeroPoint);
    let to = p.weight + <usize>(filter / COLUMNS) * panelBytes + ((<usize>(filter % COLUMNS)) << 2);
    let k: usize = 0;
    for (; k + 4 <= <usize>depth; k += 4) {
      store<u32>(to, load<u32>(source + k));
      to += 64;
    }
    for (; k < <usize>depth; k++) store<u8>(to + (k & 3), load<u8>(source + k));
  }
}
