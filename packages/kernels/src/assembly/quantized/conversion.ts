/** From float32 to bytes or back, element by element, with one scale. Every field takes 4 bytes. */
@unmanaged
export class Conversion {
  x!: usize;
  y!: usize;
  /** The scale and `f32(1 / scale)`, float32. */
  scale!: usize;
  count!: i32;
  /** 1: steps are `f32(x * f32(1 / scale))`; 0: `f32(x / scale)`. */
  byReciprocal!: i32;
  /** As those of unsigned bytes: 128 is added where the bytes are signed, and `flip` is 0x80. */
  zeroPoint!: i32;
  low!: i32;
  high!: i32;
  flip!: i32;
}
