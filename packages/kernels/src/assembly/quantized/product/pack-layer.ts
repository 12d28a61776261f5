import { Packing } from "../packing";

/** Columns of a panel. */
const COLUMNS = 16;

/**
 * Packs the weight [filters, depth] of a linear layer for `multiplyLayer`: panels of sixteen filters, for every two
 * values of k both of each filter, 8 bits each. What is missing is the filter's zero point. After the panels, for each
 * filter its zero point twice in 16 bits.
 */
export function packLayer(p: Packing): void {
  const depth = p.channels;
  const pairs = (depth + 1) >> 1;
  const panels = (p.filters + COLUMNS - 1) / COLUMNS;
  const panelBytes = <usize>pairs * 32;
  const zeroPoints = p.weight + <usize>panels * panelBytes;
  memory.fill(p.weight, 0, <usize>panels * (panelBytes + 64));
  for (let filter = 0; filter < p.filters; filter++) {
    const index = (<usize>filter) << 2;
    const zeroPoint = load<i32>(p.zeroPoints + index);
    store<i16>(zeroPoints + index, <i16>zeroPoint);
    store<i16>(zeroPoints + index, <i16>zeroPoint, 2);
    const source = p.source + <usize>filter * <usize>depth;
    let to = p.weight + <usize>(filter / COLUMNS) * panelBytes + ((<usize>(filter % COLUMNS)) << 1);
    for (let pair = 0; pair < depth >> 1; pair++) {
      store<u16>(to, load<u16>(source + ((<usize>pair) << 1)));
      to += 32;
    }
    if (depth & 1) {
      store<u8>(to, load<u8>(source + <usize>depth - 1));
      store<i8>(to, <i8>zeroPoint, 1);
    }
  }
}
