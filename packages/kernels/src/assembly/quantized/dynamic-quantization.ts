/** Quantization of a float32 tensor by its own range, in the same run. Every field takes 4 bytes. */
@unmanaged
export class DynamicQuantization {
  x!: usize;
  y!: usize;
  /** Where the scale (float32) and the zero point (int32) lie. */
  scale!: usize;
  zeroPoint!: usize;
  count!: i32;
  quantMin!: i32;
  quantMax!: i32;
  /** 1: steps are `f32(x * f32(1 / scale))`; 0: `f32(x / scale)`. */
  byReciprocal!: i32;
  /** 128 where y is signed: it is added to integers to make them those of unsigned bytes. */
  raised!: i32;
}
