import { Packing } from "./packing";
import { ROWS } from "./pair-rows";

/**
 * Packs the weights of a depthwise convolution, [channels, 1, kernel rows, kernel columns], as
 * [groups of kernel rows, kernel columns, channels, 2] of 16 bits, or 4 of 8 bits for products of bytes.
 */
export function packDepthwise(p: Packing): void {
  const rowGroups = (p.kernelHeight + ROWS - 1) / ROWS;
  memory.fill(p.weight, 0, (<usize>(rowGroups * p.kernelWidth * p.groups)) << 2);
  for (let channel = 0; channel < p.groups; channel++) {
    const zeroPoint = load<i32>(p.zeroPoints + ((<usize>channel) << 2));
    let from = p.source + <usize>(channel * p.kernelHeight * p.kernelWidth);
    for (let row = 0; row < p.kernelHeight; row++) {
      for (let column = 0; column < p.kernelWidth; column++) {
        const w = <i32>load<i8>(from++) - zeroPoint;
        const tap = ((row / ROWS) * p.kernelWidth + column) * p.groups + channel;
        const at = <usize>(tap * ROWS + (row % ROWS));
        if (ASC_FEATURE_RELAXED_SIMD) store<i8>(p.weight + at, <i8>w);
        else store<i16>(p.weight + (at << 1), <i16>w);
      }
    }
  }
}
