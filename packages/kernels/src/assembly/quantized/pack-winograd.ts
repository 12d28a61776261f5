import { Packing } from "./packing";

/**
 * Transforms the weights, `G' g G'^T` with the rows of G multiplied to whole numbers, and packs them as
 * [panels of 16 filters, 36 positions, channels by twos, 16, 2] of 16 bits. Seeds are the biases alone, because the
 * kernel takes the zero point from x; sums are as in `packDots`.
 */
export function packWinograd(p: Packing): void {
  const panels = (p.filters + 15) >> 4;
  const perPosition = (<usize>p.channels) << 5;
  memory.fill(p.weight, 0, <usize>(panels * 36) * perPosition);
  memory.fill(p.seed, 0, (<usize>panels) << 6);
  memory.fill(p.sums, 0, (<usize>panels) << 7);
  for (let filter = 0; filter < p.filters; filter++) {
    const zeroPoint = load<i32>(p.zeroPoints + ((<usize>filter) << 2));
    const panel = p.weight + <usize>((filter >> 4) * 36) * perPosition;
    let positive = 0;
    let negative = 0;
    for (let channel = 0; channel < p.channels; channel++) {
      const source = p.source + <usize>((filter * p.channels + channel) * 9);
      for (let i: usize = 0; i < 9; i++) {
        const w = <i32>load<i8>(source + i) - zeroPoint;
        if (w > 0) positive += w;
        else negative += w;
      }
      const at = panel + ((<usize>(((channel >> 1) * 16 + (filter & 15)) * 2 + (channel & 1))) << 1);
      transform(source, zeroPoint, at, perPosition);
    }
    const lane = (<usize>filter) << 2;
    store<i32>(p.seed + lane, load<i32>(p.bias + lane));
    store<i32>(p.sums + (lane << 1), positive);
    store<i32>(p.sums + (lane << 1), negative, 4);
  }
}

/** One filter of one channel to its 36 places, `step` apart. */
function transform(source: usize, zeroPoint: i32, to: usize, step: usize): void {
  for (let i = 0; i < 6; i++) {
    const a = along(source, zeroPoint, 0, i);
    const b = along(source, zeroPoint, 1, i);
    const c = along(source, zeroPoint, 2, i);
    for (let j = 0; j < 6; j++) store<i16>(to + <usize>(i * 6 + j) * step, <i16>rowOf(j, a, b, c));
  }
}

/** Row i of G' times a column of the filter. */
function along(source: usize, zeroPoint: i32, column: usize, i: i32): i32 {
  const a = <i32>load<i8>(source + column) - zeroPoint;
  const b = <i32>load<i8>(source + column, 3) - zeroPoint;
  const c = <i32>load<i8>(source + column, 6) - zeroPoint;
  return rowOf(i, a, b, c);
}

/** Row i of G' times a vector. */
function rowOf(i: i32, a: i32, b: i32, c: i32): i32 {
  switch (i) {
    case 0:
      return a;
    case 1:
      return a + b + c;
    case 2:
      return a - b + c;
    case 3:
      return a + 2 * b + 4 * c;
    case 4:
      return a - 2 * b + 4 * c;
    default:
      return c;
  }
}
