import type { KernelMemory } from "../memory/kernel-memory.ts";
import { Region } from "../memory/region.ts";
import type { QuantizedConstants, QuantizedLayer } from "./quantized-layer.ts";

/** Filters that one tile of `conv2d8x4` computes. */
const BLOCK = 4;

/**
 * Puts the constants into memory as `conv2d8x4` reads them. Weights: per group, blocks of four filters and then the
 * filters that are left, one by one; in a block, for every two values of k, `w - zw` of k and of k + 1 for each filter,
 * 16 bits each. An odd depth is filled up with 0. Biases, with the input zero point folded in:
 * `bias - zx * sum(w - zw)` modulo 2^32, which is exact because the whole sum fits int32.
 */
export function packDots(memory: KernelMemory, layer: QuantizedLayer): QuantizedConstants {
  const { groups, filters, depth } = layer.sizes;
  const { xZeroPoint, wZeroPoints, multipliers } = layer.quantization;
  const stride = depth + (depth % 2);
  const weights = new Int16Array(groups * filters * stride);
  const seeds = new Int32Array(groups * filters);
  for (let channel = 0; channel < seeds.length; channel++) {
    const zeroPoint = wZeroPoints[channel] as number;
    const { start, lane, lanes } = laneOf(channel, filters);
    let sum = 0;
    for (let k = 0; k < depth; k++) {
      const value = (layer.weight.data[channel * depth + k] as number) - zeroPoint;
      weights[start * stride + ((k >> 1) * lanes + lane) * 2 + (k & 1)] = value;
      sum += value;
    }
    seeds[channel] = (layer.bias?.data[channel] ?? 0) - xZeroPoint * sum;
  }
  const what = `the weights of ${layer.request.op}`;
  return {
    weight: Region.of(memory, "int16", weights, what).address,
    bias: Region.of(memory, "int32", seeds, what).address,
    multiplier: Region.of(memory, "float32", multipliers, what).address,
  };
}

/** The first channel of the block that a channel is in, its place there, and how many channels the block has. */
function laneOf(channel: number, filters: number): { start: number; lane: number; lanes: number } {
  const filter = channel % filters;
  if (filter >= filters - (filters % BLOCK)) return { start: channel, lane: 0, lanes: 1 };
  return { start: channel - (filter % BLOCK), lane: filter % BLOCK, lanes: BLOCK };
}
