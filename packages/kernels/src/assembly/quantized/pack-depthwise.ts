import { Packing } from "./packing";

/**
 * Packs the weights of a depthwise convolution, [channels, 1, kernel rows, kernel columns], as
 * [pairs of kernel rows, kernel columns, channels, 2] of 16 bits.
 */
export function packDepthwise(p: Packing): void {
  const rowPairs = (p.kernelHeight + 1) >> 1;
  memory.fill(p.weight, 0, (<usize>(rowPairs * p.kernelWidth * p.groups)) << 2);
  for (let channel = 0; channel < p.groups; channel++) {
    const zeroPoint = load<i32>(p.zeroPoints + ((<usize>channel) << 2));
    let from = p.source + <usize>(channel * p.kernelHeight * p.kernelWidth);
    for (let row = 0; row < p.kernelHeight; row++) {
      for (let column = 0; column < p.kernelWidth; column++) {
        const w = <i32>load<i8>(from++) - zeroPoint;
        const tap = ((row >> 1) * p.kernelWidth + column) * p.groups + channel;
        store<i16>(p.weight + ((<usize>(tap * 2 + (row & 1))) << 1), <i16>w);
      }
    }
  }
}
