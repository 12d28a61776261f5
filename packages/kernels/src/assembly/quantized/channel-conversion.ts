/** From float32 to bytes or back, where each channel has its scale. Every field takes 4 bytes. */
@unmanaged
export class ChannelConversion {
  x!: usize;
  y!: usize;
  /** Rows of `run` elements; row i is of channel `i % channels`. */
  rows!: i32;
  run!: i32;
  channels!: i32;
  /** For each channel: its scale and `f32(1 / scale)`, float32, and its zero point as one of unsigned bytes. */
  parameters!: usize;
  /** 1: steps are `f32(x * f32(1 / scale))`; 0: `f32(x / scale)`. */
  byReciprocal!: i32;
  low!: i32;
  high!: i32;
  flip!: i32;
}
