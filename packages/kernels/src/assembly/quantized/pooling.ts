/**
 * A pooling of channels-last bytes: each output pixel looks at a list of input pixels. Every field takes 4 bytes.
 */
@unmanaged
export class Pooling {
  x!: usize;
  y!: usize;
  /** Where the list of each output begins among the pixels; one more entry than there are outputs. */
  firsts!: usize;
  /** The pixels of all lists, as byte offsets into an image. */
  pixels!: usize;
  /** For averages: the divisor of each output, float32. */
  divisors!: usize;
  images!: i32;
  channels!: i32;
  /** Output pixels of one image. */
  outputs!: i32;
  xImageBytes!: usize;
  /** The zero point and the bounds of the dtype, signed or unsigned. */
  zeroPoint!: i32;
  low!: i32;
  high!: i32;
}
