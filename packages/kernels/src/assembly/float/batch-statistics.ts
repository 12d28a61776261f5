import { normalizePlane } from "./batch-norm";
import { addRun, beginSum, endSum } from "./running-sum";

/** A batch normalization of [N, C, ...] with the statistics of the batch. Every field takes 4 bytes. */
@unmanaged
export class BatchStatistics {
  x!: usize;
  y!: usize;
  /** A number for each channel; 0 where there is none. */
  weight!: usize;
  bias!: usize;
  /** A float32 number. */
  epsilon!: usize;
  /** For each part, the state of a sum. */
  scratch!: usize;
  scratchBytes!: usize;
  images!: i32;
  channels!: i32;
  /** Elements of one channel of one image. */
  pixels!: i32;
}

/** One part of the channels. */
export function normalizeBatch(p: BatchStatistics, part: i32, parts: i32): void {
  const last = (p.channels * (part + 1)) / parts;
  const state = p.scratch + <usize>part * p.scratchBytes;
  const plane = (<usize>p.pixels) << 2;
  const image = plane * <usize>p.channels;
  const count = <f32>(<i64>p.images * <i64>p.pixels);
  for (let channel = (p.channels * part) / parts; channel < last; channel++) {
    const at = (<usize>channel) << 2;
    const first = <usize>channel * plane;
    const mean = sumOf(p, state, p.x + first, image, 0, false) / count;
    const variance = sumOf(p, state, p.x + first, image, mean, true) / count;
    const deviation = sqrt<f32>(variance + load<f32>(p.epsilon));
    const weight: f32 = p.weight == 0 ? 1 : load<f32>(p.weight + at);
    const bias: f32 = p.bias == 0 ? 0 : load<f32>(p.bias + at);
    for (let i: usize = 0; i < <usize>p.images; i++) {
      const from = first + i * image;
      normalizePlane(
        p.x + from,
        p.y + from,
        plane,
        f32x4.splat(mean),
        f32x4.splat(weight / deviation),
        f32x4.splat(bias),
        p.bias != 0,
      );
    }
  }
}

function sumOf(p: BatchStatistics, state: usize, x: usize, image: usize, mean: f32, squares: bool): f32 {
  beginSum(state);
  for (let i: usize = 0; i < <usize>p.images; i++) addRun(state, x + i * image, p.pixels, 4, mean, squares);
  return endSum(state, mean, squares);
}
