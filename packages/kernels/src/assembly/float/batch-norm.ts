/** `(x - mean) * scale + bias` with a number of each for every channel of [N, C, ...]. Every field takes 4 bytes. */
@unmanaged
export class BatchNorm {
  x!: usize;
  y!: usize;
  /** float32 tables; `bias` is 0 where there is none. */
  mean!: usize;
  scale!: usize;
  bias!: usize;
  images!: i32;
  channels!: i32;
  /** Elements of one channel of one image. */
  pixels!: i32;
}

/** One part of the planes. Without a bias nothing is added, because +0 would change -0. */
export function batchNorm(p: BatchNorm, part: i32, parts: i32): void {
  const planes = p.images * p.channels;
  const last = (planes * (part + 1)) / parts;
  const bytes = (<usize>p.pixels) << 2;
  for (let plane = (planes * part) / parts; plane < last; plane++) {
    const channel = (<usize>(plane % p.channels)) << 2;
    const mean = v128.load32_splat(p.mean + channel);
    const scale = v128.load32_splat(p.scale + channel);
    const bias = p.bias == 0 ? mean : v128.load32_splat(p.bias + channel);
    const at = <usize>plane * bytes;
    normalizePlane(p.x + at, p.y + at, bytes, mean, scale, bias, p.bias != 0);
  }
}

/** One plane of so many bytes. */
export function normalizePlane(
  x: usize,
  y: usize,
  bytes: usize,
  mean: v128,
  scale: v128,
  bias: v128,
  hasBias: bool,
): void {
  const vectors = bytes & ~15;
  let at: usize = 0;
  for (; at < vectors; at += 16) {
    const scaled = f32x4.mul(f32x4.sub(v128.load(x + at), mean), scale);
    v128.store(y + at, hasBias ? f32x4.add(scaled, bias) : scaled);
  }
  for (; at < bytes; at += 4) {
    const scaled = f32x4.mul(f32x4.sub(v128.load32_zero(x + at), mean), scale);
    v128.store_lane<f32>(y + at, hasBias ? f32x4.add(scaled, bias) : scaled, 0);
  }
}
